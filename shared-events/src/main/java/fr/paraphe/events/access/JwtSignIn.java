package fr.paraphe.events.access;

import com.nimbusds.jose.JOSEObjectType;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;

/**
 * Signs in by a JWT of one issuer: whoever it names is the account of that sign-in name. What was made to tell a
 * client who signed in (an ID token) opens nothing.
 */
public final class JwtSignIn {

    private static final Duration SKEW = Duration.ofSeconds(60);

    private static final Set<JOSEObjectType> TYPES =
            Set.of(new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"), JOSEObjectType.JWT);

    /** Bind an ID token to what was asked for and given with it; an access token has no use for them. */
    private static final List<String> OF_ID_TOKENS = List.of("nonce", "at_hash", "c_hash", "s_hash");

    private final JwtDecoder tokens;
    private final VouchedSignIn accounts;
    private final String nameClaim;

    JwtSignIn(Issuer issuer, JwtSettings settings, VouchedSignIn accounts) {
        JwtTimestampValidator times = new JwtTimestampValidator(SKEW);
        times.setAllowEmptyExpiryClaim(false);
        this.tokens = issuer.decoder(
                TYPES,
                new DelegatingOAuth2TokenValidator<>(
                        new JwtIssuerValidator(issuer.address()),
                        new JwtClaimValidator<List<String>>(
                                JwtClaimNames.AUD, given -> given != null && given.contains(settings.audience())),
                        strength(settings.acrValues()),
                        times,
                        noIdToken()));
        this.accounts = accounts;
        this.nameClaim = settings.nameClaim();
    }

    /** Whoever the token names has signed in at the issuer in one of these ways; any will do when there are none. */
    private static OAuth2TokenValidator<Jwt> strength(List<String> acrValues) {
        return token -> acrValues.isEmpty()
                        || acrValues.contains(String.valueOf(token.getClaims().get("acr")))
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", "Signed in too weakly", null));
    }

    private static OAuth2TokenValidator<Jwt> noIdToken() {
        return token -> token.getClaims().keySet().stream().anyMatch(OF_ID_TOKENS::contains)
                        || "ID".equals(token.getClaims().get("typ"))
                ? OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", "An ID token", null))
                : OAuth2TokenValidatorResult.success();
    }

    /**
     * Whoever the token is about.
     *
     * @throws AuthenticationException when it opens nothing, or its issuer is away
     */
    SignedIn signIn(String token) {
        try {
            Object name = tokens.decode(token).getClaims().get(nameClaim);
            if (name instanceof String known) {
                return accounts.named(known)
                        .orElseThrow(() -> new BadCredentialsException("Nobody here has the name in the token"));
            }
            throw new BadCredentialsException("The token names nobody");
        } catch (BadJwtException e) {
            throw new BadCredentialsException("The token is not one of the issuer for this service", e);
        }
    }
}
