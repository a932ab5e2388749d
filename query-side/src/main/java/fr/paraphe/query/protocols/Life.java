package fr.paraphe.query.protocols;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.ProtocolEvent.AnnualReviewHeld;
import fr.paraphe.events.ProtocolEvent.DeliberationRecorded;
import fr.paraphe.events.ProtocolEvent.DeliberationTransmitted;
import fr.paraphe.events.ProtocolEvent.Outcome;
import fr.paraphe.events.ProtocolEvent.ProtocolAmended;
import fr.paraphe.events.ProtocolEvent.ProtocolDrafted;
import fr.paraphe.events.ProtocolEvent.ProtocolEnteredIntoForce;
import fr.paraphe.events.ProtocolEvent.ProtocolMigrated;
import fr.paraphe.events.ProtocolEvent.ProtocolTerminated;
import fr.paraphe.events.ProtocolEvent.SignatureExamined;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a document around its signatures and after them.
 *
 * @param amends id of the document that it amends; null when it is no amendment
 * @param deliberations acts of assemblies that authorise signatures, on any of its texts
 * @param transmissions what of them reached the State's representative
 * @param inForce when it took effect; null while it has not
 * @param amendments what amended it, in the order of taking effect
 * @param reviews annual reviews
 * @param terminated why and when it was ended; null unless it was
 * @param copies copies of paper that an officer attested; null when it was folded before that was kept
 * @param rulesVersion version of the programme's rules that it goes by, from 1; null when it was folded before that was
 *     kept
 */
record Life(
        @Nullable String amends,
        List<DeliberationRecorded> deliberations,
        List<DeliberationTransmitted> transmissions,
        @Nullable ProtocolEnteredIntoForce inForce,
        List<ProtocolAmended> amendments,
        List<AnnualReviewHeld> reviews,
        @Nullable ProtocolTerminated terminated,
        @Nullable List<SignatureExamined> copies,
        @Nullable Integer rulesVersion) {

    /** Nothing yet. */
    static final Life NONE = new Life(null, List.of(), List.of(), null, List.of(), List.of(), null, null, null);

    /** The same after one more fact. */
    Life of(ProtocolEvent fact) {
        return switch (fact) {
            case ProtocolDrafted f ->
                new Life(
                        f.amends(),
                        deliberations,
                        transmissions,
                        inForce,
                        amendments,
                        reviews,
                        terminated,
                        copies,
                        rulesVersion);
            case DeliberationRecorded f ->
                new Life(
                        amends,
                        plus(deliberations, f),
                        transmissions,
                        inForce,
                        amendments,
                        reviews,
                        terminated,
                        copies,
                        rulesVersion);
            case DeliberationTransmitted f ->
                new Life(
                        amends,
                        deliberations,
                        plus(transmissions, f),
                        inForce,
                        amendments,
                        reviews,
                        terminated,
                        copies,
                        rulesVersion);
            case ProtocolEnteredIntoForce f ->
                new Life(
                        amends, deliberations, transmissions, f, amendments, reviews, terminated, copies, rulesVersion);
            case ProtocolAmended f ->
                new Life(
                        amends,
                        deliberations,
                        transmissions,
                        inForce,
                        plus(amendments, f),
                        reviews,
                        terminated,
                        copies,
                        rulesVersion);
            case AnnualReviewHeld f ->
                new Life(
                        amends,
                        deliberations,
                        transmissions,
                        inForce,
                        amendments,
                        plus(reviews, f),
                        terminated,
                        copies,
                        rulesVersion);
            case ProtocolTerminated f ->
                new Life(amends, deliberations, transmissions, inForce, amendments, reviews, f, copies, rulesVersion);
            case SignatureExamined f -> f.outcome() == Outcome.PROVEN && f.attestation() != null ? withCopy(f) : this;
            case ProtocolMigrated f -> under(f.toVersion());
            default -> this;
        };
    }

    /** The same of a document that began under rules of that number; null stands for the first. */
    Life under(@Nullable String version) {
        return under(version == null ? 1 : Integer.parseInt(version));
    }

    private Life under(int version) {
        return new Life(
                amends, deliberations, transmissions, inForce, amendments, reviews, terminated, copies, version);
    }

    private Life withCopy(SignatureExamined copy) {
        return new Life(
                amends,
                deliberations,
                transmissions,
                inForce,
                amendments,
                reviews,
                terminated,
                plus(copies == null ? List.of() : copies, copy),
                rulesVersion);
    }

    /** The copy of paper that an officer attested last for a party. */
    Optional<SignatureExamined> copy(String party) {
        return copies == null
                ? Optional.empty()
                : copies.stream().filter(f -> f.party().equals(party)).reduce((earlier, later) -> later);
    }

    /** The acts of a party's assembly on one text, the first told first. */
    List<DeliberationRecorded> deliberations(String party, @Nullable String digest) {
        return deliberations.stream()
                .filter(f -> f.party().equals(party) && f.digest().equals(digest))
                .toList();
    }

    /** The transmission of a deliberation. */
    Optional<DeliberationTransmitted> transmission(DeliberationRecorded deliberation) {
        return transmissions.stream()
                .filter(f -> f.party().equals(deliberation.party())
                        && f.reference().equals(deliberation.reference())
                        && f.digest().equals(deliberation.digest()))
                .findFirst();
    }

    /** When it took effect; null while it has not. */
    @Nullable BusinessDate inForceSince() {
        return inForce == null ? null : inForce.occurredOn();
    }

    /** The texts that a view of it quotes. */
    List<DatumRef> quoted() {
        List<DatumRef> refs = new ArrayList<>();
        reviews.forEach(review -> refs.add(review.decisions()));
        if (terminated != null) {
            refs.add(terminated.reason());
        }
        return refs;
    }

    private static <T> List<T> plus(List<T> list, T one) {
        List<T> longer = new ArrayList<>(list);
        longer.add(one);
        return List.copyOf(longer);
    }
}
