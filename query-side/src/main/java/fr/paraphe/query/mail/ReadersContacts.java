package fr.paraphe.query.mail;

import fr.paraphe.events.AccountEvent;
import fr.paraphe.events.AccountEvent.Role;
import fr.paraphe.events.access.Everywhere;
import fr.paraphe.events.access.SignedIn;
import fr.paraphe.query.Concern;
import fr.paraphe.query.Moment;
import fr.paraphe.query.Personal;
import fr.paraphe.query.Quotations;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** The contacts of bodies, each with its address as far as whoever reads may know it. */
@Component
class ReadersContacts implements BodyContacts {

    /** Whoever runs a node of the read side. */
    private static final Everywhere OPERATOR = new Everywhere(Role.ADMIN);

    private final Contacts contacts;
    private final Quotations quotations;

    ReadersContacts(Contacts contacts, Quotations quotations) {
        this.contacts = contacts;
        this.quotations = quotations;
    }

    @Override
    public boolean told(String bodyId) {
        Authentication reader = SecurityContextHolder.getContext().getAuthentication();
        if (reader == null) {
            return false;
        }
        return reader.getPrincipal() instanceof SignedIn who
                ? who.rights().stream()
                        .anyMatch(right -> right.role() != Role.AUDITOR && reaches(right.scope(), bodyId))
                : OPERATOR.may(reader);
    }

    /** As for its register: a body belongs to no programme, and no right in one reaches it. */
    private static boolean reaches(AccountEvent.Scope scope, String bodyId) {
        return scope.programme() == null
                && scope.region() == null
                && scope.territory() == null
                && (scope.body() == null || scope.body().equals(bodyId));
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
