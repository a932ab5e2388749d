package fr.paraphe.query.ui;

import fr.paraphe.query.Seals;
import fr.paraphe.query.Seals.Checkpointed;
import fr.paraphe.query.Seals.Sealing;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What the sealed log says of the facts of a page.
 *
 * @param checkpoint the last checkpoint; null while nothing is sealed
 * @param sealing the facts of the page under it; null on a page that shows none
 * @param programme code of the programme of the territory; null likewise
 * @param code code of the territory that the facts are of; null when they are of several
 */
public record VerificationPanel(
        @Nullable Checkpointed checkpoint,
        @Nullable Sealing sealing,
        @Nullable String programme,
        @Nullable String code) {

    static VerificationPanel of(
            Seals seals, Collection<Long> positions, @Nullable String programme, @Nullable String code) {
        Sealing sealing = seals.underLatest(positions);
        return new VerificationPanel(sealing.checkpoint(), sealing, programme, code);
    }

    static VerificationPanel ofNone(Seals seals) {
        return new VerificationPanel(seals.latest().orElse(null), null, null, null);
    }
}
