package fr.paraphe.query.published;

import fr.paraphe.events.FigureEvent.Exactness;
import fr.paraphe.events.FigureEvent.Kind;
import fr.paraphe.query.DateWords;
import fr.paraphe.query.FactsAddress;
import fr.paraphe.query.Measure;
import fr.paraphe.query.Moment;
import fr.paraphe.query.RegionRule;
import fr.paraphe.query.Scope;
import fr.paraphe.query.Sentences;
import fr.paraphe.query.Tallies.Count;
import fr.paraphe.query.Tallies.Tally;
import fr.paraphe.query.published.Check.Counted;
import fr.paraphe.query.published.Check.Coverage;
import fr.paraphe.query.published.Check.Outcome;
import fr.paraphe.query.published.Check.Score;
import fr.paraphe.query.published.Check.Verdict;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The verdict on published figures: a comparison of numbers, without a clock and without a store. */
final class Checking {

    private static final Sentences REASONS = new Sentences("fr.paraphe.query.published.verdicts");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final List<PublishedFigure> published;
    private final Moment moment;
    private final Locale locale;

    /** @param published every figure known at the moment, whichever is to be checked */
    Checking(List<PublishedFigure> published, Moment moment, Locale locale) {
        this.published = published;
        this.moment = moment;
        this.locale = locale;
    }

    /**
     * The verdict on one figure.
     *
     * @param tally what is recorded as of the figure's last day
     */
    Check check(PublishedFigure figure, Tally tally) {
        List<String> contradictedBy = contradictedBy(figure);
        if (figure.kind() != Kind.COUNT && figure.kind() != Kind.SHARE) {
            return notCheckable(figure, "kind." + figure.kind(), contradictedBy);
        }
        if (figure.low() == null && figure.high() == null) {
            return notCheckable(figure, "unbounded", contradictedBy);
        }
        List<Counted> counts = Counting.of(figure, tally).entrySet().stream()
                .map(counted -> counted(figure, counted.getKey(), counted.getValue()))
                .toList();
        if (counts.isEmpty()) {
            return notCheckable(figure, "measure", contradictedBy);
        }
        Optional<Counted> meeting = counts.stream()
                .filter(counted -> counted.value() > 0 && figure.holds(number(counted)))
                .findFirst();
        Verdict verdict = meeting.isPresent()
                ? Verdict.MATCH
                : counts.stream().anyMatch(counted -> exceeds(figure, counted))
                        ? Verdict.MISMATCH
                        : Verdict.BELOW_COVERAGE;
        Scope scope = Counting.scope(figure.scope()).orElse(Scope.FRANCE);
        Count told = tally.told(scope, RegionRule.LEAD);
        return new Check(
                figure,
                verdict,
                reason(figure, verdict, meeting.orElse(counts.getFirst()), counts, told),
                counts,
                new Coverage(told.value(), told.possible()),
                null,
                contradictedBy,
                explain(figure, scope));
    }

    private Check notCheckable(PublishedFigure figure, String why, List<String> contradictedBy) {
        Score score = figure.kind() == Kind.FORECAST ? score(figure) : null;
        String reason = REASONS.say(locale, "NOT_CHECKABLE." + why, Map.of());
        return new Check(
                figure,
                Verdict.NOT_CHECKABLE,
                score == null ? reason : reason + " " + told(score),
                List.of(),
                null,
                score,
                contradictedBy,
                null);
    }

    private static Counted counted(PublishedFigure figure, String rule, Count count) {
        BigDecimal denominator = figure.denominator();
        return new Counted(
                rule,
                count.value(),
                count.possible(),
                figure.kind() == Kind.SHARE && denominator != null && denominator.signum() > 0
                        ? BigDecimal.valueOf(count.value())
                                .multiply(HUNDRED)
                                .divide(denominator, 1, RoundingMode.HALF_UP)
                        : null);
    }

    private static BigDecimal number(Counted counted) {
        return counted.percent() == null ? BigDecimal.valueOf(counted.value()) : counted.percent();
    }

    private static boolean exceeds(PublishedFigure figure, Counted counted) {
        return figure.high() != null && number(counted).compareTo(figure.high()) > 0;
    }

