package fr.paraphe.command.body.domain;

import fr.paraphe.events.BodyEvent.BodyRegistered;
import fr.paraphe.events.BodyEvent.ContactGiven;
import fr.paraphe.events.BodyEvent.MailWish;
import java.util.Map;

/** Where a body stands on the register of mandates. */
public sealed interface BodyState {

    /** Nothing is known of it. */
    record NotRegistered() implements BodyState {}

    /**
     * It is on the register.
     *
     * @param body how it came on it
     * @param mandates who may act for it
     * @param contacts where mails about it go, by id, as each was given first and with what it wants now
     */
    record Registered(BodyRegistered body, Mandates mandates, Map<String, Contact> contacts) implements BodyState {

        public Registered {
            contacts = Map.copyOf(contacts);
        }
    }

    /** A contact, and which mails it wants now. */
    record Contact(ContactGiven given, MailWish wants) {}
}
