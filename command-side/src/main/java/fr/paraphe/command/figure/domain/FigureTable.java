package fr.paraphe.command.figure.domain;

import fr.paraphe.command.figure.domain.FigureCommand.PublishFigure;
import fr.paraphe.command.figure.domain.FigureCommand.RectifyFigure;
import fr.paraphe.command.figure.domain.FigureState.Entered;
import fr.paraphe.command.figure.domain.FigureState.NotEntered;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.Guards;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.events.FigureEvent;
import fr.paraphe.events.FigureEvent.FigureCorrection;
import fr.paraphe.events.FigureEvent.FigurePublished;
import fr.paraphe.events.FigureEvent.FigureRectified;
import fr.paraphe.events.FigureEvent.Kind;
import fr.paraphe.events.Rectifiable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The whole life of a published figure: it is entered once, as it was told, and corrected where it was copied wrongly. */
public final class FigureTable {

    private FigureTable() {}

    /** Where a figure stands before its first fact. */
    public static FigureState initial() {
        return new NotEntered();
    }

    private record Step(FigureState state, FigureCommand command) {}

    /** The facts that {@code command} brings about; empty when it asks for what is so already. Refuses otherwise. */
    public static List<FigureEvent> decide(FigureState state, FigureCommand command, Circumstances now) {
        return switch (new Step(state, command)) {
            case Step(NotEntered s, PublishFigure c) -> enter(c, now);
            case Step(Entered s, PublishFigure c) -> enterAgain(s, c);
            case Step(NotEntered s, RectifyFigure c) -> throw new Refusal(Rule.FACT_UNKNOWN, "fact", c.factId());
            case Step(Entered s, RectifyFigure c) -> rectify(s, c, now);
        };
    }

    /** The state once {@code fact} is added. A fact that does not fit changes nothing: history is never refused. */
    public static FigureState evolve(FigureState state, FigureEvent fact) {
        return switch (fact) {
            case FigurePublished f -> state instanceof NotEntered ? new Entered(f, f, 0) : state;
            case FigureRectified f ->
                state instanceof Entered s
                        ? new Entered(s.told(), Rectifiable.with(s.figure(), f.after()), s.version() + 1)
                        : state;
        };
    }

    private static List<FigureEvent> enter(PublishFigure c, Circumstances now) {
        Guards.rulesOf(c.programme(), now);
        return List.of(sound(fact(c), now));
    }

    /** A figure whose words, numbers and dates go together. */
    private static FigurePublished sound(FigurePublished figure, Circumstances now) {
        Guards.dated(figure.occurredOn(), Guards.sourced(figure.source()), now);
        bounded(figure);
        if (figure.kind() == Kind.SHARE && figure.denominator() == null) {
            throw new Refusal(Rule.SHARE_WITHOUT_DENOMINATOR, "figure", figure.figureId());
        }
        if (figure.kind() != Kind.FORECAST
                && figure.kind() != Kind.TARGET
                && figure.asOf().earliest().isAfter(now.today())) {
            throw new Refusal(Rule.FIGURE_OF_THE_FUTURE, "date", figure.asOf().earliest());
        }
        return figure;
    }

    private static List<FigureEvent> enterAgain(Entered s, PublishFigure c) {
        FigurePublished asked = fact(c);
        // Whoever tells it as it was told at first, such as a file read again, tells nothing new.
        if (asked.equals(withNote(s.figure(), asked)) || asked.equals(withNote(s.told(), asked))) {
            return List.of();
        }
        throw new Refusal(Rule.FIGURE_ALREADY_ENTERED, "figure", c.figureId());
    }

    /** A note is kept apart under a new reference each time it is told: it does not make another figure. */
    private static FigurePublished withNote(FigurePublished known, FigurePublished asked) {
        return new FigurePublished(
                known.programme(),
                known.figureId(),
                known.kind(),
                known.measure(),
                known.scope(),
                known.asOf(),
                known.value(),
                known.exactness(),
                known.low(),
                known.high(),
                known.unit(),
                known.denominator(),
                known.occurredOn(),
                known.source(),
                asked.note());
    }

