package fr.paraphe.query;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.Fact;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProgrammeEvent.ProgrammeDefined;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.Source;
import fr.paraphe.events.TerritoryEvent.MilestoneReported;
import fr.paraphe.events.TerritoryEvent.TerritoryDesignated;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The real territories of Grand Est in 2019, as the facts that an import of their sources records. */
public final class GrandEst {

    public static final String PROGRAMME = "TI-2018-2022";

    private GrandEst() {}

    /** The programme, then each line of {@code grand-est-milestones.csv} as a fact. */
    public static List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        LocalDate opening = LocalDate.of(2018, 11, 22);
        facts.add(new ProgrammeDefined(PROGRAMME, 1, rules(), "sha-256:" + "0".repeat(64), BusinessDate.on(opening)));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(GrandEst.class.getResourceAsStream("/grand-est-milestones.csv")),
                StandardCharsets.UTF_8))) {
            lines.lines().skip(1).map(GrandEst::cells).map(GrandEst::fact).forEach(facts::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return facts;
    }

    public static ProgrammeRules rules() {
        return new ProgrammeRules(
                Map.of("fr", "Territoires d’industrie, 2018-2022", "en", "Industry territories, 2018-2022"),
                false,
                LocalDate.of(2018, 11, 22),
                LocalDate.of(2022, 12, 31),
                List.of(),
                List.of(
                        rung(Milestones.DESIGNATED, "Désigné"),
                        rung(Milestones.GOVERNANCE_INSTALLED, "Gouvernance installée"),
                        rung(Milestones.ACTION_PLAN_ESTABLISHED, "Plan d’actions établi"),
                        rung(Milestones.PLAN_VALIDATED, "Plan validé"),
                        rung(Milestones.DOCUMENT_SIGNED, "Document signé")),
                List.of(new ProgrammeRules.DocumentKind("PROTOCOL", Map.of("fr", "protocole", "en", "protocol"))),
                List.of(),
                false,
                List.of());
    }

    private static ProgrammeRules.Milestone rung(String code, String name) {
        return new ProgrammeRules.Milestone(code, Map.of("fr", name, "en", name), true, true);
    }

    private static Fact fact(List<String> cells) {
        BusinessDate date = new BusinessDate(
                LocalDate.parse(cells.get(6)),
                LocalDate.parse(cells.get(7)),
                BusinessDate.Precision.valueOf(cells.get(8)));
        Source source = Source.of(cells.get(9));
        if (cells.get(4).equals(Milestones.DESIGNATED)) {
            return new TerritoryDesignated(
                    PROGRAMME,
                    cells.get(0),
                    cells.get(1),
                    cells.get(2),
                    List.of(cells.get(3).split(" ")),
                    List.of(),
                    List.of(),
                    date,
                    source);
        }
        return new MilestoneReported(PROGRAMME, cells.get(0), cells.get(4), absent(cells.get(5)), date, source, null);
    }

    private static @Nullable String absent(String cell) {
        return cell.isEmpty() ? null : cell;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
