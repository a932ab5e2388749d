package fr.paraphe.events.access;

import fr.paraphe.events.access.AccountRights.Held;
import fr.paraphe.events.application.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Signs in by {@code Authorization: Bearer}: what a token of this service ({@code ppt_...}) or a JWT of its issuer opens
 * is looked up for each request.
 */
public final class TokenSignIn extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(TokenSignIn.class);
    private static final String SCHEME = "bearer ";
    private static final Pattern TOKEN = Pattern.compile(Credentials.TOKEN_PREFIX + "[A-Za-z0-9_-]{1,100}");

    private final Credentials credentials;
    private final AccountRights rights;
    private final @Nullable JwtSignIn jwts;
    private final Problems problems;

    /**
     * @param jwts takes JWTs; null where none are taken
     * @param problems answers whoever brings a token that opens nothing
     */
    public TokenSignIn(Credentials credentials, AccountRights rights, @Nullable JwtSignIn jwts, Problems problems) {
        this.credentials = credentials;
        this.rights = rights;
        this.jwts = jwts;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            chain.doFilter(request, response);
            return;
        }
        try {
            SignedIn who = signIn(header.substring(SCHEME.length()).strip());
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(
                    UsernamePasswordAuthenticationToken.authenticated(who, null, who.getAuthorities()));
            SecurityContextHolder.setContext(context);
        } catch (AuthenticationException e) {
            LOG.warn("A token from {} lets nobody in: {}", request.getRemoteAddr(), e.getMessage());
            problems.unauthenticated(request, response, e);
            return;
        }
        chain.doFilter(request, response);
    }

    private SignedIn signIn(String token) {
        if (jwts != null && !token.startsWith(Credentials.TOKEN_PREFIX)) {
            return jwts.signIn(token);
        }
        try {
            return Optional.of(token)
                    .filter(text -> TOKEN.matcher(text).matches())
                    .flatMap(credentials::byToken)
                    .flatMap(known -> {
                        String ref = AccountRights.ref(known.accountId(), known.tokenId());
                        Held held = rights.held(ref);
                        return held.open()
                                ? Optional.of(new SignedIn(known.tokenId(), ref, "", held.rights()))
                                : Optional.empty();
                    })
                    .orElseThrow(() -> new BadCredentialsException("The token opens nothing"));
        } catch (DataAccessException e) {
            throw new AuthenticationServiceException("Tokens cannot be read", e);
        }
    }
}