    private static List<FigureEvent> rectify(Entered s, RectifyFigure c, Circumstances now) {
        Guards.rulesOf(c.programme(), now);
        Guards.dated(c.occurredOn(), c.source(), now);
        if (c.version() < 0 || c.version() > s.version()) {
            throw new Refusal(Rule.FACT_UNKNOWN, "fact", c.factId());
        }
        if (c.version() > 0) {
            throw new Refusal(Rule.FACT_NOT_RECTIFIABLE, "fact", c.factName());
        }
        FigureCorrection before = Rectifiable.values(s.figure());
        FigureCorrection after = corrected(before, c);
        sound(Rectifiable.with(s.figure(), after), now);
        if (after.equals(before)) {
            return List.of();
        }
        return List.of(new FigureRectified(
                c.programme(),
                c.figureId(),
                s.figure().scope(),
                c.factId(),
                c.factName(),
                c.version(),
                s.version(),
                before,
                after,
                Guards.reasoned(c.reason()),
                c.occurredOn(),
                c.source()));
    }

    private static FigureCorrection corrected(FigureCorrection before, RectifyFigure c) {
        boolean empty = Stream.of(
                        c.happenedOn(),
                        c.asOf(),
                        c.value(),
                        c.exactness(),
                        c.low(),
                        c.high(),
                        c.unit(),
                        c.denominator())
                .allMatch(Objects::isNull);
        if (empty) {
            throw new Refusal(Rule.RECTIFICATION_EMPTY);
        }
        boolean boundsToldAnew = c.exactness() != null;
        return new FigureCorrection(
                c.happenedOn() == null ? before.occurredOn() : c.happenedOn(),
                c.asOf() == null ? before.asOf() : c.asOf(),
                c.value() == null ? before.value() : c.value(),
                c.exactness() == null ? before.exactness() : c.exactness(),
                boundsToldAnew || c.low() != null ? decimal(c.low()) : before.low(),
                boundsToldAnew || c.high() != null ? decimal(c.high()) : before.high(),
                c.unit() == null ? before.unit() : c.unit(),
                c.denominator() == null ? before.denominator() : decimal(c.denominator()));
    }

    /** The words of the source and the numbers they stand for say the same. */
    private static void bounded(FigurePublished figure) {
        BigDecimal low = figure.low() == null ? null : new BigDecimal(figure.low());
        BigDecimal high = figure.high() == null ? null : new BigDecimal(figure.high());
        if (low != null && high != null && low.compareTo(high) > 0) {
            throw new Refusal(Rule.FIGURE_BOUNDS_CROSSED, "low", low, "high", high);
        }
        boolean fits = switch (figure.exactness()) {
            case MINIMUM -> low != null && high == null;
            case MAXIMUM -> low == null && high != null;
            case EXACT -> low != null && high != null && low.compareTo(high) == 0;
            case ROUNDED, RANGE -> low != null && high != null;
            case APPROXIMATE, IMPLIED -> (low == null) == (high == null);
        };
        if (!fits) {
            throw new Refusal(Rule.FIGURE_BOUNDS_MISSING, "exactness", figure.exactness());
        }
    }

    private static FigurePublished fact(PublishFigure c) {
        return new FigurePublished(
                c.programme(),
                c.figureId(),
                c.kind(),
                c.measure(),
                c.scope(),
                c.asOf(),
                c.value(),
                c.exactness(),
                decimal(c.low()),
                decimal(c.high()),
                c.unit(),
                decimal(c.denominator()),
                c.occurredOn(),
                Guards.sourced(c.source()),
                c.note());
    }

    private static @Nullable String decimal(@Nullable BigDecimal number) {
        return number == null ? null : number.stripTrailingZeros().toPlainString();
    }
}
