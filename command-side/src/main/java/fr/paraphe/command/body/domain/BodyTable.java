package fr.paraphe.command.body.domain;

import fr.paraphe.command.body.domain.BodyCommand.ChooseMail;
import fr.paraphe.command.body.domain.BodyCommand.GiveContact;
import fr.paraphe.command.body.domain.BodyCommand.OpenInterim;
import fr.paraphe.command.body.domain.BodyCommand.RegisterBody;
import fr.paraphe.command.body.domain.BodyCommand.RegisterMandate;
import fr.paraphe.command.body.domain.BodyCommand.RevokeMandate;
import fr.paraphe.command.body.domain.BodyState.NotRegistered;
import fr.paraphe.command.body.domain.BodyState.Registered;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.Guards;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.events.BodyEvent;
import fr.paraphe.events.BodyEvent.BodyKind;
import fr.paraphe.events.BodyEvent.BodyRegistered;
import fr.paraphe.events.BodyEvent.ContactGiven;
import fr.paraphe.events.BodyEvent.InterimOpened;
import fr.paraphe.events.BodyEvent.MailChosen;
import fr.paraphe.events.BodyEvent.MandateRegistered;
import fr.paraphe.events.BodyEvent.MandateRevoked;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.DatumRef;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The whole life of a body on the register: it is registered once; mandates are given, delegated, revoked, and lapse. */
public final class BodyTable {

    /** The text by which what an office holder delegated lapses when an interim begins. */
    public static final String DELEGATIONS_LAPSE =
            "Décret n° 2004-374, art. 43 ; Sénat, question écrite n° 22303 (2006)";

    private static final Pattern SIREN = Pattern.compile("[0-9]{9}");
    private static final Pattern OF_THE_STATE = Pattern.compile("FR|R[0-9]{2}|D[0-9][0-9AB][0-9]?");

    private BodyTable() {}

    /** Where a body stands before its first fact. */
    public static BodyState initial() {
        return new NotRegistered();
    }

    private record Step(BodyState state, BodyCommand command) {}

    /** The facts that {@code command} brings about; empty when it asks for what is so already. Refuses otherwise. */
    public static List<BodyEvent> decide(BodyState state, BodyCommand command, Circumstances now) {
        return switch (new Step(state, command)) {
            case Step(NotRegistered s, RegisterBody c) -> register(c, now);
            case Step(Registered s, RegisterBody c) -> registerAgain(s, c);
            case Step(Registered s, RegisterMandate c) -> give(s.mandates(), c, now);
            case Step(Registered s, RevokeMandate c) -> revoke(s.mandates(), c, now);
            case Step(Registered s, OpenInterim c) -> openInterim(s.mandates(), c, now);
            case Step(Registered s, GiveContact c) -> giveContact(s, c, now);
            case Step(Registered s, ChooseMail c) -> choose(s, c, now);
            case Step(NotRegistered s, BodyCommand c) -> throw new Refusal(Rule.BODY_UNKNOWN, "body", c.bodyId());
        };
    }

    /** The state once {@code fact} is added. A fact that does not fit changes nothing: history is never refused. */
    public static BodyState evolve(BodyState state, BodyEvent fact) {
        return switch (fact) {
            case BodyRegistered f ->
                state instanceof NotRegistered ? new Registered(f, Mandates.none(), Map.of()) : state;
            case MandateRegistered f ->
                state instanceof Registered s
                        ? new Registered(s.body(), s.mandates().with(f), s.contacts())
                        : state;
            case MandateRevoked f ->
                state instanceof Registered s
                        ? new Registered(s.body(), s.mandates().with(f), s.contacts())
                        : state;
            case InterimOpened f ->
                state instanceof Registered s
                        ? new Registered(s.body(), s.mandates().with(f), s.contacts())
                        : state;
            case ContactGiven f -> state instanceof Registered s ? with(s, new BodyState.Contact(f, f.wants())) : state;
            case MailChosen f ->
                state instanceof Registered s && s.contacts().get(f.contactId()) instanceof BodyState.Contact known
                        ? with(s, new BodyState.Contact(known.given(), f.wants()))
                        : state;
        };
    }

