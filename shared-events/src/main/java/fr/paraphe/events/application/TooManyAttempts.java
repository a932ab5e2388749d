package fr.paraphe.events.application;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Too many passwords were wrong of late, for this name or from this address: none is looked at for a while. */
public final class TooManyAttempts extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    private final Duration wait;

    /** @param wait time until the next attempt is looked at */
    public TooManyAttempts(Duration wait) {
        super("Too many attempts to sign in");
        this.wait = wait;
    }

    /** Whole seconds until the next attempt is looked at, at least one. */
    public long seconds() {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
