package fr.paraphe.command.imports;

import fr.paraphe.command.imports.Row.Making;
import fr.paraphe.command.imports.Sheet.Line;
import fr.paraphe.command.territory.domain.TerritoryCommand.ChangePerimeter;
import fr.paraphe.command.territory.domain.TerritoryCommand.DesignateTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.ProposeProject;
import fr.paraphe.command.territory.domain.TerritoryCommand.RenameTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.ReportMilestone;
import fr.paraphe.command.web.Fields;
import fr.paraphe.events.Member;
import fr.paraphe.events.Source;
import fr.paraphe.events.TerritoryEvent.ProjectSheet;
import fr.paraphe.events.store.CanonicalJson;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the lines of one table as commands; every fault found is kept with its place. */
final class RowReading {

    private static final Pattern WORDS = Pattern.compile("[\\s,;|]+");
    private static final Pattern NAMES = Pattern.compile("\\s*[|\\n]\\s*");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00A0\\u202F]");

    private static final List<Column> WHEN = List.of(Column.DATE, Column.EARLIEST, Column.LATEST, Column.PRECISION);
    private static final String NO_DATE = "|".repeat(WHEN.size() - 1);

    private static final Sentence FILL = new Sentence("Remplissez la cellule.", "Fill the cell.");

    private final Reading reading;
    private final Sheet sheet;
    private final List<LineFault> faults;
    private int malformed;

    /** How many faults were known before the row being read. */
    private int faultsBefore;

    RowReading(Reading reading, Sheet sheet) {
        this.reading = reading;
        this.sheet = sheet;
        this.faults = new ArrayList<>(sheet.faults());
        this.malformed = sheet.uneven();
    }

    ImportFile read() {
        Map<String, List<Line>> designations = designations();
        Map<Line, List<Line>> perimeters = perimeters();
        List<Row> rows = new ArrayList<>();
        for (Line line : sheet.lines()) {
            Kind kind = kind(line);
            faultsBefore = faults.size();
            Row row = null;
            if (kind == Kind.TERRITORIES || kind == Kind.MEMBERS) {
                List<Line> lines = designations.getOrDefault(place(line), List.of());
                if (lines.isEmpty() || lines.getFirst() != line) {
                    continue;
                }
                row = designation(kind, lines);
            } else if (kind == Kind.PERIMETERS) {
                List<Line> lines = perimeters.getOrDefault(line, List.of());
                if (lines.isEmpty()) {
                    continue;
                }
                row = perimeter(lines);
            } else if (kind == Kind.NAMES) {
                row = name(line);
            } else if (kind == Kind.MILESTONES) {
                row = milestone(line);
            } else if (kind == Kind.PROJECTS) {
                row = project(line);
            } else {
                fault(
                        line,
                        Column.KIND,
                        "KIND_UNKNOWN",
                        new Sentence("Ce n’est pas un genre de ligne", "This is no kind of row"),
                        new Sentence(
                                "Écrivez territories, members, perimeters, names, milestones ou projects.",
                                "Write territories, members, perimeters, names, milestones or projects."));
            }
            if (row == null) {
                malformed++;
            } else {
                rows.add(row);
            }
        }
        faults.sort(Comparator.comparingLong(LineFault::line));
        return new ImportFile(
                sheet.encoding(),
                sheet.separator(),
                sheet.lines().size() + sheet.uneven(),
                rows,
                malformed,
                sheet.uneven() > 0,
                faults,
                null);
    }

    private Map<String, List<Line>> designations() {
        return sheet.lines().stream()
                .filter(line -> kind(line) == Kind.TERRITORIES || kind(line) == Kind.MEMBERS)
                .collect(Collectors.groupingBy(this::place, LinkedHashMap::new, Collectors.toList()));
    }

    /** Lines of one territory and date, by the first of them; a line without a date belongs to the one before it. */
    private Map<Line, List<Line>> perimeters() {
        Map<String, Line> firsts = new HashMap<>();
        Map<String, Line> lasts = new HashMap<>();
        Map<Line, List<Line>> changes = new HashMap<>();
        for (Line line : sheet.lines()) {
            if (kind(line) == Kind.PERIMETERS) {
                String dated = WHEN.stream().map(line::text).collect(Collectors.joining("|"));
                Line last = lasts.get(place(line));
                Line first = last != null && dated.equals(NO_DATE)
                        ? last
                        : firsts.computeIfAbsent(place(line) + dated, when -> line);
                lasts.put(place(line), first);
                changes.computeIfAbsent(first, key -> new ArrayList<>()).add(line);
            }
        }
        return changes;
    }

    private String place(Line line) {
        return programme(line) + ":" + line.text(Column.TERRITORY);
    }

    /** The kind of a row; {@link Kind#MIXED} when it says none that is known. */
    private Kind kind(Line line) {
        if (reading.kind() != Kind.MIXED) {
            return reading.kind();
        }
        return Kind.named(line.text(Column.KIND)).orElse(Kind.MIXED);
    }

    private @Nullable Row designation(Kind kind, List<Line> lines) {
        Line first = lines.getFirst();
        String name = text(first, Column.NAME, 200);
        String leadRegion = region(first);
        List<String> told = words(first, Column.REGIONS, Fields.REGION, 18, Forms.REGION);
        List<String> regions = told.isEmpty() ? List.of(leadRegion) : told;
        List<String> departments = words(first, Column.DEPARTMENTS, Fields.DEPARTMENT, 101, Forms.DEPARTMENT);
        List<Member> members = new ArrayList<>();
        for (Line line : lines) {
            if (line != first) {
                repeats(first, line);
            }
            member(kind, line).ifPresent(members::add);
        }
        if (members.size() > 200) {
            tooManyMembers(first);
        }
        Source source = source(first);
        return row(
                Kind.TERRITORIES,
                first,
                lines.getLast().number(),
                "",
                fields(
                        "name", name,
                        "leadRegion", leadRegion,
                        "regions", regions,
                        "departments", departments,
                        "members", members),
                source,
                (on, texts) -> new DesignateTerritory(
                        programme(first),
                        first.text(Column.TERRITORY),
                        name,
                        leadRegion,
                        regions,
                        departments,
                        members,
                        on,
                        source));
    }

    private @Nullable Row perimeter(List<Line> lines) {
        Line first = lines.getFirst();
        List<Member> added = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        for (Line line : lines) {
            if (line != first) {
                repeats(first, line);
            }
            switch (plainChange(line)) {
                case "added", "ajoute" -> member(Kind.MEMBERS, line).ifPresent(added::add);
                case "removed", "retire" -> removed.add(siren(line));
                default ->
                    fault(
                            line,
                            Column.CHANGE,
                            line.text(Column.CHANGE).isEmpty() ? "CELL_EMPTY" : "CHANGE_UNKNOWN",
                            new Sentence("Un membre est ajouté ou retiré", "A member is added or removed"),
                            new Sentence("Écrivez ADDED ou REMOVED.", "Write ADDED or REMOVED."));
            }
        }
        if (lines.size() > 200) {
            tooManyMembers(first);
        }
        Source source = source(first);
        return row(
                Kind.PERIMETERS,
                first,
                lines.getLast().number(),
                plainChange(first) + ":" + first.text(Column.SIREN),
                fields("added", added, "removed", removed),
                source,
                (on, texts) -> new ChangePerimeter(
                        programme(first), first.text(Column.TERRITORY), added, removed, on, source));
    }

    private static String plainChange(Line line) {
        return Column.plain(line.text(Column.CHANGE));
    }

    private @Nullable Row name(Line line) {
        String name = text(line, Column.NAME, 200);
        Source source = source(line);
        return row(
                Kind.NAMES,
                line,
                line.number(),
                name,
                fields("name", name),
                source,
                (on, texts) -> new RenameTerritory(programme(line), line.text(Column.TERRITORY), name, on, source));
    }

    /** Lines of the same territory repeat what the first one says of it, or leave it out. */
    private void repeats(Line first, Line line) {
        if (!line.whole()) {
            malformedWith(first, line);
        }
        Set<Column> members = Set.of(Column.SIREN, Column.MEMBER, Column.MEMBER_KIND, Column.CHANGE);
        for (Column column : line.cells().keySet()) {
            String text = line.text(column);
            if (!members.contains(column) && !text.isEmpty() && !text.equals(first.text(column))) {
                fault(
                        line,
                        column,
                        "TERRITORY_TOLD_DIFFERENTLY",
                        new Sentence(
                                "La ligne " + first.number() + " dit autre chose du même territoire",
                                "Line " + first.number() + " says something else of the same territory"),
                        new Sentence(
                                "Répétez la première ligne, ou laissez la cellule vide.",
                                "Repeat the first line, or leave the cell empty."));
            }
        }
    }

    private void tooManyMembers(Line first) {
        fault(
                first,
                Column.SIREN,
                "TOO_MANY_MEMBERS",
                new Sentence("Un territoire compte 200 membres au plus", "A territory has 200 members at most"),
                new Sentence("Vérifiez son code.", "Check its code."));
    }

    private void malformedWith(Line first, Line line) {
        faults.add(LineFault.inFile(
                first.number(),
                "MEMBER_UNREADABLE",
                new Sentence(
                        "La ligne " + line.number() + " du même territoire ne se lit pas",
                        "Line " + line.number() + " of the same territory cannot be read"),
                new Sentence("Corrigez cette ligne.", "Correct that line.")));
    }

    private Optional<Member> member(Kind kind, Line line) {
        String word = line.text(Column.MEMBER_KIND);
        if (kind == Kind.TERRITORIES
                && BLANKS.matcher(line.text(Column.SIREN)).replaceAll("").isEmpty()
                && word.isEmpty()
                && line.text(Column.MEMBER).isEmpty()) {
            return Optional.empty();
        }
        String name = text(line, Column.MEMBER, 200);
        String siren = siren(line);
        Optional<Member.Kind> memberKind = Arrays.stream(Member.Kind.values())
                .filter(known -> known.name().equals(word))
                .findFirst();
        if (memberKind.isEmpty()) {
            fault(
                    line,
                    Column.MEMBER_KIND,
                    word.isEmpty() ? "CELL_EMPTY" : "MEMBER_KIND_UNKNOWN",
                    new Sentence(
                            "La nature d’un membre est EPCI, EPT ou COMMUNE", "A member is an EPCI, EPT or COMMUNE"),
                    new Sentence("Écrivez l’un de ces mots.", "Write one of these words."));
        }
        return memberKind.map(known -> new Member(siren, name, known));
    }

    private String siren(Line line) {
        String siren = BLANKS.matcher(line.text(Column.SIREN)).replaceAll("");
        if (!siren.matches("[0-9]{9}")) {
            fault(
                    line,
                    Column.SIREN,
                    siren.isEmpty() ? "CELL_EMPTY" : "SIREN_UNREADABLE",
                    new Sentence("Un SIREN compte neuf chiffres", "A SIREN has nine digits"),
                    new Sentence(
                            "Mettez la colonne au format texte avant d’exporter.",
                            "Format the column as text before you export."));
        }
        return siren;
    }

    private String region(Line line) {
        String region = line.text(Column.LEAD_REGION);
        return needed(line, Column.LEAD_REGION)
                ? form(line, Column.LEAD_REGION, region, Fields.REGION, Forms.REGION)
                : "";
    }

    private @Nullable Row milestone(Line line) {
        String milestone = needed(line, Column.MILESTONE)
                ? form(line, Column.MILESTONE, line.text(Column.MILESTONE), Fields.CODE, Forms.CODE)
                : "";
        String kind = line.text(Column.DOCUMENT_KIND);
        if (!kind.isEmpty()) {
            form(line, Column.DOCUMENT_KIND, kind, Fields.CODE, Forms.CODE);
        }
        String note = atMost(line, Column.NOTE, 2000);
        Source source = source(line);
        return row(
                Kind.MILESTONES,
                line,
                line.number(),
                milestone + ":" + kind,
                fields("milestone", milestone, "documentKind", kind, "note", note),
                source,
                (on, texts) -> new ReportMilestone(
                        programme(line),
                        line.text(Column.TERRITORY),
                        milestone,
                        kind.isEmpty() ? null : kind,
                        on,
                        source,
                        texts.optional(note)));
    }

    private @Nullable Row project(Line line) {
        String id = needed(line, Column.PROJECT)
                ? form(line, Column.PROJECT, line.text(Column.PROJECT), Fields.PROJECT, Forms.PROJECT)
                : "";
        String title = text(line, Column.TITLE, 300);
        needed(line, Column.AXES);
        List<String> axes = words(line, Column.AXES, Fields.CODE, 20, Forms.CODE);
        String assignedBy = atMost(line, Column.AXES_ASSIGNED_BY, 200);
        List<String> owners = Arrays.stream(NAMES.split(line.text(Column.OWNERS)))
                .filter(owner -> !owner.isEmpty())
                .toList();
        if (owners.size() > 50 || owners.stream().anyMatch(owner -> owner.length() > 200)) {
            tooLong(line, Column.OWNERS, "50 × 200");
        }
        LocalDate startsOn = day(line, Column.STARTS_ON);
        LocalDate endsOn = day(line, Column.ENDS_ON);
        List<String> partners = words(line, Column.PARTNERS, Fields.TERRITORY, 50, Forms.TERRITORY);
        Source source = source(line);
        return row(
                Kind.PROJECTS,
                line,
                line.number(),
                id,
                fields(
                        "project", id,
                        "title", title,
                        "axes", axes,
                        "axesAssignedBy", assignedBy,
                        "owners", owners,
                        "startsOn", String.valueOf(startsOn),
                        "endsOn", String.valueOf(endsOn),
                        "partners", partners),
                source,
                (on, texts) -> new ProposeProject(
                        programme(line),
                        line.text(Column.TERRITORY),
                        id,
                        new ProjectSheet(
                                texts.text(title),
                                axes,
                                assignedBy.isEmpty() ? null : assignedBy,
                                owners,
                                startsOn,
                                endsOn,
                                partners),
                        on,
                        source));
    }

    private static Map<String, Object> fields(Object... namesAndValues) {
        Map<String, Object> fields = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    private @Nullable Row row(
            Kind kind,
            Line line,
            long lastLine,
            String subject,
            Map<String, Object> fields,
            @Nullable Source source,
            Making making) {
        String programme = programme(line);
        if (programme.isEmpty()) {
            needed(line, Column.PROGRAMME);
        } else {
            form(line, Column.PROGRAMME, programme, Fields.PROGRAMME, Forms.PROGRAMME);
        }
        String territory = line.text(Column.TERRITORY);
        if (needed(line, Column.TERRITORY)) {
            form(line, Column.TERRITORY, territory, Fields.TERRITORY, Forms.TERRITORY);
        }
        RowDate date = date(line);
        if (date == null || !line.whole() || faults.size() > faultsBefore) {
            return null;
        }
        Map<String, Object> said = new HashMap<>(fields);
        said.put("kind", kind);
        said.put("programme", programme);
        said.put("territory", territory);
        said.put("date", date.written());
        if (source != null) {
            said.put("source", source);
        }
        return new Row(kind, programme, territory, subject, CanonicalJson.digestOf(said), line, lastLine, date, making);
    }

    private String programme(Line line) {
        String programme = line.text(Column.PROGRAMME);
        return programme.isEmpty() && reading.programme() != null ? reading.programme() : programme;
    }

    private @Nullable RowDate date(Line line) {
        String told = line.text(Column.DATE);
        String earliest = line.text(Column.EARLIEST);
        String latest = line.text(Column.LATEST);
        String precision = line.text(Column.PRECISION);
        boolean interval = !earliest.isEmpty() || !latest.isEmpty();
        if (interval && !told.isEmpty()) {
            return unreadable(
                    line,
                    Column.DATE,
                    "DATE_TOLD_TWICE",
                    new Sentence("La ligne dit une date et un intervalle", "The line tells a date and an interval"));
        }
        if (interval) {
            RowDate date = RowDate.of(earliest, latest, precision);
            return date != null
                    ? date
                    : unreadable(
                            line,
                            Column.EARLIEST,
                            "INTERVAL_UNREADABLE",
                            new Sentence(
                                    "L’intervalle " + earliest + " – " + latest + " (" + precision + ") ne se lit pas",
                                    "The interval " + earliest + " – " + latest + " (" + precision
                                            + ") is unreadable"));
        }
        String written = told.isEmpty() && reading.date() != null ? reading.date() : told;
        RowDate date = RowDate.of(written);
        return date != null
                ? date
                : unreadable(
                        line,
                        Column.DATE,
                        written.isEmpty() ? "CELL_EMPTY" : "DATE_UNREADABLE",
                        written.isEmpty()
                                ? new Sentence("La date manque", "The date is missing")
                                : new Sentence(
                                        "« " + written + " » n’est pas une date", "“" + written + "” is no date"));
    }

    private @Nullable RowDate unreadable(Line line, Column column, String code, Sentence reason) {
        Sentence remedy = column == Column.EARLIEST
                ? new Sentence(
                        "Écrivez deux jours dans l’ordre et une précision qui leur convient : " + RowDate.precisions()
                                + ".",
                        "Write two days in order and a precision that fits them: " + RowDate.precisions() + ".")
                : RowDate.FORMS;
        fault(line, column, code, reason, remedy);
        return null;
    }

    private @Nullable LocalDate day(Line line, Column column) {
        String text = line.text(column);
        LocalDate day = text.isEmpty() ? null : RowDate.day(text);
        if (day == null && !text.isEmpty()) {
            fault(
                    line,
                    column,
                    "DATE_UNREADABLE",
                    new Sentence("Ce n’est pas un jour", "This is no day"),
                    new Sentence("Écrivez 2026-10-05 ou 05/10/2026.", "Write 2026-10-05 or 05/10/2026."));
        }
        return day;
    }

    private @Nullable Source source(Line line) {
        String label = atMost(line, Column.SOURCE, 500);
        String address = atMost(line, Column.SOURCE_ADDRESS, 1000);
        String digest = line.text(Column.SOURCE_DIGEST);
        if (!digest.isEmpty()) {
            form(line, Column.SOURCE_DIGEST, digest, Fields.DIGEST, Forms.DIGEST);
        }
        if (label.isEmpty() && reading.source() != null) {
            label = reading.source();
        }
        if (label.isEmpty()) {
            if (!address.isEmpty() || !digest.isEmpty()) {
                needed(line, Column.SOURCE);
            }
            return null;
        }
        boolean told = reading.source() != null && line.text(Column.SOURCE).isEmpty();
        if (address.isEmpty() && told && reading.sourceAddress() != null) {
            address = reading.sourceAddress();
        }
        return new Source(label, address.isEmpty() ? null : address, digest.isEmpty() ? null : digest);
    }

    private boolean needed(Line line, Column column) {
        if (!line.text(column).isEmpty()) {
            return true;
        }
        fault(
                line,
                column,
                "CELL_EMPTY",
                new Sentence(
                        "La colonne " + column.title() + " manque à cette ligne",
                        "The column " + column.title() + " is missing in this line"),
                FILL);
        return false;
    }

    private String text(Line line, Column column, int longest) {
        needed(line, column);
        return atMost(line, column, longest);
    }

    private String atMost(Line line, Column column, int longest) {
        String text = line.text(column);
        if (text.length() > longest) {
            tooLong(line, column, Integer.toString(longest));
        }
        return text;
    }

    private void tooLong(Line line, Column column, String longest) {
        fault(
                line,
                column,
                "CELL_TOO_LONG",
                new Sentence("La cellule dépasse " + longest + " caractères", "The cell is longer than " + longest),
                new Sentence("Abrégez-la.", "Shorten it."));
    }

    private List<String> words(Line line, Column column, String pattern, int most, Sentence form) {
        List<String> words = Arrays.stream(WORDS.split(line.text(column)))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.size() > most) {
            tooLong(line, column, most + " ×");
        }
        words.stream()
                .filter(word -> !word.matches(pattern))
                .findFirst()
                .ifPresent(word -> form(line, column, word, pattern, form));
        return words;
    }

    private String form(Line line, Column column, String text, String pattern, Sentence form) {
        if (!text.matches(pattern)) {
            fault(
                    line,
                    column,
                    "CODE_UNREADABLE",
                    new Sentence(
                            "« " + text + " » n’est pas de la forme attendue",
                            "“" + text + "” has not the form" + " expected"),
                    form);
        }
        return text;
    }

    private void fault(Line line, Column column, String code, Sentence reason, Sentence remedy) {
        if (!line.unreadable().contains(column)) {
            faults.add(line.fault(column, code, reason, remedy));
        }
    }

    /** How codes are written. */
    private static final class Forms {
        static final Sentence PROGRAMME =
                new Sentence("Un programme s’écrit comme TI-2018-2022.", "A programme is written like TI-2018-2022.");
        static final Sentence TERRITORY =
                new Sentence("Un territoire s’écrit comme ti-4401.", "A territory is written like ti-4401.");
        static final Sentence REGION = new Sentence(
                "Une région s’écrit en deux chiffres, zéro compris : mettez la colonne au format texte.",
                "A region is written with two digits, zero included: format the column as text.");
        static final Sentence DEPARTMENT = new Sentence(
                "Un département s’écrit comme 01, 2A ou 971 : mettez la colonne au format texte.",
                "A department is written like 01, 2A or 971: format the column as text.");
        static final Sentence CODE = new Sentence(
                "Un code déclaré par le programme s’écrit comme PLAN_VALIDATED.",
                "A code declared by the programme is written like PLAN_VALIDATED.");
        static final Sentence PROJECT =
                new Sentence("Un projet s’écrit comme FP-01.", "A project is written like FP-01.");
        static final Sentence DIGEST = new Sentence(
                "Une empreinte s’écrit sha-256: et 64 chiffres hexadécimaux.",
                "A digest is written sha-256: and 64 hexadecimal digits.");
    }
}
