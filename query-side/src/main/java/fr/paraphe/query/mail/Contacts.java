package fr.paraphe.query.mail;

import fr.paraphe.events.AccountEvent;
import fr.paraphe.events.BodyEvent.BodyRegistered;
import fr.paraphe.events.BodyEvent.ContactGiven;
import fr.paraphe.events.BodyEvent.InterimOpened;
import fr.paraphe.events.BodyEvent.MailChosen;
import fr.paraphe.events.BodyEvent.MandateRegistered;
import fr.paraphe.events.BodyEvent.MandateRevoked;
import fr.paraphe.events.FactOfProgramme;
import fr.paraphe.events.PersonalDataEvent;
import fr.paraphe.events.Streams;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.StoredFact;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The contacts of bodies, straight from their facts. */
@Component
class Contacts {

    private final FactLog facts;

    Contacts(FactLog facts) {
        this.facts = facts;
    }

    /** The contacts that a body had after the fact at a position, in the order in which they were given. */
    List<Contact> of(String bodyId, long position) {
        return List.copyOf(fold(facts.ofStream(Streams.body(bodyId)).stream()
                        .filter(stored -> stored.position() <= position)
                        .toList())
                .values());
    }

    /** A contact as it is now; empty when there is none. */
    Optional<Contact> find(String bodyId, String contactId) {
        return Optional.ofNullable(fold(facts.ofStream(Streams.body(bodyId))).get(contactId));
    }

    private static Map<String, Contact> fold(Collection<StoredFact> stream) {
        Map<String, Contact> contacts = new LinkedHashMap<>();
        String name = "";
        for (StoredFact stored : stream) {
            switch (stored.fact()) {
                case BodyRegistered f -> name = f.name();
                case ContactGiven f ->
                    contacts.put(
                            f.contactId(),
                            new Contact(
                                    f.bodyId(), name, f.contactId(), f.address(), f.label(), f.language(), f.wants()));
                case MailChosen f ->
                    contacts.computeIfPresent(
                            f.contactId(),
                            (id, one) -> new Contact(
                                    one.bodyId(),
                                    one.body(),
                                    id,
                                    one.address(),
                                    one.label(),
                                    one.language(),
                                    f.wants()));
                case MandateRegistered f -> {}
                case MandateRevoked f -> {}
                case InterimOpened f -> {}
                case FactOfProgramme f -> {}
                case AccountEvent f -> {}
                case PersonalDataEvent f -> {}
            }
        }
        return contacts;
    }
}
