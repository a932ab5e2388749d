package fr.paraphe.query.ui;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.query.history.HistoryEntry;
import fr.paraphe.query.perimeter.RelatedTerritory;
import fr.paraphe.query.protocols.ProtocolView;
import fr.paraphe.query.sheet.TerritorySheet;
import fr.paraphe.query.sheet.TerritorySheet.Axis;
import fr.paraphe.query.sheet.TerritorySheet.Project;
import fr.paraphe.query.sheet.TerritorySheet.Rung;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A territory, as its page shows it.
 *
 * @param sheet what is known about it
 * @param steps the ladder, first rung first
 * @param besides milestones beside the ladder
 * @param axes the projects by main axis, in the programme's order
 * @param documents documents signed or to be signed
 * @param kinds name of each kind of document by language
 * @param groups name of each group of parties by language
 * @param related territories of other programmes that share members
 * @param irregular the facts that contradict a rule, in the order in which they happened
 * @param days the history, last day first
 */
public record TerritoryView(
        TerritorySheet sheet,
        List<Step> steps,
        List<Rung> besides,
        List<AxisProjects> axes,
        List<Paper> documents,
        Map<String, Map<String, String>> kinds,
        Map<String, Map<String, String>> groups,
        List<Related> related,
        List<HistoryEntry> irregular,
        List<Day> days) {

    /** A territory that shares members, with the name of its programme by language. */
    public record Related(RelatedTerritory territory, Map<String, String> programme) {}

    /** How sure it is that a rung was reached. */
    public enum Standing {
        DONE,
        /** A later rung was certainly reached in the service; this one has no date of its own. */
        PASSED,
        MAYBE,
        AHEAD,
        UNDOCUMENTED
    }

    /** A rung with its colour and standing. */
    public record Step(Rung rung, int ramp, Standing standing) {}

    /** The projects of one axis. */
    public record AxisProjects(Axis axis, List<Project> projects) {}

    /**
     * A document.
     *
     * @param protocol its parties and signatures; null for a document that a source reports
     */
    public record Paper(
            TerritorySheet.Document document, @Nullable ProtocolView protocol) {}

    /**
     * What happened on one day, or within one interval.
     *
     * @param entries the last recorded first
     */
    public record Day(BusinessDate date, List<Entry> entries) {}

    /**
     * A fact told.
     *
     * @param ramp colour of the rung that it reached; null when it reached none
     * @param source label of the document that reports it; null when the sentence tells it or there is none
     * @param address where that document can be read; null when it is not published
     */
    public record Entry(
            HistoryEntry fact,
            @Nullable Integer ramp,
            @Nullable String source,
            @Nullable String address) {}

    static TerritoryView of(
            TerritorySheet sheet,
            ProgrammeRules rules,
            List<Related> related,
            List<ProtocolView> protocols,
            List<HistoryEntry> history) {
        List<Stage> ladder = Stage.ladder(rules);
        return new TerritoryView(
                sheet,
                steps(sheet, ladder),
                sheet.ladder().stream()
                        .filter(rung -> !rung.stage() && !rung.dates().isEmpty())
                        .toList(),
                axes(sheet),
                sheet.documents().stream()
                        .map(document -> new Paper(
                                document,
                                protocols.stream()
                                        .filter(one -> one.id().equals(document.protocolId()))
                                        .findFirst()
                                        .orElse(null)))
                        .toList(),
                rules.documentKinds().stream()
                        .collect(
                                Collectors.toMap(ProgrammeRules.DocumentKind::code, ProgrammeRules.DocumentKind::name)),
                rules.partyGroups().stream()
                        .collect(Collectors.toMap(ProgrammeRules.PartyGroup::code, ProgrammeRules.PartyGroup::name)),
                related,
                history.stream()
                        .filter(fact -> !fact.irregularities().isEmpty())
                        .sorted(Comparator.comparing(
                                        (HistoryEntry fact) -> fact.occurredOn().latest())
                                .thenComparingLong(HistoryEntry::position))
                        .toList(),
                days(history, ladder));
    }

    static List<Step> steps(TerritorySheet sheet, List<Stage> ladder) {
        List<Rung> rungs = sheet.ladder().stream().filter(Rung::stage).toList();
        int reached = -1;
        for (int i = 0; i < rungs.size(); i++) {
            if (rungs.get(i).certain()) {
                reached = i;
            }
        }
        boolean live = rungs.stream().flatMap(rung -> rung.dates().stream()).anyMatch(date -> !date.reported());
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < rungs.size(); i++) {
            int ramp = Stage.find(ladder, rungs.get(i).milestone())
                    .map(Stage::ramp)
                    .orElse(0);
            steps.add(new Step(rungs.get(i), ramp, standing(rungs.get(i), live, i < reached)));
        }
        return steps;
    }

    private static Standing standing(Rung rung, boolean live, boolean below) {
        if (rung.certain()) {
            return Standing.DONE;
        }
        if (!rung.dates().isEmpty()) {
            return Standing.MAYBE;
        }
        if (!live) {
            return Standing.UNDOCUMENTED;
        }
        return below ? Standing.PASSED : Standing.AHEAD;
    }

    private static List<AxisProjects> axes(TerritorySheet sheet) {
        Map<Axis, List<Project>> byAxis = sheet.projects().stream()
                .collect(Collectors.groupingBy(
                        project -> project.axes().getFirst(), LinkedHashMap::new, Collectors.toList()));
        return byAxis.entrySet().stream()
                .map(entry -> new AxisProjects(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** A history by day, last day first. */
    static List<Day> days(List<HistoryEntry> history, List<Stage> ladder) {
        Map<BusinessDate, List<Entry>> byDay = history.stream()
                .sorted(Comparator.comparing(
                                (HistoryEntry entry) -> entry.occurredOn().latest())
                        .thenComparing(entry -> entry.occurredOn().earliest())
                        .thenComparingLong(HistoryEntry::position)
                        .reversed())
                .collect(Collectors.groupingBy(
                        HistoryEntry::occurredOn,
                        LinkedHashMap::new,
                        Collectors.mapping(entry -> entry(entry, ladder), Collectors.toList())));
        return byDay.entrySet().stream()
                .map(day -> new Day(day.getKey(), day.getValue()))
                .toList();
    }

    private static Entry entry(HistoryEntry fact, List<Stage> ladder) {
        Map<?, ?> source = fact.data().get("source") instanceof Map<?, ?> told ? told : Map.of();
        return new Entry(
                fact,
                Stage.find(ladder, milestone(fact)).map(Stage::ramp).orElse(null),
                source.get("label") instanceof String label && !fact.summary().contains(label) ? label : null,
                source.get("address") instanceof String address ? address : null);
    }

    private static String milestone(HistoryEntry fact) {
        return switch (fact.type()) {
            case "territory-designated" -> Milestones.DESIGNATED;
            case "governance-installed" -> Milestones.GOVERNANCE_INSTALLED;
            case "plan-validated" -> Milestones.PLAN_VALIDATED;
            case "document-signed" -> Milestones.DOCUMENT_SIGNED;
            case "milestone-reported" -> String.valueOf(fact.data().get("milestone"));
            default -> "";
        };
    }
}
