package fr.paraphe.events.application;

import org.springframework.security.authentication.AccountStatusException;
import org.springframework.security.core.userdetails.UserDetails;

/** Name and password go together, and do not open this account by themselves. */
public final class SecondFactorNeeded extends AccountStatusException {
    private static final long serialVersionUID = 1L;

    private final UserDetails who;
    private final boolean toSetUp;

    /**
     * @param who whose password it is; nobody is signed in yet
     * @param toSetUp whether the second factor has to be set up first
     */
    public SecondFactorNeeded(UserDetails who, boolean toSetUp) {
        super("A second factor is needed");
        this.who = who;
        this.toSetUp = toSetUp;
    }

    /** Whose password it is. */
    public UserDetails who() {
        return who;
    }

    /** Whether the second factor has to be set up first. */
    public boolean toSetUp() {
        return toSetUp;
    }
}
