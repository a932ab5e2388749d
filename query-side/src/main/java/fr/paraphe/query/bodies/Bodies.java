package fr.paraphe.query.bodies;

import fr.paraphe.query.Moment;
import fr.paraphe.query.NotFound;
import java.util.List;

/** The register of mandates; every method throws {@link NotFound} for a body that is not known at the moment. */
public interface Bodies {

    /** A body. */
    BodyView body(String bodyId, Moment moment);

    /** Who may act for a body on the day of the moment, as known then, in the order of recording. */
    List<MandateView> mandates(String bodyId, Moment moment);
}
