package fr.paraphe.command.imports;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A column that files may have, by its names: the first is the English one, the second the French one. */
enum Column {
    KIND("kind", "genre"),
    PROGRAMME("programme", "programme"),
    TERRITORY("territory", "territoire", "code", "id_ti"),
    NAME("name", "nom", "lib_ti"),
    LEAD_REGION("lead_region", "region_pilote", "lead_region_code"),
    REGIONS("regions", "regions", "regions_concerned", "regions_concernees"),
    DEPARTMENTS("departments", "departements"),
    SIREN("siren", "siren"),
    MEMBER("member", "membre", "nom_groupement"),
    MEMBER_KIND("member_kind", "nature"),
    CHANGE("change", "changement"),
    MILESTONE("milestone", "jalon"),
    DOCUMENT_KIND("document_kind", "genre_document"),
    PROJECT("project_id", "identifiant_projet", "id"),
    TITLE("title", "titre", "project", "projet"),
    AXES("axes", "axes"),
    AXES_ASSIGNED_BY("axes_assigned_by", "axes_attribues_par"),
    OWNERS("owners", "porteurs"),
    STARTS_ON("starts_on", "debut"),
    ENDS_ON("ends_on", "fin"),
    PARTNERS("partner_territories", "territoires_partenaires", "partner_codes"),
    DATE("date", "date"),
    EARLIEST("earliest", "au_plus_tot"),
    LATEST("latest", "au_plus_tard"),
    PRECISION("precision", "precision"),
    SOURCE("source", "source"),
    SOURCE_ADDRESS("source_address", "adresse_source"),
    SOURCE_DIGEST("source_digest", "empreinte_source"),
    NOTE("note", "remarque"),
    /** The cell that was changed in an exported list, whose columns are its programme's. */
    EDITED("", "");

    private static final Map<String, Column> BY_NAME = new HashMap<>();

    static {
        for (Column column : values()) {
            column.names.stream().filter(name -> !name.isEmpty()).forEach(name -> BY_NAME.put(name, column));
        }
    }

    private final List<String> names;

    Column(String... names) {
        this.names = List.of(names);
    }

    /** Both names, as a reader is told them. */
    String title() {
        return names.get(0).equals(names.get(1)) ? names.get(0) : names.get(0) + " / " + names.get(1);
    }

    /** Every name that is read as this column. */
    List<String> names() {
        return names.stream().distinct().toList();
    }

    /** The column that a header names, however it is written. */
    static Optional<Column> named(String header) {
        return Optional.ofNullable(BY_NAME.get(plain(header)));
    }

    /** The header without what spreadsheets and people vary: case, accents, spaces and dashes. */
    static String plain(String header) {
        return Normalizer.normalize(header.strip(), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s_’'./-]+", "_");
    }

    /** The name among {@code columns} that takes the fewest changes to reach. */
    static String nearest(String header, Iterable<Column> columns) {
        String wanted = plain(header);
        String nearest = "";
        int least = Integer.MAX_VALUE;
        for (Column column : columns) {
            for (String name : column.names) {
                int changes = distance(wanted, name);
                if (changes < least) {
                    least = changes;
                    nearest = name;
                }
            }
        }
        return nearest;
    }

    private static int distance(String from, String to) {
        int[] before = new int[to.length() + 1];
        Arrays.setAll(before, i -> i);
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = before[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(before[j], row[j - 1]));
            }
            before = row;
        }
        return before[to.length()];
    }
}
