package fr.paraphe.query;

import java.util.List;

/** Who has the power to sign, for whoever prepares signatures. */
public interface Powers {

    /**
     * The mandates under which a document may be signed for a body on the day of the moment, as known at the moment.
     *
     * @param programme code of the document's programme
     * @param code code of its territory
     * @param documentKind its kind
     * @return ids of the mandates, in the order of recording; empty when there is none, or no such body
     */
    List<String> mandates(String bodyId, String programme, String code, String documentKind, Moment moment);
}
