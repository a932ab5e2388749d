package fr.paraphe.events.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which party has the file of a document to sign it, for a while, so that nobody signs the same state of it in vain. Work in
 * progress and no history: what counts is what is signed.
 */
public interface SigningTurns {

    /** A party's turn. */
    record Turn(String party, Instant until) {}

    /** Whose turn it is now; empty when the file is nobody's. */
    Optional<Turn> of(String protocolId);

    /**
     * Gives a party the file, unless another one has it; a party that has it already has it from now on anew.
     *
     * @return the turn that holds: the one that was given, or that of another party
     */
    Turn take(String protocolId, String party, Duration howLong);

    /** Takes the file back from a party; nothing happens when it has it not. */
    void end(String protocolId, String party);
}
