package fr.paraphe.query.mail;

import fr.paraphe.events.Fact;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import fr.paraphe.events.store.seal.Leaf;
import fr.paraphe.events.store.seal.SealedLog;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The receipts of signatures: whoever keeps one holds the history to what was sealed then, against the service itself if need
 * be.
 */
@Component
class Receipts {

    private final SealedLog log;

    Receipts(SealedLog log) {
        this.log = log;
    }

    /**
     * A receipt.
     *
     * @param position position of the fact
     * @param fingerprint hash of its leaf, in hexadecimal
     * @param size number of facts of the checkpoint
     * @param root root of the checkpoint, in base64
     * @param text the receipt, as c2sp.org/tlog-proof writes it
     */
    record SealedReceipt(long position, String fingerprint, long size, String root, String text) {}

    /** Whether parties get a receipt of that fact. */
    static boolean given(Fact fact) {
        return fact instanceof ProtocolSignedByParty;
    }

    /** Whether facts are sealed at all. */
    boolean sealing() {
        return !log.keys().isEmpty();
    }

    /** The receipt of a fact; empty while no checkpoint covers it. */
    Optional<SealedReceipt> of(long position) {
        return log.at(position)
                .flatMap(place -> log.checkpointFrom(place.index() + 1)
                        .flatMap(published -> log.leaf(position).map(leaf -> receipt(place, leaf, published))));
    }

    private SealedReceipt receipt(SealedLog.Sealed place, Leaf leaf, SealedLog.Published published) {
        return new SealedReceipt(
                leaf.position(),
                leaf.hash().hex(),
                published.checkpoint().size(),
                published.checkpoint().root().base64(),
                log.receipt(place, leaf.line(), published).text());
    }
}
