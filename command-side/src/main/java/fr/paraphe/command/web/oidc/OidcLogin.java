package fr.paraphe.command.web.oidc;

import fr.paraphe.events.access.SignInNotes;
import fr.paraphe.events.access.VouchedSignIn;
import fr.paraphe.events.application.IssuerAway;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.LogoutConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Sign-in by a provider, beside the form. Spring Security's own keeps its kind of principal in the session; this one
 * takes its parts and keeps the principal that the rest of the service knows.
 */
public final class OidcLogin extends AbstractHttpConfigurer<OidcLogin, HttpSecurity> {

    private static final Logger LOG = LoggerFactory.getLogger(OidcLogin.class);

    private static final String PAGE = "/connexion?provider=";
    private static final String UNKNOWN_PAGE = "/connexion/inconnu";

    private final Provider provider;
    private final VouchedSignIn accounts;

    OidcLogin(Provider provider, VouchedSignIn accounts) {
        this.provider = provider;
        this.accounts = accounts;
    }

    /** What people call the provider. */
    public String name() {
        return provider.settings().name();
    }

    /** Has a sign-out go on at the provider. */
    public void goOnAtProvider(LogoutConfigurer<HttpSecurity> logout) {
        Farewell farewell = new Farewell(provider);
        logout.addLogoutHandler(farewell).logoutSuccessHandler(farewell);
    }

    @Override
    public void configure(HttpSecurity http) {
        HttpSessionOAuth2AuthorizationRequestRepository begun = new HttpSessionOAuth2AuthorizationRequestRepository();

        OAuth2AuthorizationRequestRedirectFilter beginning =
                new OAuth2AuthorizationRequestRedirectFilter(new Beginning(provider));
        beginning.setAuthorizationRequestRepository(begun);
        beginning.setAuthenticationFailureHandler(OidcLogin::refuse);

        ReturnFromProvider back = new ReturnFromProvider(provider, begun, accounts);
        SavedRequestAwareAuthenticationSuccessHandler home = new SavedRequestAwareAuthenticationSuccessHandler();
        home.setDefaultTargetUrl("/");
        back.setAuthenticationSuccessHandler(home);
        back.setAuthenticationFailureHandler(OidcLogin::refuse);
        back.setSecurityContextRepository(new HttpSessionSecurityContextRepository());
        SessionAuthenticationStrategy sessions = http.getSharedObject(SessionAuthenticationStrategy.class);
        if (sessions == null) {
            throw new IllegalStateException("A session has to change its id when somebody signs in");
        }
        back.setSessionAuthenticationStrategy(sessions);

        http.addFilterBefore(beginning, UsernamePasswordAuthenticationFilter.class);
        http.addFilterBefore(back, UsernamePasswordAuthenticationFilter.class);
    }

    private static void refuse(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        AuthenticationException why = refused.getCause() instanceof IssuerAway away ? away : refused;
        if (why instanceof UnknownHere nobody) {
            LOG.warn("The provider knows somebody from {} who has no account", request.getRemoteAddr());
            request.getSession().setAttribute(SignInNotes.UNKNOWN, nobody.identifier());
            response.sendRedirect(request.getContextPath() + UNKNOWN_PAGE);
            return;
        }
        String page = page(why);
        LOG.warn("A sign-in by the provider from {} is refused: {}", request.getRemoteAddr(), page);
        response.sendRedirect(request.getContextPath() + page);
    }

    private static String page(AuthenticationException why) {
        return switch (why) {
            case IssuerAway away -> PAGE + "away";
            case AuthenticationServiceException store -> "/connexion?away";
            case DisabledException suspended -> PAGE + "suspended";
            case OAuth2AuthenticationException refused ->
                PAGE
                        + switch (refused.getError().getErrorCode()) {
                            case ReturnFromProvider.NOT_BEGUN -> "expired";
                            case ReturnFromProvider.MAIL_UNVERIFIED -> "mail";
                            case ReturnFromProvider.TOO_WEAK -> "weak";
                            case "access_denied" -> "denied";
                            default -> "unverified";
                        };
            default -> PAGE + "unverified";
        };
    }

    /** Sends whoever asks for it to the provider. */
    private static final class Beginning implements OAuth2AuthorizationRequestResolver {

        private static final RequestMatcher HERE =
                PathPatternRequestMatcher.pathPattern(HttpMethod.GET, Provider.BEGIN);

        private final Provider provider;
        private final DefaultOAuth2AuthorizationRequestResolver requests;

        Beginning(Provider provider) {
            this.provider = provider;
            this.requests = new DefaultOAuth2AuthorizationRequestResolver(id -> provider.registration());
            List<String> strength = provider.settings().acrValues();
            if (!strength.isEmpty()) {
                requests.setAuthorizationRequestCustomizer(request -> request.additionalParameters(
                        parameters -> parameters.put("acr_values", String.join(" ", strength))));
            }
        }

        @Override
        public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
            return HERE.matches(request)
                    ? requests.resolve(request, provider.registration().getRegistrationId())
                    : null;
        }

        @Override
        public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registrationId) {
            return null;
        }
    }
}
