package fr.paraphe.query.protocols;

import fr.paraphe.query.Moment;
import java.util.List;
import java.util.Optional;

/** The protocols. */
public interface Protocols {

    /** The protocol with that id; empty when it was not drafted at that moment. */
    Optional<ProtocolView> find(String id, Moment moment);

    /** The protocols with these ids that were drafted at that moment, in the order of the ids. */
    List<ProtocolView> find(List<String> ids, Moment moment);
}
