package fr.paraphe.events.access;

import fr.paraphe.events.access.AccountRights.Held;
import fr.paraphe.events.access.Credentials.Credential;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.core.AuthenticationException;

/**
 * Signs in somebody for whom a provider vouches: the account of that sign-in name, and nobody else. What the provider
 * says about rights is not heard, no account is made, and no actor of the demonstration is found.
 */
public final class VouchedSignIn {

    private final Credentials credentials;
    private final AccountRights rights;

    VouchedSignIn(Credentials credentials, AccountRights rights) {
        this.credentials = credentials;
        this.rights = rights;
    }

    /**
     * Whoever has this sign-in name; empty when nobody does.
     *
     * @throws AuthenticationException when the account is suspended, or cannot be read
     */
    public Optional<SignedIn> named(String name) {
        try {
            return credentials.byLogin(name).map(known -> open(name, known));
        } catch (DataAccessException e) {
            throw new AuthenticationServiceException("Accounts cannot be read", e);
        }
    }

    private SignedIn open(String name, Credential known) {
        Held held = rights.held(known.accountId());
        if (!held.open()) {
            throw new DisabledException("The account is suspended");
        }
        return new SignedIn(name, known.accountId(), "", held.rights());
    }
}
