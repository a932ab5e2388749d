package fr.paraphe.query;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Turns the two clocks of a request into a moment. */
public interface Moments {

    /** Today in Paris, as known by the last fact that every read model has applied. */
    Moment now();

    /**
     * The moment that two request parameters ask for.
     *
     * @param asOf ISO date, or null for today in Paris
     * @param knownAt ISO instant, or ISO date for the end of that day in Paris, or null for the last applied fact
     * @throws BadRequest when a parameter cannot be read
     */
    Moment of(@Nullable String asOf, @Nullable String knownAt);

    /** Today in Paris. */
    LocalDate today();
}
