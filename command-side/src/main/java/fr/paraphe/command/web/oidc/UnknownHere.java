package fr.paraphe.command.web.oidc;

import org.springframework.security.core.AuthenticationException;

/** The provider knows somebody who has no account here. */
final class UnknownHere extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    private final String identifier;

    UnknownHere(String identifier) {
        super("Nobody here has the name that the provider tells");
        this.identifier = identifier;
    }

    /** What the provider knows them by. */
    String identifier() {
        return identifier;
    }
}
