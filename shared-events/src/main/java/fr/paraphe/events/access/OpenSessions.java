package fr.paraphe.events.access;

import fr.paraphe.events.access.AccountRights.Held;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks at each request of a session whether its account is still open and its password still the one that was given:
 * whoever is suspended is out with the next request, on every node. A session ends twelve hours after it began, when it
 * is struck out of the book, and when a second factor is demanded that the account does not have.
 */
public final class OpenSessions extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(OpenSessions.class);
    /** Added to the address of the sign-in when something is kept for whoever comes back. */
    public static final String KEPT = "=kept";

    private static final Duration LONGEST = Duration.ofHours(12);

    private final AccountRights rights;
    private final Credentials credentials;
    private final SecondFactors factors;
    private final SessionBook book;
    private final Clock clock;
    private final String signIn;
    private final Ended ended;

    /** Is told of a request whose session has just ended, before anything is answered. */
    @FunctionalInterface
    public interface Ended {

        /** Answers whether it keeps something for whoever comes back. */
        boolean by(HttpServletRequest request, HttpServletResponse response, SignedIn who);
    }

    /** @param signIn address of the page to sign in, to which whoever is out is led */
    public OpenSessions(
            AccountRights rights,
            Credentials credentials,
            SecondFactors factors,
            SessionBook book,
            Clock clock,
            String signIn,
            Ended ended) {
        this.rights = rights;
        this.credentials = credentials;
        this.factors = factors;
        this.book = book;
        this.clock = clock;
        this.signIn = signIn;
        this.ended = ended;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        if (signedIn == null || !(signedIn.getPrincipal() instanceof SignedIn who)) {
            chain.doFilter(request, response);
            return;
        }
        try {
            Held held = rights.held(who.ref());
            if (!held.open()
                    || isOver(request.getSession(false))
                    || !stamp(who).equals(who.credential())
                    || SessionBook.isAccount(who) && !book.isOpen(who, request)
                    || who.byPassword() && factors.demanded(held.rights()) && !factors.has(who.ref())) {
                end(request, response, who);
                return;
            }
            be(UsernamePasswordAuthenticationToken.authenticated(
                    who.holding(held.rights()), null, who.holding(held.rights()).getAuthorities()));
        } catch (DataAccessException e) {
            // The page says by itself that the database is away; nobody is anybody meanwhile.
            LOG.debug("Whether a session is open cannot be told", e);
            be(null);
        }
        chain.doFilter(request, response);
    }

    private String stamp(SignedIn who) {
        return who.credential().isEmpty() ? "" : credentials.stamp(who.ref());
    }

    private boolean isOver(@Nullable HttpSession session) {
        return session != null
                && Instant.ofEpochMilli(session.getCreationTime()).plus(LONGEST).isBefore(clock.instant());
    }

    private void end(HttpServletRequest request, HttpServletResponse response, SignedIn who) throws IOException {
        HttpSession session = request.getSession(false);
        if (session != null) {
            book.end(request);
            session.invalidate();
        }
        be(null);
        boolean kept = ended.by(request, response, who);
        response.sendRedirect(request.getContextPath() + signIn + (kept ? KEPT : ""));
    }

    private static void be(@Nullable Authentication somebody) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(somebody);
        SecurityContextHolder.setContext(context);
    }
}
