package fr.paraphe.query;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the sealed log says of facts, computed each time from the stored bytes. */
public interface Seals {

    /** The last published checkpoint; empty while nothing is sealed. */
    Optional<Checkpointed> latest();

    /** The seals of facts under the last checkpoint. */
    Sealing underLatest(Collection<Long> positions);

    /** The seals of facts under the first checkpoint that covers all of them: the same one each time. */
    Sealing underFirst(Collection<Long> positions);

    /**
     * The seals of some facts.
     *
     * @param checkpoint the checkpoint that they are proven under; null while nothing is sealed
     * @param facts each fact's seal, in the order of the store
     */
    record Sealing(@Nullable Checkpointed checkpoint, List<FactSeal> facts) {

        public Sealing {
            facts = List.copyOf(facts);
        }

        /** How many facts of that standing there are. */
        public long count(Standing standing) {
            return facts.stream().filter(fact -> fact.standing() == standing).count();
        }

        /** How many facts are proven to be those that were sealed. */
        public long proven() {
            return count(Standing.PROVEN);
        }

        /** How many facts no checkpoint covers yet. */
        public long unsealed() {
            return count(Standing.UNSEALED);
        }

        /** Whether a fact is not the one that was sealed, or the checkpoint is not what a known key signed. */
        public boolean contradicted() {
            return count(Standing.CONTRADICTED) > 0;
        }
    }

    /**
     * The seal of one fact.
     *
     * @param fingerprint hash of its leaf (RFC 6962), in hexadecimal: of all that is stored of the fact
     * @param leaf which leaf of the log it is, from 0; null while it is not sealed
     * @param hashes how many hashes the proof of inclusion has
     */
    record FactSeal(
            long position, String fingerprint, @Nullable Long leaf, int hashes, Standing standing) {}

    /** What the proof of a fact amounts to. */
    enum Standing {
        /** The stored bytes are those that were sealed, and a known key signed the root that they lead to. */
        PROVEN,
        /** No checkpoint covers the fact yet. */
        UNSEALED,
        /** The stored bytes do not lead to the signed root, or no known key signed it. */
        CONTRADICTED
    }

    /**
     * A checkpoint.
     *
     * @param origin name of the log
     * @param size number of sealed facts
     * @param root root of their tree, in base64
     * @param publishedAt when it was published
     * @param keys the known public keys whose signature it bears, as c2sp.org/signed-note writes them
     * @param note the signed note, as published
     * @param dated who dated this checkpoint or, else, the nearest one that can be compared with it; null when nobody did
     */
    record Checkpointed(
            String origin,
            long size,
            String root,
            Instant publishedAt,
            List<String> keys,
            String note,
            @Nullable Dating dated) {

        public Checkpointed {
            keys = List.copyOf(keys);
        }
    }

    /**
     * A date by somebody else (RFC 3161).
     *
     * @param size number of facts of the checkpoint that was dated
     * @param at when
     * @param authority who, as the certificate in the token says
     * @param test whether the authority says of itself that its dates have no legal value
     */
    record Dating(long size, Instant at, String authority, boolean test) {}
}
