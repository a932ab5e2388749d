package fr.paraphe.events.access;

import org.springframework.security.authentication.AuthenticationServiceException;

/** What codes are made of cannot be read here: the key is missing, or another one. */
public final class SecondFactorUnreadable extends AuthenticationServiceException {
    private static final long serialVersionUID = 1L;

    SecondFactorUnreadable(String message) {
        super(message);
    }

    SecondFactorUnreadable(String message, Throwable cause) {
        super(message, cause);
    }
}
