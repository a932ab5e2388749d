package fr.paraphe.events.application;

import org.springframework.security.authentication.AuthenticationServiceException;

/** Whoever vouches for people does not answer, or not as it should: nobody can be told from anybody for now. */
public final class IssuerAway extends AuthenticationServiceException {
    private static final long serialVersionUID = 1L;

    /** @param what what it was asked for and did not give */
    public IssuerAway(String what, Throwable cause) {
        super(what, cause);
    }
}
