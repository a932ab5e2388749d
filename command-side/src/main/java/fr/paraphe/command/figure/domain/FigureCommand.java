package fr.paraphe.command.figure.domain;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.FigureEvent.Exactness;
import fr.paraphe.events.FigureEvent.Kind;
import fr.paraphe.events.Source;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What an auditor may ask of the register of published figures. */
public sealed interface FigureCommand {

    /** Code of the programme that the figure is about. */
    String programme();

    /** Id of the figure within its programme. */
    String figureId();

    /**
     * Enters a figure that others published; the parameters are those of the fact that it becomes.
     *
     * @param low the least number that the words allow; null when they set no such bound
     * @param high the greatest, likewise
     * @param denominator what a share is a share of, or the whole that a count belongs to; null when not told
     */
    record PublishFigure(
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
            BusinessDate occurredOn,
            @Nullable Source source,
            @Nullable DatumRef note)
            implements FigureCommand {}

    /**
     * A figure was entered otherwise than its source tells it; what is null stays as it was told.
     *
     * @param factId id of the fact that entered it
     * @param factName its stored name
     * @param version its place in the figure's stream, from 0
     * @param happenedOn when it was really published
     * @param asOf the day or the period that it really speaks of
     * @param value the words that the source really has
     * @param exactness how the bounds really follow from them; it brings both bounds with it, a null one is none
     * @param low the least number that the words allow
     * @param high the greatest, likewise
     * @param unit what one unit really is
     * @param denominator what it really is a share or a part of
     * @param reason why it is corrected; null is refused
     * @param occurredOn when the mistake was found
     * @param source the document that tells it, if it is another one
     */
    record RectifyFigure(
            String programme,
            String figureId,
            String factId,
            String factName,
            long version,
            @Nullable BusinessDate happenedOn,
            @Nullable BusinessDate asOf,
            @Nullable String value,
            @Nullable Exactness exactness,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high,
            @Nullable String unit,
            @Nullable BigDecimal denominator,
            @Nullable DatumRef reason,
            BusinessDate occurredOn,
            @Nullable Source source)
            implements FigureCommand {}
}
