package fr.paraphe.events.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whose password was right and whose second factor is to come. Stands in the session beside nobody being
 * signed in: no page and no right knows of it, but for those that ask for the code or set the second factor up.
 *
 * @param who whose password it was
 * @param since when it was typed
 * @param toSetUp whether the second factor has to be set up first
 * @param proven whether a code was right just now, while it was set up
 */
public record HalfSignedIn(SignedIn who, Instant since, boolean toSetUp, boolean proven) implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String ATTRIBUTE = "paraphe.sign-in.half";
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** Whoever is half signed in; null for nobody, and for whoever took longer than ten minutes. */
    public static @Nullable HalfSignedIn of(HttpServletRequest request, Clock clock) {
        HttpSession session = request.getSession(false);
        return session != null
                        && session.getAttribute(ATTRIBUTE) instanceof HalfSignedIn half
                        && half.since().plus(LONGEST).isAfter(clock.instant())
                ? half
                : null;
    }

    /** Begins, in a session of another id. */
    public static void begin(HttpServletRequest request, SignedIn who, boolean toSetUp, Clock clock) {
        request.getSession();
        request.changeSessionId();
        new HalfSignedIn(who, clock.instant(), toSetUp, false).keep(request);
    }

    /** The second factor is set up and a code of it was right. */
    public void prove(HttpServletRequest request) {
        new HalfSignedIn(who, since, false, true).keep(request);
    }

    /** Nobody is half signed in any more. */
    public static void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(ATTRIBUTE);
        }
    }

    private void keep(HttpServletRequest request) {
        request.getSession().setAttribute(ATTRIBUTE, this);
    }
}
