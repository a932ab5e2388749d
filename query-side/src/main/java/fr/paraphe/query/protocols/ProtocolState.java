package fr.paraphe.query.protocols;

import fr.paraphe.events.AccountEvent;
import fr.paraphe.events.BodyEvent;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.CeremonyEvent;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.FigureEvent;
import fr.paraphe.events.PersonalDataEvent;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProjectEvent;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.ProtocolEvent.AnnualReviewHeld;
import fr.paraphe.events.ProtocolEvent.DeadlineExtended;
import fr.paraphe.events.ProtocolEvent.DeliberationRecorded;
import fr.paraphe.events.ProtocolEvent.DeliberationTransmitted;
import fr.paraphe.events.ProtocolEvent.Party;
import fr.paraphe.events.ProtocolEvent.ProtocolAmended;
import fr.paraphe.events.ProtocolEvent.ProtocolCorrection;
import fr.paraphe.events.ProtocolEvent.ProtocolDrafted;
import fr.paraphe.events.ProtocolEvent.ProtocolEnteredIntoForce;
import fr.paraphe.events.ProtocolEvent.ProtocolFactRectified;
import fr.paraphe.events.ProtocolEvent.ProtocolLapsed;
import fr.paraphe.events.ProtocolEvent.ProtocolMigrated;
import fr.paraphe.events.ProtocolEvent.ProtocolRecalled;
import fr.paraphe.events.ProtocolEvent.ProtocolSigned;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import fr.paraphe.events.ProtocolEvent.ProtocolTerminated;
import fr.paraphe.events.ProtocolEvent.SignatureDeclined;
import fr.paraphe.events.ProtocolEvent.SignatureExamined;
import fr.paraphe.events.ProtocolEvent.SignatureOpened;
import fr.paraphe.events.ProtocolEvent.SignatureReminded;
import fr.paraphe.events.ProtocolEvent.TextFrozen;
import fr.paraphe.events.Rectifiable;
import fr.paraphe.events.Rectification;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.store.FactMetadata;
import fr.paraphe.events.store.Rectified;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.DocumentState;
import fr.paraphe.query.Moment;
import fr.paraphe.query.protocols.ProtocolView.Text;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is recorded of a protocol, folded fact by fact; persons and texts stay references.
 *
 * @param signedOnBefore when it was said to be signed before that was rectified; null while it stands as it was told
 * @param life what happens around the signatures and after them
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
        @Nullable BusinessDate signedOnBefore,
        @Nullable DatumRef recallReason,
        Life life,
        @Nullable LocalDate settledOn,
        long position,
        long version) {

    ProtocolState {
        // Rows that were folded before there was more to tell have none.
        life = life == null ? Life.NONE : life;
    }

    /** @param retold its last rectification; null while it stands as it was told */
    record Signed(
            ProtocolSignedByParty fact,
            Instant recordedAt,
            String eventId,
            @Nullable Retold retold) {}

    /** @param retold its last rectification; null while it stands as it was told */
    record Declined(
            SignatureDeclined fact,
            String eventId,
            @Nullable Retold retold) {}

    /**
     * The last rectification of a fact.
     *
     * @param position position of the rectification
     * @param before what the fact told at first
     */
    record Retold(long position, ProtocolCorrection before) {}

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
                Life.NONE,
                null,
                0,
                -1);
    }

    /**
     * The state after facts that may have been rectified, as they are now known.
     *
     * @param known the facts of the protocol's stream from its beginning
     * @param day day by which what counts had certainly happened
     */
    static ProtocolState fold(String id, List<StoredFact> known, LocalDate day) {
        ProtocolState state = unknown(id);
        for (StoredFact stored : Rectified.inForce(known)) {
            if (stored.fact() instanceof Rectification
                    ? state.version() >= 0
                    : stored.fact().occurredOn().certainBy(day)) {
                state = state.apply(stored);
            }
        }
        Map<String, Retold> retold = new HashMap<>();
        for (StoredFact stored : known) {
            if (stored.fact() instanceof Rectification) {
                StoredFact first = Rectified.first(known, stored);
                retold.put(first.eventId(), new Retold(stored.position(), Rectifiable.values((ProtocolEvent)
                        first.fact())));
            }
        }
        return retold.isEmpty() ? state : state.rectified(known, retold);
    }

    private ProtocolState rectified(List<StoredFact> known, Map<String, Retold> retold) {
        return new ProtocolState(
                id,
                programme,
                code,
                documentKind,
                state,
                text,
                deadline,
                parties,
                signatures.stream()
                        .map(one -> new Signed(one.fact(), one.recordedAt(), one.eventId(), retold.get(one.eventId())))
                        .toList(),
                refusals.stream()
                        .map(one -> new Declined(one.fact(), one.eventId(), retold.get(one.eventId())))
                        .toList(),
                signedOn,
                signedOn == null
                        ? null
                        : known.stream()
                                .filter(stored ->
                                        stored.fact() instanceof ProtocolSigned && retold.containsKey(stored.eventId()))
                                .map(stored -> stored.fact().occurredOn())
                                .findFirst()
                                .orElse(null),
                recallReason,
                life,
                settledOn,
                position,
                version);
    }

    /** The state after one more fact; itself when the fact was already seen. */
    ProtocolState apply(StoredFact stored) {
        if (stored.position() <= position) {
            return this;
        }
        return switch (stored.fact()) {
            case ProgrammeEvent f -> this;
            case FigureEvent f -> this;
            case BodyEvent f -> this;
            case AccountEvent f -> this;
            case PersonalDataEvent f -> this;
            case CeremonyEvent f -> this;
            case ProjectEvent f -> this;
            case TerritoryEvent f -> this;
            case ProtocolEvent f -> apply(stored, f);
        };
    }

    /** Whether nothing in this state is later than {@code moment}, on either clock. */
    boolean standsAt(Moment moment) {
        return position <= moment.position() && settledOn != null && !settledOn.isAfter(moment.asOf());
    }

    private @Nullable LocalDate settledWith(StoredFact stored) {
        if (stored.fact() instanceof Rectification) {
            return settledOn;
        }
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
                        null,
                        Life.NONE.of(f).under(stored.metadata().get(FactMetadata.PROGRAMME_VERSION)),
                        settledWith(stored),
                        stored.position(),
                        stored.version());
            case DeliberationRecorded f -> with(stored, f);
            case DeliberationTransmitted f -> with(stored, f);
            case SignatureReminded f -> with(stored, f);
            case SignatureExamined f -> with(stored, f);
            case ProtocolMigrated f -> with(stored, f);
            case ProtocolLapsed f -> with(stored, f);
            case ProtocolEnteredIntoForce f -> with(stored, f);
            case ProtocolAmended f -> with(stored, f);
            case AnnualReviewHeld f -> with(stored, f);
            case ProtocolTerminated f -> with(stored, f);
            case DeadlineExtended f ->
                with(stored, state.after(f), text, f.deadline(), signatures, refusals, signedOn, recallReason);
            case TextFrozen f ->
                // Signatures stand under the text that was signed: a new text begins without any.
                with(
                        stored,
                        state.after(f),
                        new Text(f.textVersion(), f.digest(), f.size(), f.mediaType()),
                        deadline,
                        List.of(),
                        List.of(),
                        null,
                        null);
            case SignatureOpened f ->
                with(stored, state.after(f), text, f.deadline(), signatures, refusals, signedOn, recallReason);
            case ProtocolSignedByParty f ->
                with(
                        stored,
                        state.after(f),
                        text,
                        deadline,
                        plus(signatures, new Signed(f, stored.recordedAt(), stored.eventId(), null)),
                        refusals,
                        signedOn,
                        recallReason);
            case SignatureDeclined f ->
                with(
                        stored,
                        state.after(f),
                        text,
                        deadline,
                        signatures,
                        plus(refusals, new Declined(f, stored.eventId(), null)),
                        signedOn,
                        recallReason);
            case ProtocolSigned f ->
                with(stored, state.after(f), text, deadline, signatures, refusals, f.occurredOn(), recallReason);
            case ProtocolRecalled f ->
                with(stored, state.after(f), text, deadline, signatures, refusals, signedOn, f.reason());
            case ProtocolFactRectified f -> // tells another fact again
                with(stored, state, text, deadline, signatures, refusals, signedOn, recallReason);
        };
    }

    private ProtocolState with(StoredFact stored, ProtocolEvent fact) {
        return new ProtocolState(
                id,
                programme,
                code,
                documentKind,
                state.after(fact),
                text,
                deadline,
                parties,
                signatures,
                refusals,
                signedOn,
                signedOnBefore,
                recallReason,
                life.of(fact),
                settledWith(stored),
                stored.position(),
                stored.version());
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
                signedOnBefore,
                nextRecallReason,
                life,
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
