package fr.paraphe.command.body.domain;

import fr.paraphe.events.BodyEvent.BodyKind;
import fr.paraphe.events.BodyEvent.MailWish;
import fr.paraphe.events.BodyEvent.MandateScope;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.Source;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a body, or whoever keeps its register, may ask. */
public sealed interface BodyCommand {

    /** Public identifier of the body. */
    String bodyId();

    /**
     * Puts a body on the register.
     *
     * @param name its name
     * @param occurredOn when it comes on the register
     * @param source the document that names it, if any
     */
    record RegisterBody(
            String bodyId,
            BodyKind kind,
            String name,
            LocalDate occurredOn,
            @Nullable Source source) implements BodyCommand {}

    /**
     * Gives a person power to act for the body.
     *
     * @param mandateId id of the mandate within the body
     * @param person reference of a person who has a mandate of this body already; null for somebody new
     * @param name name of somebody new; null when {@code person} says who it is
     * @param capacity function in which the person acts
     * @param validFrom first day
     * @param validUntil last day; null while it has no end
     * @param deed reference of the deed; null is refused
     * @param deedOn day of the deed; null is refused
     * @param delegatedFrom id of the mandate that it is delegated from; null when the body itself gives it
     */
    record RegisterMandate(
            String bodyId,
            String mandateId,
            @Nullable String person,
            @Nullable DatumRef name,
            String capacity,
            MandateScope scope,
            LocalDate validFrom,
            @Nullable LocalDate validUntil,
            @Nullable String deed,
            @Nullable LocalDate deedOn,
            @Nullable String delegatedFrom)
            implements BodyCommand {}

    /**
     * Takes a mandate back, with all that was delegated from it.
     *
     * @param reason why; null is refused
     * @param occurredOn the first day without it
     */
    record RevokeMandate(
            String bodyId, String mandateId, @Nullable DatumRef reason, LocalDate occurredOn) implements BodyCommand {}

    /**
     * Says that an interim began in an office.
     *
     * @param mandateId id of the mandate of the office holder
     * @param occurredOn the first day of the interim
     */
    record OpenInterim(String bodyId, String mandateId, LocalDate occurredOn) implements BodyCommand {}

    /**
     * Has mails about what concerns the body sent to an address.
     *
     * @param contactId id of the contact within the body
     * @param label what stands behind the address, such as a service
     * @param language {@code fr} or {@code en}
     */
    record GiveContact(
            String bodyId,
            String contactId,
            DatumRef address,
            String label,
            String language,
            MailWish wants,
            LocalDate occurredOn)
            implements BodyCommand {}

    /** Says which mails a contact wants from now on. */
    record ChooseMail(String bodyId, String contactId, MailWish wants, LocalDate occurredOn) implements BodyCommand {}
}
