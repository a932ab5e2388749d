package fr.paraphe.command.figure.domain;

import fr.paraphe.command.figure.domain.FigureCommand.PublishFigure;
import fr.paraphe.command.figure.domain.FigureState.Entered;
import fr.paraphe.command.figure.domain.FigureState.NotEntered;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.Guards;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.events.FigureEvent;
import fr.paraphe.events.FigureEvent.FigurePublished;
import fr.paraphe.events.FigureEvent.Kind;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The whole life of a published figure: it is entered once and stays as it was told. */
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
        };
    }

    /** The state once {@code fact} is added. */
    public static FigureState evolve(FigureState state, FigureEvent fact) {
        return switch (fact) {
            case FigurePublished f -> new Entered(f);
        };
    }

    private static List<FigureEvent> enter(PublishFigure c, Circumstances now) {
        Guards.rulesOf(c.programme(), now);
        Guards.dated(c.occurredOn(), Guards.sourced(c.source()), now);
        bounded(c);
        if (c.kind() == Kind.SHARE && c.denominator() == null) {
            throw new Refusal(Rule.SHARE_WITHOUT_DENOMINATOR, "figure", c.figureId());
        }
        if (c.kind() != Kind.FORECAST
                && c.kind() != Kind.TARGET
                && c.asOf().earliest().isAfter(now.today())) {
            throw new Refusal(Rule.FIGURE_OF_THE_FUTURE, "date", c.asOf().earliest());
        }
        return List.of(fact(c));
    }

    private static List<FigureEvent> enterAgain(Entered s, PublishFigure c) {
        FigurePublished known = s.figure();
        FigurePublished asked = fact(c);
        if (asked.equals(withNote(known, asked))) {
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

    /** The words of the source and the numbers they stand for say the same. */
    private static void bounded(PublishFigure c) {
        if (c.low() != null && c.high() != null && c.low().compareTo(c.high()) > 0) {
            throw new Refusal(Rule.FIGURE_BOUNDS_CROSSED, "low", c.low(), "high", c.high());
        }
        boolean fits = switch (c.exactness()) {
            case MINIMUM -> c.low() != null && c.high() == null;
            case MAXIMUM -> c.low() == null && c.high() != null;
            case EXACT -> c.low() != null && c.high() != null && c.low().compareTo(c.high()) == 0;
            case ROUNDED, RANGE -> c.low() != null && c.high() != null;
            case APPROXIMATE, IMPLIED -> (c.low() == null) == (c.high() == null);
        };
        if (!fits) {
            throw new Refusal(Rule.FIGURE_BOUNDS_MISSING, "exactness", c.exactness());
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