    private static Registered with(Registered s, BodyState.Contact contact) {
        Map<String, BodyState.Contact> contacts = new HashMap<>(s.contacts());
        contacts.put(contact.given().contactId(), contact);
        return new Registered(s.body(), s.mandates(), contacts);
    }

    /** The state that a history leads to. */
    public static BodyState fold(List<BodyEvent> history) {
        BodyState state = initial();
        for (BodyEvent fact : history) {
            state = evolve(state, fact);
        }
        return state;
    }

    private static List<BodyEvent> register(RegisterBody c, Circumstances now) {
        boolean fits = (c.kind() == BodyKind.STATE ? OF_THE_STATE : SIREN)
                .matcher(c.bodyId())
                .matches();
        if (!fits) {
            throw new Refusal(Rule.BODY_IDENTIFIER_UNFIT, "body", c.bodyId(), "kind", c.kind());
        }
        BusinessDate on = BusinessDate.on(c.occurredOn());
        Guards.dated(on, c.source(), now);
        return List.of(new BodyRegistered(c.bodyId(), c.kind(), c.name(), on, c.source()));
    }

    private static List<BodyEvent> registerAgain(Registered s, RegisterBody c) {
        if (s.body().kind() == c.kind() && s.body().name().equals(c.name())) {
            return List.of();
        }
        throw new Refusal(
                Rule.BODY_ALREADY_REGISTERED,
                "body",
                c.bodyId(),
                "name",
                s.body().name());
    }

    private static List<BodyEvent> give(Mandates mandates, RegisterMandate c, Circumstances now) {
        String deed = c.deed();
        LocalDate deedOn = c.deedOn();
        if (deed == null || deed.isBlank() || deedOn == null) {
            throw new Refusal(Rule.DEED_MISSING);
        }
        MandateRegistered asked = new MandateRegistered(
                c.bodyId(),
                c.mandateId(),
                person(mandates, c),
                c.capacity(),
                c.scope(),
                c.validFrom(),
                c.validUntil(),
                deed,
                c.delegatedFrom(),
                BusinessDate.on(deedOn));
        MandateRegistered known = mandates.find(c.mandateId()).orElse(null);
        if (known != null) {
            // Somebody new is never taken for the holder: names are not compared.
            if (known.equals(asked)) {
                return List.of();
            }
            throw new Refusal(Rule.MANDATE_ALREADY_REGISTERED, "mandate", c.mandateId());
        }
        Guards.dated(asked.occurredOn(), null, now);
        sound(asked, deedOn);
        String origin = asked.delegatedFrom();
        if (origin != null) {
            delegated(mandates, asked, mandate(mandates, origin));
        }
        return List.of(asked);
    }

    private static DatumRef person(Mandates mandates, RegisterMandate c) {
        if (c.person() != null) {
            String ref = c.person();
            return mandates.person(ref).orElseThrow(() -> new Refusal(Rule.PERSON_UNKNOWN, "person", ref));
        }
        if (c.name() == null) {
            throw new Refusal(Rule.PERSON_MISSING);
        }
        return c.name();
    }

    private static void sound(MandateRegistered mandate, LocalDate deedOn) {
        LocalDate until = mandate.validUntil();
        if (until != null && until.isBefore(mandate.validFrom())) {
            throw new Refusal(Rule.MANDATE_ENDS_BEFORE_BEGINNING, "from", mandate.validFrom(), "until", until);
        }
        if (mandate.validFrom().isBefore(deedOn)) {
            throw new Refusal(Rule.MANDATE_BEFORE_DEED, "from", mandate.validFrom(), "deed", deedOn);
        }
        String territory = mandate.scope().territory();
        if (territory != null && mandate.scope().programme() == null) {
            throw new Refusal(Rule.MANDATE_TERRITORY_WITHOUT_PROGRAMME, "territory", territory);
        }
        Guards.repeated(mandate.scope().documentKinds()).ifPresent(kind -> {
            throw new Refusal(Rule.MANDATE_KIND_REPEATED, "kind", kind);
        });
    }

