package fr.paraphe.query.published;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A published figure beside what is recorded as of its date.
 *
 * @param figure the figure
 * @param verdict how the two compare
 * @param reason why, in the language of the request
 * @param counts what is recorded, by each counting rule that could be meant, the likeliest first; empty when nothing
 *     recorded can be compared
 * @param coverage how much was known of the territories on that day; null when nothing can be compared
 * @param score what became of a forecast; null for anything else
 * @param contradictedBy ids of figures published of the same thing, with which it cannot stand: another number on the
 *     same day, or more on an earlier day of what is not taken back
 * @param explain address of the facts that make the first of {@code counts}; null when there is none
 */
public record Check(
        @JsonUnwrapped PublishedFigure figure,
        Verdict verdict,
        String reason,
        List<Counted> counts,
        @Nullable Coverage coverage,
        @Nullable Score score,
        List<String> contradictedBy,
        @Nullable String explain) {

    /** How a published figure compares with what is recorded. */
    public enum Verdict {
        /** What is recorded lies within the bounds. */
        MATCH,
        /** Too little is recorded to say more. */
        BELOW_COVERAGE,
        /** What is certain contradicts it. */
        MISMATCH,
        /** Nothing recorded can be compared with it. */
        NOT_CHECKABLE
    }

    /**
     * What is recorded, by one counting rule.
     *
     * @param countingRule code of the rule
     * @param value what is certain
     * @param possible what may be
     * @param percent {@code value} as a share of the published denominator, in percent with one decimal; null for a
     *     figure that is no share
     */
    public record Counted(
            String countingRule,
            int value,
            int possible,
            @Nullable BigDecimal percent) {}

    /** How many territories have told anything but their designation, of how many. */
    public record Coverage(int known, int of) {}

    /**
     * What became of a forecast.
     *
     * @param outcome how it ended
     * @param figureId the published figure that decides it; null while none does
     * @param asOf the last day that this figure speaks of
     */
    public record Score(
            Outcome outcome,
            @Nullable String figureId,
            @Nullable LocalDate asOf) {}

    /** How a forecast ended. */
    public enum Outcome {
        /** What was announced came by the day it was announced for. */
        REACHED,
        /** It was first told after that day. */
        REACHED_LATER,
        /** What was told afterwards is less. */
        NOT_REACHED,
        /** Nothing comparable was published yet. */
        OPEN
    }
}
