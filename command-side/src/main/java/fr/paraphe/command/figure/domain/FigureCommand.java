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
}
