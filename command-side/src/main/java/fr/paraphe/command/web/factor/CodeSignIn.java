package fr.paraphe.command.web.factor;

import fr.paraphe.events.access.AccountRights;
import fr.paraphe.events.access.HalfSignedIn;
import fr.paraphe.events.access.Reconfirmation;
import fr.paraphe.events.access.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Signs in whoever gave the right password before and gives a code now. */
final class CodeSignIn extends AbstractAuthenticationProcessingFilter {

    private static final Logger LOG = LoggerFactory.getLogger(CodeSignIn.class);

    private final Reconfirmation reconfirmation;
    private final AccountRights rights;
    private final Clock clock;

    CodeSignIn(Reconfirmation reconfirmation, AccountRights rights, Clock clock) {
        super(PathPatternRequestMatcher.pathPattern(HttpMethod.POST, CodeLogin.PAGE));
        this.reconfirmation = reconfirmation;
        this.rights = rights;
        this.clock = clock;
        setAuthenticationManager(known -> known); // whoever comes here was known by the password
    }

    /** No password was given in this session, or too long ago. */
    static final class TooLate extends AuthenticationException {
        private static final long serialVersionUID = 1L;

        TooLate() {
            super("No password was given in this session of late");
        }
    }

    /** The second factor is demanded and not there yet. */
    static final class ToSetUp extends AuthenticationException {
        private static final long serialVersionUID = 1L;

        ToSetUp() {
            super("The second factor is to be set up first");
        }
    }

    @Override
    public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
        HalfSignedIn half = HalfSignedIn.of(request, clock);
        if (half == null) {
            throw new TooLate();
        }
        if (half.toSetUp()) {
            throw new ToSetUp();
        }
        SignedIn who = half.who();
        String address = request.getRemoteAddr();
        try {
            if (!half.proven() && !reconfirmation.code(who, typed(request), address)) {
                throw new BadCredentialsException("The code is not one of the account, or was taken before");
            }
            AccountRights.Held held = rights.held(who.ref());
            if (!held.open()) {
                HalfSignedIn.end(request);
                throw new DisabledException("The account was suspended meanwhile");
            }
            HalfSignedIn.end(request);
            LOG.info("{} is let in from {} with a second factor", who.ref(), address);
            SignedIn now = who.holding(held.rights());
            UsernamePasswordAuthenticationToken signedIn =
                    UsernamePasswordAuthenticationToken.authenticated(now, null, now.getAuthorities());
            signedIn.setDetails(authenticationDetailsSource.buildDetails(request));
            return signedIn;
        } catch (DataAccessException e) {
            throw new AuthenticationServiceException("Second factors cannot be read", e);
        }
    }

    /** One of the two fields is filled. */
    private static String typed(HttpServletRequest request) {
        String code = request.getParameter("code");
        String recovery = request.getParameter("recovery");
        return code != null && !code.isBlank() ? code : recovery == null ? "" : recovery;
    }
}
