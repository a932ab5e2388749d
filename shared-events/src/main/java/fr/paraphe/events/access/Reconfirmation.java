package fr.paraphe.events.access;

import fr.paraphe.events.application.TooManyAttempts;
import io.github.bucket4j.BucketExceptions.BucketExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;

/** Has somebody who is known prove it again, or the rest of it; what is wrong counts as at the sign-in. */
public final class Reconfirmation {

    private static final Logger LOG = LoggerFactory.getLogger(Reconfirmation.class);
    private static final int LONGEST = 1_000;

    private final Credentials credentials;
    private final SecondFactors factors;
    private final SignInAttempts attempts;

    Reconfirmation(Credentials credentials, SecondFactors factors, SignInAttempts attempts) {
        this.credentials = credentials;
        this.factors = factors;
        this.attempts = attempts;
    }

    /**
     * Whether the password is that of the account.
     *
     * @throws TooManyAttempts when too many were wrong
     */
    public boolean password(SignedIn who, String typed, String address) {
        try {
            attempts.check(who.name(), address);
            boolean right = typed.length() <= LONGEST && credentials.matches(who.ref(), typed);
            if (!right) {
                attempts.failed(who.name(), address);
                LOG.warn("The password of {}, asked for again, was wrong, from {}", who.ref(), address);
            }
            return right;
        } catch (BucketExecutionException e) {
            throw new DataAccessResourceFailureException("Attempts cannot be counted", e);
        }
    }

    /**
     * Whether the code is one of the account, which it is once.
     *
     * @throws TooManyAttempts when too many were wrong, from wherever
     * @throws SecondFactorUnreadable when codes cannot be told right from wrong here
     */
    public boolean code(SignedIn who, String typed, String address) {
        try {
            attempts.checkCode(who.name(), address);
            boolean right = typed.length() <= LONGEST && factors.take(who.ref(), typed);
            if (!right) {
                attempts.failedCode(who.name(), address);
                LOG.warn("A code for {} was wrong, from {}", who.ref(), address);
            }
            return right;
        } catch (BucketExecutionException e) {
            throw new DataAccessResourceFailureException("Attempts cannot be counted", e);
        }
    }
}
