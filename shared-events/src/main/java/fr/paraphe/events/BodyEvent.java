package fr.paraphe.events;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is on the register of a body: who may act for it, in which capacity, from when to when, under which deed. */
public sealed interface BodyEvent extends Fact {

    /**
     * Public identifier of the body: its SIREN; for the State {@code FR}, {@code R} and the INSEE code of a region, or
     * {@code D} and that of a department, such as {@code D67}.
     */
    String bodyId();

    /**
     * A body came on the register of mandates.
     *
     * @param kind what sort of body it is
     * @param name its name
     * @param occurredOn when it came on the register
     * @param source the document that names it; null when none does
     */
    record BodyRegistered(
            String bodyId,
            BodyKind kind,
            String name,
            BusinessDate occurredOn,
            @Nullable Source source) implements BodyEvent {}

    /**
     * A person was given power to act for the body.
     *
     * @param mandateId id of the mandate within its body, such as {@code president-2026}
     * @param person the person's name; the same reference in every mandate of one person for this body
     * @param capacity function in which the person acts
     * @param scope what the power is about
     * @param validFrom first day
     * @param validUntil last day; null while it has no end
     * @param deed reference of the deed
     * @param delegatedFrom id of the mandate that it is delegated from; null when the body itself gave it
     * @param occurredOn the day of the deed
     */
    record MandateRegistered(
            String bodyId,
            String mandateId,
            DatumRef person,
            String capacity,
            MandateScope scope,
            LocalDate validFrom,
            @Nullable LocalDate validUntil,
            String deed,
            @Nullable String delegatedFrom,
            BusinessDate occurredOn)
            implements BodyEvent {}

    /**
     * A mandate was revoked: from that day on it gives no power any more.
     *
     * @param reason why
     * @param occurredOn the first day without it
     */
    record MandateRevoked(String bodyId, String mandateId, DatumRef reason, BusinessDate occurredOn)
            implements BodyEvent {}

    /**
     * An interim opened in an office: whatever its holder had delegated lapses on that day and has to be given again.
     *
     * @param mandateId id of the mandate of the office holder
     * @param lapsed ids of the mandates that lapse, in the order in which they were registered
     * @param legalSource the text by which they lapse
     * @param occurredOn the first day of the interim
     */
    record InterimOpened(
            String bodyId, String mandateId, List<String> lapsed, String legalSource, BusinessDate occurredOn)
            implements BodyEvent {}

    /**
     * Mails about what concerns the body go to this address from now on.
     *
     * @param contactId id of the contact within the body
     * @param address mail address
     * @param label what stands behind the address, such as a service
     * @param language language of the mails: {@code fr} or {@code en}
     * @param wants which mails are wanted
     */
    record ContactGiven(
            String bodyId,
            String contactId,
            DatumRef address,
            String label,
            String language,
            MailWish wants,
            BusinessDate occurredOn)
            implements BodyEvent {}

    /**
     * A contact wants other mails than before, or none any more.
     *
     * @param contactId id of the contact within the body
     * @param wants which mails are wanted from now on
     */
    record MailChosen(String bodyId, String contactId, MailWish wants, BusinessDate occurredOn) implements BodyEvent {}

    /** Which mails a contact wants. */
    enum MailWish {
        /** One for each fact that concerns the body. */
        EACH,
        /** One a day with all of them, and none on a day without any. */
        DIGEST,
        /** None. */
        NOTHING
    }

    /**
     * What a mandate gives power for; what is not named is not limited.
     *
     * @param programme code of the only programme; null when for every one
     * @param territory code of the only territory of that programme; null when for every one
     * @param documentKinds the only kinds of document; empty when for every kind
     */
    record MandateScope(
            @Nullable String programme, @Nullable String territory, List<String> documentKinds) {

        /** Whether an act about this document is inside. */
        public boolean covers(String actProgramme, String actTerritory, String documentKind) {
            return (programme == null || programme.equals(actProgramme))
                    && (territory == null || territory.equals(actTerritory))
                    && (documentKinds.isEmpty() || documentKinds.contains(documentKind));
        }

        /** Whether nothing is inside that is not inside {@code wider} too. */
        public boolean within(MandateScope wider) {
            return (wider.programme == null || wider.programme.equals(programme))
                    && (wider.territory == null || wider.territory.equals(territory))
                    && (wider.documentKinds.isEmpty()
                            || !documentKinds.isEmpty() && wider.documentKinds.containsAll(documentKinds));
        }
    }

    /** What sort of body may sign. */
    enum BodyKind {
        /** An EPCI, an EPT, or another grouping of communes. */
        INTERCOMMUNALITY,
        /** A Region, as a local authority. */
        REGION,
        /** The State, by one of its representatives. */
        STATE,
        /** A body of the State that brings services and money, such as Bpifrance. */
        OPERATOR,
        /** A company, or what represents companies. */
        COMPANY
    }
}
