package fr.paraphe.query.ui;

import fr.paraphe.events.store.SigningTurns;
import fr.paraphe.events.store.SigningTurns.Turn;
import fr.paraphe.query.DocumentState;
import fr.paraphe.query.protocols.ProtocolView;
import fr.paraphe.query.protocols.ProtocolView.Party;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document that parties sign one after the other, now.
 *
 * @param turn the party that has the file; null when nobody has
 * @param holder name of its body; null likewise
 * @param awaited the parties that have neither signed nor refused
 */
public record SigningNow(@Nullable Turn turn, @Nullable String holder, List<Party> awaited) {

    /** Null for a document that is not open for signature. */
    static @Nullable SigningNow of(ProtocolView protocol, SigningTurns turns) {
        if (protocol.state() != DocumentState.OPEN_FOR_SIGNATURE
                && protocol.state() != DocumentState.PARTIALLY_SIGNED) {
            return null;
        }
        Turn turn = turns.of(protocol.id())
                .filter(taken -> protocol.parties().stream()
                        .noneMatch(party -> party.id().equals(taken.party()) && party.signature() != null))
                .orElse(null);
        return new SigningNow(
                turn,
                turn == null
                        ? null
                        : protocol.parties().stream()
                                .filter(party -> party.id().equals(turn.party()))
                                .map(Party::body)
                                .findFirst()
                                .orElse(turn.party()),
                protocol.parties().stream()
                        .filter(party -> party.signature() == null && party.refusal() == null)
                        .toList());
    }
}
