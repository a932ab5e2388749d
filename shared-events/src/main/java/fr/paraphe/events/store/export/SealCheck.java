package fr.paraphe.events.store.export;

import fr.paraphe.events.proof.Checkpoint;
import fr.paraphe.events.proof.CompactRange;
import fr.paraphe.events.proof.Hash;
import fr.paraphe.events.proof.MalformedNote;
import fr.paraphe.events.proof.SignedNote;
import fr.paraphe.events.proof.VerifierKey;
import fr.paraphe.events.store.seal.Leaf;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds the facts of an export against the checkpoint in it: first the hashes of all leaves against the signed root, then
 * each fact against its hash, so that the first one that differs is named.
 */
final class SealCheck {

    private final List<VerifierKey> trusted;
    private final ByteArrayOutputStream hashes = new ByteArrayOutputStream();
    private @Nullable Checkpoint checkpoint;
    private byte @Nullable [] leaves;
    private int facts;

    /** @param trusted keys of which one must have signed the checkpoint; when empty, those in the file */
    SealCheck(List<VerifierKey> trusted) {
        this.trusted = trusted;
    }

    /** The facts are not those that were sealed. */
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Broken(String what) {
            super(what);
        }
    }

    void begin(Line.SealLine seal) {
        try {
            SignedNote note = SignedNote.parse(seal.checkpoint());
            List<VerifierKey> keys = trusted.isEmpty()
                    ? seal.keys().stream().map(VerifierKey::parse).toList()
                    : trusted;
            if (keys.stream().noneMatch(note::signedBy)) {
                throw new Broken("the checkpoint bears no valid signature of "
                        + String.join(", ", keys.stream().map(VerifierKey::text).toList()));
            }
            Checkpoint signed = Checkpoint.parse(note.text());
            if (signed.size() != seal.size()) {
                throw new Broken("the checkpoint covers " + signed.size() + " facts, the seal tells of " + seal.size());
            }
            checkpoint = signed;
        } catch (MalformedNote e) {
            throw new Broken(String.valueOf(e.getMessage()));
        }
    }

    void leaves(byte[] more) {
        if (checkpoint == null || more.length == 0 || more.length % Hash.LENGTH != 0) {
            throw new Broken("hashes of leaves are not what belongs here");
        }
        hashes.writeBytes(more);
    }

    /** The facts come now, or have all come: the list of hashes must be the signed one. */
    private byte @Nullable [] list() {
        Checkpoint signed = checkpoint;
        if (signed != null && leaves == null) {
            byte[] all = hashes.toByteArray();
            CompactRange range = new CompactRange();
            for (int offset = 0; offset < all.length; offset += Hash.LENGTH) {
                range.add(Hash.at(all, offset));
            }
            if (range.size() != signed.size() || !range.root().equals(signed.root())) {
                throw new Broken("the hashes of the leaves do not make the signed root of " + signed.size() + " facts");
            }
            leaves = all;
        }
        return leaves;
    }

    void fact(Line.FactLine fact) {
        byte[] list = list();
        int offset = facts++ * Hash.LENGTH;
        if (list == null || offset >= list.length) {
            return; // not sealed when the export was made
        }
        Leaf leaf = Leaf.of(
                fact.position(),
                fact.recordedAt(),
                fact.stream(),
                fact.version(),
                fact.eventId(),
                fact.type(),
                fact.name(),
                fact.revision(),
                fact.payload(),
                fact.metadata());
        if (!Arrays.equals(leaf.hash().bytes(), 0, Hash.LENGTH, list, offset, offset + Hash.LENGTH)) {
            throw new Broken("position " + fact.position() + ": the fact is not the one that was sealed as number "
                    + facts + "; it was changed, or a fact before it was taken out, put in or moved");
        }
    }

    void end() {
        byte[] list = list();
        if (list != null && facts * (long) Hash.LENGTH < list.length) {
            throw new Broken("the file holds " + facts + " facts, " + list.length / Hash.LENGTH
                    + " were sealed: the last ones are missing");
        }
    }
}
