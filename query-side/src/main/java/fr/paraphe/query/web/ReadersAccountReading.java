package fr.paraphe.query.web;

import fr.paraphe.events.AccountEvent.Role;
import fr.paraphe.events.access.Everywhere;
import fr.paraphe.query.AccountReading;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Looks at who is signed in. */
@Component
class ReadersAccountReading implements AccountReading {

    private static final Everywhere READERS = new Everywhere(Role.ADMIN, Role.AUDITOR);

    @Override
    public boolean allowed() {
        Authentication reader = SecurityContextHolder.getContext().getAuthentication();
        return reader != null && READERS.may(reader);
    }
}
