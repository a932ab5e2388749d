package fr.paraphe.query.progress;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A number with all that is needed to judge it.
 *
 * @param measure code of the measure
 * @param value what is certain; null when the records cannot tell
 * @param possible what may be, never below {@code value}; null when the records cannot tell
 * @param of the denominator: territories designated; null when a share would mean nothing
 * @param percent share of the denominator in percent, one decimal; null without one
 * @param unit what is counted: {@code territories} or {@code projects}
 * @param countingRule the rule in words, in the language of the request
 * @param coverage how many territories have told anything
 * @param explain address of the facts that make the number
 */
public record Figure(
        String measure,
        @Nullable Integer value,
        @Nullable Integer possible,
        @Nullable Integer of,
        @Nullable BigDecimal percent,
        String unit,
        String countingRule,
        Coverage coverage,
        String explain) {

    /**
     * How much is known.
     *
     * @param known territories of which anything but the designation is recorded
     * @param of territories designated
     */
    public record Coverage(int known, int of) {}
}
