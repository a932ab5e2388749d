package fr.paraphe.query.progress;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.ExportMark;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.query.MilestoneDate;
import fr.paraphe.query.Moment;
import fr.paraphe.query.Sentences;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The columns in which a file tells the territories of a programme: seven that are always there, then three for each
 * milestone, in the programme's order, with the kind of the document beside its signature, and at last the mark by which
 * an edited line is recognised.
 *
 * @param columns the columns, from left to right
 */
record TerritoryColumns(List<Column> columns) {

    private static final Sentences SENTENCES = new Sentences("fr.paraphe.query.progress.exports");

    /**
     * One column.
     *
     * @param name its name, the same in every file
     * @param sentence key of the sentence that describes it
     * @param milestone name of the milestone that it is about, by language; empty when it is about none
     * @param date whether it holds days; texts otherwise
     * @param required whether every line has something in it
     * @param values what may stand in it; null when that is not a closed list
     * @param cell what a line has in it, a text or a day; null for nothing
     */
    record Column(
            String name,
            String sentence,
            Map<String, String> milestone,
            boolean date,
            boolean required,
            @Nullable List<String> values,
            Cell cell) {

        /** What it means, in a language. */
        String description(Locale locale) {
            String name = milestone.getOrDefault(locale.getLanguage(), milestone.getOrDefault("fr", ""));
            return SENTENCES.say(locale, "column." + sentence, Map.of("milestone", name));
        }
    }

    /** Finds what a line has in a column. */
    interface Cell {
        @Nullable Object of(TerritoryLine line);
    }

    static TerritoryColumns of(ProgrammeRules rules, Moment moment) {
        List<String> stages = rules.milestones().stream()
                .filter(ProgrammeRules.Milestone::stage)
                .map(ProgrammeRules.Milestone::code)
                .toList();
        List<Column> columns = new ArrayList<>(List.of(
                text("programme", true, TerritoryLine::programme),
                text("code", true, TerritoryLine::code),
                text("name", true, TerritoryLine::name),
                text("leadRegion", true, TerritoryLine::leadRegion),
                text("regions", true, line -> String.join(" ", line.regions())),
                new Column("stage", "stage", Map.of(), false, false, stages, TerritoryLine::stage),
                new Column("since", "since", Map.of(), true, false, null, TerritoryLine::since)));
        for (ProgrammeRules.Milestone milestone : rules.milestones()) {
            columns.addAll(about(milestone));
            if (milestone.code().equals(Milestones.DOCUMENT_SIGNED)) {
                columns.add(kind(milestone));
            }
        }
        List<Column> said = List.copyOf(columns);
        columns.add(text("mark", true, line -> mark(line, said, moment)));
        return new TerritoryColumns(List.copyOf(columns));
    }

    private static Column kind(ProgrammeRules.Milestone milestone) {
        String name = TerritoryCase.camelCase(milestone.code());
        return new Column(
                name + "Kind",
                "documentKind",
                milestone.name(),
                false,
                false,
                null, // a kind told of the past may have been declared by an earlier version of the rules
                line -> {
                    MilestoneDate date = line.milestones().get(name);
                    return date == null ? null : date.kind();
                });
    }

    private static String mark(TerritoryLine line, List<Column> said, Moment moment) {
        List<String> cells = said.stream()
                .map(column -> Objects.toString(column.cell().of(line), ""))
                .toList();
        return ExportMark.of(line.programme(), line.code(), moment.asOf(), moment.position(), cells)
                .text();
    }

    private static Column text(String name, boolean required, Cell cell) {
        return new Column(name, name, Map.of(), false, required, null, cell);
    }

    private static List<Column> about(ProgrammeRules.Milestone milestone) {
        String name = TerritoryCase.camelCase(milestone.code());
        List<String> precisions =
                Arrays.stream(BusinessDate.Precision.values()).map(Enum::name).toList();
        return List.of(
                new Column(
                        name + "Earliest",
                        "earliest",
                        milestone.name(),
                        true,
                        false,
                        null,
                        reached(name, MilestoneDate::earliest)),
                new Column(
                        name + "Latest",
                        "latest",
                        milestone.name(),
                        true,
                        false,
                        null,
                        reached(name, MilestoneDate::latest)),
                new Column(
                        name + "Precision",
                        "precision",
                        milestone.name(),
                        false,
                        false,
                        precisions,
                        reached(name, date -> date.precision().name())));
    }

    private interface OfDate {
        Object of(MilestoneDate date);
    }

    private static Cell reached(String milestone, OfDate told) {
        return line -> {
            MilestoneDate date = line.milestones().get(milestone);
            return date == null ? null : told.of(date);
        };
    }

    /** The mark of each line, by the code of its territory. */
    Map<String, String> marks(List<TerritoryLine> lines) {
        Map<String, String> marks = new LinkedHashMap<>();
        Column mark = columns.getLast();
        lines.forEach(line -> marks.put(line.code(), String.valueOf(mark.cell().of(line))));
        return marks;
    }

    /** Their names, from left to right. */
    List<String> names() {
        return columns.stream().map(Column::name).toList();
    }
}
