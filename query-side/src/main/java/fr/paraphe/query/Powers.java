package fr.paraphe.query;

import java.util.Collection;
import java.util.List;

/** Who has the power to sign, for whoever prepares signatures. */
public interface Powers {

    /** The powers of several bodies on the day of the moment, as known at the moment; a body that is not known has none. */
    Held of(Collection<String> bodyIds, Moment moment);

    /** Powers that are held. */
    interface Held {

        /**
         * The mandates under which a document may be signed for one of the bodies.
         *
         * @param programme code of the document's programme
         * @param code code of its territory
         * @param documentKind its kind
         * @return ids of the mandates, in the order of recording; empty when there is none
         */
        List<String> mandates(String bodyId, String programme, String code, String documentKind);
    }
}
