package fr.paraphe.query.mail;

import fr.paraphe.query.Concern;
import fr.paraphe.query.Moment;
import fr.paraphe.query.Personal;
import fr.paraphe.query.Quotations;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The contacts of bodies, each with its address as far as whoever reads may know it. */
@Component
class ReadersContacts implements BodyContacts {

    private final Contacts contacts;
    private final Quotations quotations;

    ReadersContacts(Contacts contacts, Quotations quotations) {
        this.contacts = contacts;
        this.quotations = quotations;
    }

    @Override
    public List<BodyContact> of(String bodyId, Moment moment) {
        List<Contact> known = contacts.of(bodyId, moment.position());
        Map<String, Personal> addresses =
                quotations.of(known.stream().map(Contact::address).toList(), Concern.body(bodyId));
        return known.stream()
                .map(one -> new BodyContact(
                        one.id(),
                        Personal.of(one.address().ref(), addresses),
                        one.label(),
                        one.language(),
                        one.wants()))
                .toList();
    }
}
