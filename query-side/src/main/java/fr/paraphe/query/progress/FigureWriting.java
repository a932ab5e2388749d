package fr.paraphe.query.progress;

import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.query.Figures;
import fr.paraphe.query.Measure;
import fr.paraphe.query.Moment;
import fr.paraphe.query.RegionRule;
import fr.paraphe.query.Scope;
import fr.paraphe.query.Sentences;
import fr.paraphe.query.Tallies.Count;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Numbers told as figures: with their rule, their share, their change and the address of their facts.
 *
 * @param before the numbers {@link #DAYS_OF_CHANGE} days earlier, as known at the same instant
 */
record FigureWriting(ProgrammeRules rules, Figures.Then numbers, Figures.Then before, Moment moment, Locale locale) {

    static final int DAYS_OF_CHANGE = 30;

    private static final Sentences COUNTING = new Sentences("fr.paraphe.query.progress.counting");

    FiguresAnswer all(String programme, Scope scope, RegionRule rule) {
        Counted signed = Counted.all(Measure.TERRITORIES_SIGNED, programme, scope, rule);
        Counted projects = Counted.all(Measure.PROJECTS, programme, scope, rule);
        Figure.Coverage coverage = coverage(programme, scope, rule);
        return new FiguresAnswer(
                Arrays.stream(Measure.values())
                        .map(measure -> figure(Counted.all(measure, programme, scope, rule), coverage, Map.of()))
                        .toList(),
                rules.documentKinds().stream()
                        .map(kind -> figure(signed.ofKind(kind.code()), coverage, Map.of()))
                        .toList(),
                numbers.axes(scope, rule).stream()
                        .map(axis -> figure(projects.ofAxis(axis.axis()), coverage, axis.assignedBy()))
                        .toList());
    }

    private Figure.Coverage coverage(String programme, Scope scope, RegionRule rule) {
        Count told = numbers.told(scope, rule);
        return new Figure.Coverage(
                told.value(),
                told.possible(),
                Counted.all(Measure.TERRITORIES_TOLD, programme, scope, rule).explain(moment));
    }

    private Figure figure(Counted counted, Figure.Coverage coverage, Map<String, Integer> assignedBy) {
        Count count = counted.in(numbers);
        Integer of = counted.measure().share() && count != null ? coverage.of() : null;
        return new Figure(
                counted.measure().code(),
                counted.documentKind(),
                counted.axis(),
                count == null ? null : count.value(),
                count == null ? null : count.possible(),
                of,
                count == null || of == null ? null : percent(count.value(), of),
                counted.measure().unit(),
                unitName(counted.measure().unit()),
                count == null || counted.measure() == Measure.SIGNED_ON_DAY ? null : change(counted, count),
                assignedBy,
                words(counted, count != null),
                coverage,
                counted.explain(moment));
    }

    private String unitName(String unit) {
        Map<String, String> called =
                rules.counting() == null ? null : rules.counting().territories();
        return called != null && unit.equals(Measure.TERRITORIES_DESIGNATED.unit())
                ? name(called)
                : COUNTING.say(locale, "unit." + unit, Map.of());
    }

    private Figure.@Nullable Change change(Counted counted, Count count) {
        LocalDate since = moment.asOf().minusDays(DAYS_OF_CHANGE);
        Count then = counted.in(before);
        return then == null ? null : new Figure.Change(since, count.value() - then.value());
    }

    private String words(Counted counted, boolean known) {
        String measure = counted.measure().code();
        String rule = counted.documentKind() != null
                ? COUNTING.say(locale, measure + ".ofKind", Map.of("kind", name(kindNames(counted.documentKind()))))
                : counted.axis() != null
                        ? COUNTING.say(locale, measure + ".ofAxis", Map.of("axis", name(axisNames(counted.axis()))))
                        : COUNTING.say(locale, known ? measure : measure + ".unknown", Map.of());
        String where = COUNTING.say(locale, "regionRule." + counted.rule().code(), Map.of());
        Map<String, String> called =
                rules.counting() == null ? null : rules.counting().territories();
        return called == null
                ? rule + " " + where
                : rule + " " + where + " " + COUNTING.say(locale, "called", Map.of("territories", name(called)));
    }

    private Map<String, String> kindNames(String code) {
        return rules.documentKinds().stream()
                .filter(kind -> kind.code().equals(code))
                .map(ProgrammeRules.DocumentKind::name)
                .findFirst()
                .orElse(Map.of("fr", code));
    }

    private Map<String, String> axisNames(String code) {
        return rules.axes().stream()
                .filter(axis -> axis.code().equals(code))
                .map(ProgrammeRules.Axis::name)
                .findFirst()
                .orElse(Map.of("fr", code));
    }

    private String name(Map<String, String> names) {
        return Objects.requireNonNullElseGet(names.get(locale.getLanguage()), () -> names.getOrDefault("fr", ""));
    }

    /** One decimal; null when there is nothing to be a share of. */
    private static @Nullable BigDecimal percent(int value, int of) {
        return of == 0 || value > of
                ? null
                : BigDecimal.valueOf(value * 100L).divide(BigDecimal.valueOf(of), 1, RoundingMode.HALF_UP);
    }
}
