package fr.paraphe.events;

import org.jspecify.annotations.Nullable;

/** What others published about a programme, kept as they told it beside what is recorded here. */
public sealed interface FigureEvent extends FactOfProgramme {

    /** Id of the figure within its programme, such as {@code F040}. */
    String figureId();

    /**
     * A figure was published.
     *
     * @param kind what sort of statement it is
     * @param measure what the source counts, such as {@code territoriesDesignated}
     * @param scope {@code FR}, the INSEE code of a region, or the code of a territory
     * @param asOf the day, or the period, that the figure speaks of; a forecast speaks of a later one
     * @param value the value in the words of the source
     * @param exactness how the bounds follow from those words
     * @param low the least number that the words allow, as a decimal; null when they set no such bound
     * @param high the greatest, likewise
     * @param unit what one unit is, in the words of the source
     * @param denominator what a share is a share of, or the whole that a count belongs to, as a decimal
     * @param occurredOn when it was published
     * @param note what else is to be known of it
     */
    record FigurePublished(
            String programme,
            String figureId,
            Kind kind,
            String measure,
            String scope,
            BusinessDate asOf,
            String value,
            Exactness exactness,
            @Nullable String low,
            @Nullable String high,
            String unit,
            @Nullable String denominator,
            BusinessDate occurredOn,
            Source source,
            @Nullable DatumRef note)
            implements FigureEvent {}

    /**
     * A figure was entered otherwise than its source tells it: from here on its corrected values hold. For whoever asks
     * what was known before, the former ones still do.
     *
     * @param scope what the figure is about, as it was told
     * @param factId id of the fact that was told wrongly
     * @param factName stored name of that fact
     * @param version its place in the stream, from 0
     * @param supersedes place of the fact whose values held until now: {@code version}, or an earlier rectification of it
     * @param before the values that held until now
     * @param after the values that hold from now on
     * @param reason why it is corrected
     * @param occurredOn when it was found
     * @param source the document that tells what is right; null when it is the source of the figure
     */
    record FigureRectified(
            String programme,
            String figureId,
            String scope,
            String factId,
            String factName,
            long version,
            long supersedes,
            FigureCorrection before,
            FigureCorrection after,
            DatumRef reason,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements FigureEvent, Rectification {}

    /**
     * The values of a published figure that can be corrected; what it counts, and where, makes another figure.
     *
     * @param occurredOn when it was published
     * @param asOf the day, or the period, that the figure speaks of
     * @param value the value in the words of the source
     * @param exactness how the bounds follow from those words
     * @param low the least number that the words allow, as a decimal; null when they set no such bound
     * @param high the greatest, likewise
     * @param unit what one unit is, in the words of the source
     * @param denominator the whole that it is a share or a part of, as a decimal; null when not told
     */
    record FigureCorrection(
            BusinessDate occurredOn,
            BusinessDate asOf,
            String value,
            Exactness exactness,
            @Nullable String low,
            @Nullable String high,
            String unit,
            @Nullable String denominator) {}

    /** What sort of statement a published figure is; only counts and shares can be checked against facts. */
    enum Kind {
        /** So many were there. */
        COUNT,
        /** So many of a hundred. */
        SHARE,
        /** An amount of money. */
        MONEY,
        /** A place in an order, such as the third to sign. */
        RANK,
        /** What is to be reached, without saying that it will be. */
        TARGET,
        /** What will be reached by a later day; it is scored by what was published afterwards. */
        FORECAST
    }

    /** How the bounds of a published figure follow from the words of its source. */
    enum Exactness {
        /** The number itself. */
        EXACT,
        /** The number after rounding. */
        ROUNDED,
        /** Words such as about or nearly: the bounds are a reading of them. */
        APPROXIMATE,
        /** Words such as more than: there is no upper bound. */
        MINIMUM,
        /** Words such as at most: there is no lower bound. */
        MAXIMUM,
        /** Two numbers between which it lies. */
        RANGE,
        /** Not told as a number, but by what is said. */
        IMPLIED
    }
}
