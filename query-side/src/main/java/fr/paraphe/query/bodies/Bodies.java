package fr.paraphe.query.bodies;

import fr.paraphe.query.BadRequest;
import fr.paraphe.query.Moment;
import fr.paraphe.query.NotFound;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The register of mandates; a method throws {@link NotFound} for a body that is not known at the moment. */
public interface Bodies {

    /**
     * The bodies that are known at a moment, by name.
     *
     * @param q part of a name or of an identifier, whatever its case; null for all
     * @param cursor where to go on, from the page before; null for the first page
     * @param limit most bodies of the page, at least 1
     * @throws BadRequest when the cursor is none of ours
     */
    BodyPage list(@Nullable String q, Moment moment, @Nullable String cursor, int limit);

    /** Every mandate that was given to act for a body, as known at the moment, those first that give power on its day. */
    List<HeldMandate> register(String bodyId, Moment moment);

    /** A body. */
    BodyView body(String bodyId, Moment moment);

    /** Who may act for a body on the day of the moment, as known then, in the order of recording. */
    List<MandateView> mandates(String bodyId, Moment moment);
}
