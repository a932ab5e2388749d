package fr.paraphe.query.protocols;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.FigureEvent;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.ProtocolEvent.Party;
import fr.paraphe.events.ProtocolEvent.ProtocolDrafted;
import fr.paraphe.events.ProtocolEvent.ProtocolRecalled;
import fr.paraphe.events.ProtocolEvent.ProtocolSigned;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import fr.paraphe.events.ProtocolEvent.SignatureDeclined;
import fr.paraphe.events.ProtocolEvent.SignatureOpened;
import fr.paraphe.events.ProtocolEvent.TextFrozen;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.DocumentState;
import fr.paraphe.query.Moment;
import fr.paraphe.query.protocols.ProtocolView.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is recorded of a protocol, folded fact by fact; persons and texts stay references.
 *
 * @param settledOn day from which on every fact seen has certainly happened; null before the first
 * @param position position of the last fact seen; 0 before the first
 * @param version version of the protocol's stream; -1 before its first fact
 */
record ProtocolState(
        String id,
        String programme,
        String code,
        String documentKind,
        DocumentState state,
        @Nullable Text text,
        @Nullable LocalDate deadline,
        List<Party> parties,
        List<Signed> signatures,
        List<Declined> refusals,
        @Nullable BusinessDate signedOn,
        @Nullable DatumRef recallReason,
        @Nullable LocalDate settledOn,
        long position,
        long version) {

    record Signed(ProtocolSignedByParty fact, Instant recordedAt, String eventId) {}

    record Declined(SignatureDeclined fact, String eventId) {}

    /** A protocol of which nothing is known yet. */
    static ProtocolState unknown(String id) {
        return new ProtocolState(
                id,
                "",
                "",
                "",
                DocumentState.DRAFT,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                0,
                -1);
    }

    /** The state after one more fact; itself when the fact was already seen. */
    ProtocolState apply(StoredFact stored) {
        if (stored.position() <= position) {
            return this;
        }
        return switch (stored.fact()) {
            case ProgrammeEvent f -> this;
            case FigureEvent f -> this;
            case TerritoryEvent f -> this;
            case ProtocolEvent f -> apply(stored, f);
        };
    }

    /** Whether nothing in this state is later than {@code moment}, on either clock. */
    boolean standsAt(Moment moment) {
        return position <= moment.position() && settledOn != null && !settledOn.isAfter(moment.asOf());
    }

    private LocalDate settledWith(StoredFact stored) {
        LocalDate latest = stored.fact().occurredOn().latest();
        return settledOn != null && settledOn.isAfter(latest) ? settledOn : latest;
    }

    private ProtocolState apply(StoredFact stored, ProtocolEvent fact) {
        return switch (fact) {
            case ProtocolDrafted f ->
                new ProtocolState(
                        id,
                        f.programme(),
                        f.code(),
                        f.documentKind(),
                        DocumentState.DRAFT,
                        null,
                        null,
                        f.parties(),
                        List.of(),
                        List.of(),
                        null,
                        null,
                        settledWith(stored),
                        stored.position(),
                        stored.version());
            case TextFrozen f ->
                // Signatures stand under the text that was signed: a new text begins without any.
                with(
                        stored,
                        DocumentState.after(f),
                        new Text(f.textVersion(), f.digest(), f.size(), f.mediaType()),
                        deadline,
                        List.of(),
                        List.of(),
                        null,
                        null);
            case SignatureOpened f ->
                with(stored, DocumentState.after(f), text, f.deadline(), signatures, refusals, signedOn, recallReason);
            case ProtocolSignedByParty f ->
                with(
                        stored,
                        DocumentState.after(f),
                        text,
                        deadline,
                        plus(signatures, new Signed(f, stored.recordedAt(), stored.eventId())),
                        refusals,
                        signedOn,
                        recallReason);
            case SignatureDeclined f ->
                with(
                        stored,
                        DocumentState.after(f),
                        text,
                        deadline,
                        signatures,
                        plus(refusals, new Declined(f, stored.eventId())),
                        signedOn,
                        recallReason);
            case ProtocolSigned f ->
                with(
                        stored,
                        DocumentState.after(f),
                        text,
                        deadline,
                        signatures,
                        refusals,
                        f.occurredOn(),
                        recallReason);
            case ProtocolRecalled f ->
                with(stored, DocumentState.after(f), text, deadline, signatures, refusals, signedOn, f.reason());
        };
    }

    private ProtocolState with(
            StoredFact stored,
            DocumentState nextState,
            @Nullable Text nextText,
            @Nullable LocalDate nextDeadline,
            List<Signed> nextSignatures,
            List<Declined> nextRefusals,
            @Nullable BusinessDate nextSignedOn,
            @Nullable DatumRef nextRecallReason) {
        return new ProtocolState(
                id,
                programme,
                code,
                documentKind,
                nextState,
                nextText,
                nextDeadline,
                parties,
                nextSignatures,
                nextRefusals,
                nextSignedOn,
                nextRecallReason,
                settledWith(stored),
                stored.position(),
                stored.version());
    }

    private static <T> List<T> plus(List<T> list, T one) {
        List<T> longer = new ArrayList<>(list);
        longer.add(one);
        return List.copyOf(longer);
    }
}