    private String reason(PublishedFigure figure, Verdict verdict, Counted deciding, List<Counted> counts, Count told) {
        String all = counts.stream()
                .map(counted -> REASONS.say(
                        locale,
                        "count",
                        Map.of(
                                "number",
                                counted.percent() == null ? counted.value() : words(counted.percent()) + percent(),
                                "rule",
                                REASONS.say(locale, "rule." + counted.countingRule(), Map.of()))))
                .collect(Collectors.joining(REASONS.say(locale, "and", Map.of())));
        return REASONS.say(
                locale,
                verdict.name(),
                Map.of(
                        "published", figure.value(),
                        "recorded", all,
                        "rule", REASONS.say(locale, "rule." + deciding.countingRule(), Map.of()),
                        "number", deciding.percent() == null ? deciding.value() : words(deciding.percent()) + percent(),
                        "possible", deciding.possible(),
                        "known", told.value(),
                        "of", told.possible()));
    }

    private String percent() {
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? "%" : "\u00a0%";
    }

    private String words(BigDecimal number) {
        String text = number.toPlainString();
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? text : text.replace('.', ',');
    }

    /** What was published of the same thing once the forecast was made decides it. */
    private Score score(PublishedFigure forecast) {
        List<PublishedFigure> later = published.stream()
                .filter(one -> one.kind() == Kind.COUNT && one.sameSubject(forecast))
                .filter(one -> one.low() != null
                        && one.asOf().latest().isAfter(forecast.publishedOn().latest()))
                .filter(one -> !one.publishedOn().latest().isAfter(moment.asOf()))
                .sorted(Comparator.comparing((PublishedFigure one) -> one.asOf().latest()))
                .toList();
        LocalDate due = forecast.asOf().latest();
        for (PublishedFigure one : later) {
            if (reaches(one, forecast)) {
                return new Score(
                        one.asOf().latest().isAfter(due) ? Outcome.REACHED_LATER : Outcome.REACHED,
                        one.figureId(),
                        one.asOf().latest());
            }
        }
        return later.isEmpty() || !later.getLast().asOf().latest().isAfter(due)
                ? new Score(Outcome.OPEN, null, null)
                : new Score(
                        Outcome.NOT_REACHED,
                        later.getLast().figureId(),
                        later.getLast().asOf().latest());
    }

    private static boolean reaches(PublishedFigure told, PublishedFigure forecast) {
        return told.low() != null && forecast.low() != null && told.low().compareTo(forecast.low()) >= 0;
    }

    private String told(Score score) {
        return REASONS.say(
                locale,
                "score." + score.outcome(),
                Map.of(
                        "figure",
                        Objects.requireNonNullElse(score.figureId(), ""),
                        "day",
                        score.asOf() == null ? "" : DateWords.day(score.asOf(), locale),
                        "value",
                        published.stream()
                                .filter(one -> one.figureId().equals(score.figureId()))
                                .map(PublishedFigure::value)
                                .findFirst()
                                .orElse("")));
    }

    /** Counts only: a forecast and the count that scores it do not contradict each other. */
    private List<String> contradictedBy(PublishedFigure figure) {
        if (figure.kind() != Kind.COUNT) {
            return List.of();
        }
        return published.stream()
                .filter(other -> other.position() != figure.position()
                        && other.kind() == Kind.COUNT
                        && other.sameSubject(figure))
                .filter(other -> other.asOf().equals(figure.asOf()) ? apart(other, figure) : takenBack(other, figure))
                .map(PublishedFigure::figureId)
                .toList();
    }

    private static boolean apart(PublishedFigure one, PublishedFigure other) {
        return below(one, other) || below(other, one);
    }

    /** An earlier exact count of designated territories was higher: they are not undone. */
    private static boolean takenBack(PublishedFigure earlier, PublishedFigure later) {
        return later.measure().equals("territoriesDesignated")
                && earlier.exactness() == Exactness.EXACT
                && earlier.asOf().latest().isBefore(later.asOf().earliest())
                && below(later, earlier);
    }

    private static boolean below(PublishedFigure one, PublishedFigure other) {
        return one.high() != null && other.low() != null && one.high().compareTo(other.low()) < 0;
    }

    private @Nullable String explain(PublishedFigure figure, Scope scope) {
        Measure measure = Counting.explained(figure);
        return measure == null
                ? null
                : FactsAddress.of(
                        measure,
                        figure.programme(),
                        scope,
                        moment.on(figure.asOf().latest()),
                        RegionRule.LEAD);
    }
}
