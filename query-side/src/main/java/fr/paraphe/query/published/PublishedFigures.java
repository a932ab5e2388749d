package fr.paraphe.query.published;

import fr.paraphe.query.Moment;
import fr.paraphe.query.NotFound;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What others published about a programme; every method throws {@link NotFound} for an unknown programme. */
public interface PublishedFigures {

    /**
     * The figures known at the moment and published by its day, in the order of the day that they speak of.
     *
     * @param scope only those about that place; null for all
     */
    List<PublishedFigure> list(String programme, @Nullable String scope, Moment moment);

    /** The same, each with its verdict: what was recorded as of the day that it speaks of, as known at the moment. */
    List<Check> checks(String programme, @Nullable String scope, Moment moment, Locale locale);
}
