package fr.paraphe.query.changes;

import fr.paraphe.query.BadRequest;
import fr.paraphe.query.Moment;
import fr.paraphe.query.NotFound;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What changed between two moments. */
public interface Changes {

    /**
     * What one has to change in the state of the first moment to get that of the second; either may be the later one.
     *
     * @param cursor where to go on, from the answer before; null for the first
     * @param limit most territories, and most facts, of an answer; 1 to 200
     * @throws NotFound when the programme or the territory is unknown at both moments
     * @throws BadRequest when the cursor is none of ours
     */
    Difference between(Compared what, Moment from, Moment to, @Nullable String cursor, int limit, Locale locale);
}
