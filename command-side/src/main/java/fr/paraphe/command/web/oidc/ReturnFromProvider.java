package fr.paraphe.command.web.oidc;

import fr.paraphe.events.access.SignedIn;
import fr.paraphe.events.access.VouchedSignIn;
import fr.paraphe.events.application.IssuerAway;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Takes up whoever comes back from the provider: the code is exchanged, the ID token and what the provider tells are
 * verified, and the account that has the name is signed in, as by its password.
 */
final class ReturnFromProvider extends AbstractAuthenticationProcessingFilter {

    /** The ID token in the session: the provider wants to see it when somebody signs out. */
    static final String ID_TOKEN = "paraphe.oidc.id-token";

    /** The answer belongs to no sign-in that was begun in this session. */
    static final String NOT_BEGUN = "not_begun_here";

    /** The provider has not verified the address by which it names somebody. */
    static final String MAIL_UNVERIFIED = "mail_unverified";

    /** Somebody did not sign in at the provider as strongly as is asked here. */
    static final String TOO_WEAK = "sign_in_too_weak";

    private static final Logger LOG = LoggerFactory.getLogger(ReturnFromProvider.class);

    private final Provider provider;
    private final AuthorizationRequestRepository<OAuth2AuthorizationRequest> begun;
    private final VouchedSignIn accounts;

    ReturnFromProvider(
            Provider provider,
            AuthorizationRequestRepository<OAuth2AuthorizationRequest> begun,
            VouchedSignIn accounts) {
        super(PathPatternRequestMatcher.pathPattern(HttpMethod.GET, Provider.RETURN));
        this.provider = provider;
        this.begun = begun;
        this.accounts = accounts;
        setAuthenticationManager(new ProviderManager(codes(provider)));
    }

    private static OidcAuthorizationCodeAuthenticationProvider codes(Provider provider) {
        RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.builder()
                .requestFactory(provider.issuer().requests())
                .configureMessageConverters(converters -> converters
                        .registerDefaults()
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        OidcAuthorizationCodeAuthenticationProvider codes =
                new OidcAuthorizationCodeAuthenticationProvider(tokens, new Userinfo(provider));
        codes.setJwtDecoderFactory(registration -> provider.issuer()
                .decoder(
                        Provider.TYPES,
                        new DelegatingOAuth2TokenValidator<>(
                                new JwtTimestampValidator(), new OidcIdTokenValidator(registration))));
        return codes;
    }

    @Override
    public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest asked = begun.removeAuthorizationRequest(request, response);
        if (asked == null) {
            throw refused(NOT_BEGUN);
        }
        OidcUser who = identity(new OAuth2AuthorizationExchange(asked, answer(request, asked)));
        List<String> strength = provider.settings().acrValues();
        String told = who.getIdToken().getAuthenticationContextClass();
        if (!strength.isEmpty() && (told == null || !strength.contains(told))) {
            throw refused(TOO_WEAK);
        }
        String name = name(who.getClaims(), provider.settings().nameClaim());
        SignedIn account = accounts.named(name).orElseThrow(() -> new UnknownHere(name));
        UsernamePasswordAuthenticationToken signedIn =
                UsernamePasswordAuthenticationToken.authenticated(account, null, account.getAuthorities());
        signedIn.setDetails(authenticationDetailsSource.buildDetails(request));
        LOG.info("{} is let in from {} by the provider", account.ref(), request.getRemoteAddr());
        request.getSession().setAttribute(ID_TOKEN, who.getIdToken().getTokenValue());
        return signedIn;
    }

    private OAuth2AuthorizationResponse answer(HttpServletRequest request, OAuth2AuthorizationRequest asked) {
        String code = request.getParameter("code");
        String error = request.getParameter("error");
        String issuer = request.getParameter("iss");
        String state = request.getParameter("state");
        String back = asked.getRedirectUri();
        if (issuer != null && !issuer.equals(provider.issuer().address())
                || code == null && error == null
                || state == null
                || back == null) {
            throw refused("invalid_request");
        }
        OAuth2AuthorizationResponse.Builder answer =
                error == null ? OAuth2AuthorizationResponse.success(code) : OAuth2AuthorizationResponse.error(error);
        return answer.state(state).redirectUri(back).build();
    }

    private OidcUser identity(OAuth2AuthorizationExchange exchange) {
        try {
            Authentication known = getAuthenticationManager()
                    .authenticate(new OAuth2LoginAuthenticationToken(provider.registration(), exchange));
            if (known.getPrincipal() instanceof OidcUser who) {
                return who;
            }
            throw refused("invalid_id_token");
        } catch (OAuth2AuthenticationException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof RestClientException) {
                    throw new IssuerAway("The provider does not take the code", e);
                }
            }
            throw e;
        }
    }

    private static String name(Map<String, Object> claims, String claim) {
        if (!(claims.get(claim) instanceof String name) || name.isBlank()) {
            throw refused("invalid_user_info_response");
        }
        if (claim.equals("email") && !isTrue(claims.getOrDefault("email_verified", true))) {
            throw refused(MAIL_UNVERIFIED);
        }
        return name;
    }

    /** Some providers write it as a text. */
    private static boolean isTrue(@Nullable Object claim) {
        return "true".equals(String.valueOf(claim));
    }

    private static OAuth2AuthenticationException refused(String code) {
        return new OAuth2AuthenticationException(code);
    }
}
