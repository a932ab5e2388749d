package fr.paraphe.query.protocols;

import fr.paraphe.query.Moment;
import java.util.Optional;

/** The protocols. */
public interface Protocols {

    /** The protocol with that id; empty when it was not drafted at that moment. */
    Optional<ProtocolView> find(String id, Moment moment);
}
