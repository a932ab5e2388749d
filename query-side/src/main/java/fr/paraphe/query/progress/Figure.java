package fr.paraphe.query.progress;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A number with all that is needed to judge it.
 *
 * @param measure code of the measure
 * @param documentKind the only kind of document that is counted; null for every kind
 * @param axis the only axis whose projects are counted; null for every axis
 * @param value what is certain; null when the records cannot tell
 * @param possible what may be, never below {@code value}; null when the records cannot tell
 * @param of the denominator: territories designated; null when a share would mean nothing
 * @param percent share of the denominator in percent, one decimal; null without one
 * @param unit what is counted: {@code territories}, {@code projects}, {@code groupings}, {@code intercommunalities} or
 *     {@code communes}
 * @param unitName the same in words, in the language of the request; for territories, what the programme calls them
 * @param change how much {@code value} grew in the 30 days before; null when the records cannot tell, or for what
 *     happened on one day
 * @param assignedBy of how many projects somebody else than the owner chose the axes, by whom; empty where axes are not
 *     counted
 * @param countingRule the rule in words, in the language of the request
 * @param coverage how many territories have told anything
 * @param explain address of the facts that make the number
 */
public record Figure(
        String measure,
        @Nullable String documentKind,
        @Nullable String axis,
        @Nullable Integer value,
        @Nullable Integer possible,
        @Nullable Integer of,
        @Nullable BigDecimal percent,
        String unit,
        String unitName,
        @Nullable Change change,
        Map<String, Integer> assignedBy,
        String countingRule,
        Coverage coverage,
        String explain) {

    /**
     * How a number changed.
     *
     * @param since the day with which it is compared, as it is known at the same instant
     * @param value what was added since; below 0 when less is certain
     */
    public record Change(LocalDate since, int value) {}

    /**
     * How much is known.
     *
     * @param known territories of which anything but the designation is recorded
     * @param of territories designated
     * @param explain address of the facts that make {@code known}
     */
    public record Coverage(int known, int of, String explain) {}
}
