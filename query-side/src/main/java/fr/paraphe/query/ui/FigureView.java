package fr.paraphe.query.ui;

import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.query.progress.Counted;
import fr.paraphe.query.progress.FactsPage;
import fr.paraphe.query.progress.Figure;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A figure and the facts that make it, as their page shows them.
 *
 * @param counted what is counted, and where
 * @param figure the number with its rule and its coverage
 * @param facts a page of the facts
 * @param kinds the kinds of documents that can be counted alone; empty where none can
 * @param axes the axes that can be counted alone; empty where none can
 * @param milestones names of the milestones by code and language
 */
public record FigureView(
        Counted counted,
        Figure figure,
        FactsPage facts,
        List<Part> kinds,
        List<Part> axes,
        Map<String, Map<String, String>> milestones) {

    /** A part that can be counted alone, with its name by language. */
    public record Part(String code, Map<String, String> name) {}

    static FigureView of(Counted counted, Figure figure, FactsPage facts, ProgrammeRules rules) {
        return new FigureView(
                counted,
                figure,
                facts,
                switch (counted.measure()) {
                    case TERRITORIES_SIGNED ->
                        rules.documentKinds().stream()
                                .map(kind -> new Part(kind.code(), kind.name()))
                                .toList();
                    default -> List.of();
                },
                switch (counted.measure()) {
                    case PROJECTS ->
                        rules.axes().stream()
                                .map(axis -> new Part(axis.code(), axis.name()))
                                .toList();
                    default -> List.of();
                },
                rules.milestones().stream()
                        .collect(Collectors.toMap(
                                ProgrammeRules.Milestone::code, ProgrammeRules.Milestone::name, (one, two) -> one)));
    }

    /** How many facts may count, and do not certainly. */
    public int maybe() {
        Integer value = figure.value();
        Integer possible = figure.possible();
        return value == null || possible == null ? 0 : possible - value;
    }

    /** The part that is counted alone, with its name; null when everything is counted. */
    public @Nullable Part part() {
        String code = counted.axis() == null ? counted.documentKind() : counted.axis();
        return code == null
                ? null
                : Stream.concat(kinds.stream(), axes.stream())
                        .filter(part -> part.code().equals(code))
                        .findFirst()
                        .orElse(new Part(code, Map.of("fr", code)));
    }

    /** Name of an axis by language. */
    public Map<String, String> axis(String code) {
        return axes.stream()
                .filter(part -> part.code().equals(code))
                .findFirst()
                .map(Part::name)
                .orElse(Map.of("fr", code));
    }

    /** Name of a milestone by language. */
    public Map<String, String> milestone(String code) {
        return milestones.getOrDefault(code, Map.of("fr", code));
    }
}