    /** Nobody gives what they do not have: neither more, nor earlier, nor longer. */
    private static void delegated(Mandates mandates, MandateRegistered asked, MandateRegistered origin) {
        if (!asked.scope().within(origin.scope())) {
            throw new Refusal(Rule.DELEGATION_BEYOND_SCOPE, "mandate", origin.mandateId());
        }
        LocalDate last = mandates.lastDayToDelegate(origin);
        LocalDate until = asked.validUntil();
        if (asked.validFrom().isBefore(origin.validFrom()) || last != null && (until == null || until.isAfter(last))) {
            throw new Refusal(Rule.DELEGATION_BEYOND_TIME, "mandate", origin.mandateId());
        }
    }

    private static List<BodyEvent> revoke(Mandates mandates, RevokeMandate c, Circumstances now) {
        MandateRegistered mandate = mandate(mandates, c.mandateId());
        BusinessDate on = BusinessDate.on(c.occurredOn());
        if (c.occurredOn().equals(mandates.ended().get(c.mandateId()))) {
            return List.of();
        }
        DatumRef reason = Guards.reasoned(c.reason());
        Guards.dated(on, null, now);
        inForce(mandates, mandate, c.occurredOn());
        return List.of(new MandateRevoked(c.bodyId(), c.mandateId(), reason, on));
    }

    private static List<BodyEvent> openInterim(Mandates mandates, OpenInterim c, Circumstances now) {
        MandateRegistered holder = mandate(mandates, c.mandateId());
        if (holder.delegatedFrom() != null) {
            throw new Refusal(Rule.INTERIM_OF_A_DELEGATE, "mandate", c.mandateId());
        }
        LocalDate open = mandates.interims().get(c.mandateId());
        if (open != null) {
            if (open.equals(c.occurredOn())) {
                return List.of();
            }
            throw new Refusal(Rule.INTERIM_ALREADY_OPEN, "mandate", c.mandateId(), "date", open);
        }
        BusinessDate on = BusinessDate.on(c.occurredOn());
        Guards.dated(on, null, now);
        if (c.occurredOn().isBefore(holder.validFrom())) {
            throw new Refusal(Rule.MANDATE_OUT_OF_FORCE, "mandate", c.mandateId(), "date", c.occurredOn());
        }
        return List.of(new InterimOpened(
                c.bodyId(), c.mandateId(), mandates.delegatedFrom(holder, c.occurredOn()), DELEGATIONS_LAPSE, on));
    }

    private static List<BodyEvent> giveContact(Registered s, GiveContact c, Circumstances now) {
        ContactGiven asked = new ContactGiven(
                c.bodyId(),
                c.contactId(),
                c.address(),
                c.label(),
                c.language(),
                c.wants(),
                BusinessDate.on(c.occurredOn()));
        BodyState.Contact known = s.contacts().get(c.contactId());
        if (known != null) {
            // Another address is never taken for the same: addresses are not compared.
            if (known.given().equals(asked)) {
                return List.of();
            }
            throw new Refusal(Rule.CONTACT_ALREADY_GIVEN, "contact", c.contactId());
        }
        Guards.dated(asked.occurredOn(), null, now);
        return List.of(asked);
    }

    private static List<BodyEvent> choose(Registered s, ChooseMail c, Circumstances now) {
        BodyState.Contact known = s.contacts().get(c.contactId());
        if (known == null) {
            throw new Refusal(Rule.CONTACT_UNKNOWN, "contact", c.contactId());
        }
        if (known.wants() == c.wants()) {
            return List.of();
        }
        BusinessDate on = BusinessDate.on(c.occurredOn());
        Guards.dated(on, null, now);
        return List.of(new MailChosen(c.bodyId(), c.contactId(), c.wants(), on));
    }

    private static MandateRegistered mandate(Mandates mandates, String mandateId) {
        return mandates.find(mandateId).orElseThrow(() -> new Refusal(Rule.MANDATE_UNKNOWN, "mandate", mandateId));
    }

    private static void inForce(Mandates mandates, MandateRegistered mandate, LocalDate day) {
        if (!mandates.holdsOn(mandate, day)) {
            throw new Refusal(Rule.MANDATE_OUT_OF_FORCE, "mandate", mandate.mandateId(), "date", day);
        }
    }
}
