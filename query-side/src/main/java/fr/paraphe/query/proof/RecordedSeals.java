package fr.paraphe.query.proof;

import fr.paraphe.events.proof.Checkpoint;
import fr.paraphe.events.proof.Hash;
import fr.paraphe.events.proof.Proofs;
import fr.paraphe.events.proof.SignedNote;
import fr.paraphe.events.proof.VerifierKey;
import fr.paraphe.events.store.seal.Leaf;
import fr.paraphe.events.store.seal.SealedLog;
import fr.paraphe.query.Seals;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Seals, computed from the stored rows: neither a leaf nor a root is believed. */
@Component
@Transactional(readOnly = true)
class RecordedSeals implements Seals {

    private final SealedLog log;

    RecordedSeals(SealedLog log) {
        this.log = log;
    }

    @Override
    public Optional<Checkpointed> latest() {
        return log.checkpoint()
                .map(last -> checkpointed(
                        last, log.anchorUpTo(last.checkpoint().size()).orElse(null)));
    }

    @Override
    public Sealing underLatest(Collection<Long> positions) {
        return log.checkpoint()
                .map(last -> sealing(
                        positions,
                        log.at(positions),
                        last,
                        log.anchorUpTo(last.checkpoint().size()).orElse(null)))
                .orElseGet(() -> unsealed(positions));
    }

    @Override
    public Sealing underFirst(Collection<Long> positions) {
        List<SealedLog.Sealed> leaves = log.at(positions);
        long needed = leaves.isEmpty() ? 0 : leaves.getLast().index() + 1;
        return log.checkpointFrom(Math.max(1, needed))
                .or(log::checkpoint)
                .map(first -> sealing(
                        positions,
                        leaves,
                        first,
                        log.anchorFrom(first.checkpoint().size()).orElse(null)))
                .orElseGet(() -> unsealed(positions));
    }

    private Sealing unsealed(Collection<Long> positions) {
        return new Sealing(
                null,
                log.leaves(positions).stream()
                        .map(leaf -> new FactSeal(leaf.position(), leaf.hash().hex(), null, 0, Standing.UNSEALED))
                        .toList());
    }

    private Sealing sealing(
            Collection<Long> positions,
            List<SealedLog.Sealed> leaves,
            SealedLog.Published published,
            SealedLog.@Nullable Anchor anchor) {
        Checkpointed checkpoint = checkpointed(published, anchor);
        Map<Long, SealedLog.Sealed> known =
                leaves.stream().collect(Collectors.toMap(SealedLog.Sealed::position, Function.identity()));
        Proofs.Tree tree = log.tree();
        boolean signed = !checkpoint.keys().isEmpty();
        return new Sealing(
                checkpoint,
                log.leaves(positions).stream()
                        .map(leaf -> seal(leaf, known.get(leaf.position()), tree, published.checkpoint(), signed))
                        .toList());
    }

    private static FactSeal seal(
            Leaf leaf, SealedLog.@Nullable Sealed sealed, Proofs.Tree tree, Checkpoint checkpoint, boolean signed) {
        Hash hash = leaf.hash();
        if (sealed == null || sealed.index() >= checkpoint.size()) {
            return new FactSeal(leaf.position(), hash.hex(), null, 0, Standing.UNSEALED);
        }
        List<Hash> proof = Proofs.inclusion(tree, sealed.index(), checkpoint.size());
        boolean proven =
                signed && Proofs.verifyInclusion(hash, sealed.index(), checkpoint.size(), proof, checkpoint.root());
        return new FactSeal(
                leaf.position(),
                hash.hex(),
                sealed.index(),
                proof.size(),
                proven ? Standing.PROVEN : Standing.CONTRADICTED);
    }

    private Checkpointed checkpointed(SealedLog.Published published, SealedLog.@Nullable Anchor anchor) {
        Checkpoint checkpoint = published.checkpoint();
        SignedNote note = SignedNote.parse(published.note());
        return new Checkpointed(
                checkpoint.origin(),
                checkpoint.size(),
                checkpoint.root().base64(),
                log.publishedAt(checkpoint.size()).orElse(Instant.EPOCH),
                log.keys().stream()
                        .filter(key -> note.signedBy(VerifierKey.parse(key)))
                        .toList(),
                published.note(),
                anchor == null
                        ? null
                        : new Dating(anchor.size(), anchor.at(), anchor.name(), anchor.withoutLegalValue()));
    }
}
