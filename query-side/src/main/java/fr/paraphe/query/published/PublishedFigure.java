package fr.paraphe.query.published;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.FigureEvent.Exactness;
import fr.paraphe.events.FigureEvent.Kind;
import fr.paraphe.events.Source;
import fr.paraphe.query.Personal;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A figure as others published it.
 *
 * @param figureId id within its programme
 * @param kind what sort of statement it is
 * @param measure what the source counts
 * @param scope {@code FR}, the INSEE code of a region, or the code of a territory
 * @param asOf the day or period that it speaks of
 * @param value the value in the words of the source
 * @param exactness how the bounds follow from those words
 * @param low the least number that the words allow; null when they set no such bound
 * @param high the greatest, likewise
 * @param unit what one unit is, in the words of the source
 * @param denominator the whole that it is a share or a part of; null when not told
 * @param publishedOn when it was published
 * @param note what else is to be known of it; null when nothing is
 * @param position position of the fact; of its rectification once it was rectified
 * @param eventId id of that fact
 * @param before what was entered before a rectification; null for a figure that stands as it was entered
 */
public record PublishedFigure(
        String programme,
        String figureId,
        Kind kind,
        String measure,
        String scope,
        BusinessDate asOf,
        String value,
        Exactness exactness,
        @Nullable BigDecimal low,
        @Nullable BigDecimal high,
        String unit,
        @Nullable BigDecimal denominator,
        BusinessDate publishedOn,
        Source source,
        @Nullable Personal note,
        long position,
        String eventId,
        @Nullable Before before) {

    /**
     * A figure as it was entered before it was rectified.
     *
     * @param asOf the day or period that it was said to speak of
     * @param value the value as it was copied
     * @param exactness how the bounds were said to follow from it
     * @param low the least number; null when there was no such bound
     * @param high the greatest, likewise
     * @param unit what one unit was said to be
     * @param denominator the whole that it was said to be a share or a part of; null when not told
     * @param publishedOn when it was said to be published
     * @param position position of the fact
     */
    public record Before(
            BusinessDate asOf,
            String value,
            Exactness exactness,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high,
            String unit,
            @Nullable BigDecimal denominator,
            BusinessDate publishedOn,
            long position) {}

    /** Whether a number lies within the bounds; a statement without bounds holds none. */
    boolean holds(BigDecimal number) {
        return (low != null || high != null)
                && (low == null || low.compareTo(number) <= 0)
                && (high == null || high.compareTo(number) >= 0);
    }

    /** Whether it is about the same thing, whatever the day. */
    boolean sameSubject(PublishedFigure other) {
        return measure.equals(other.measure) && scope.equals(other.scope);
    }
}
