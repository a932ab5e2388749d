package fr.paraphe.command.web.oidc;

import fr.paraphe.events.access.SignInNotes;
import fr.paraphe.events.application.IssuerAway;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Signs out at the provider too. The way there goes by a page: browsers hold a form to the addresses that the policy of
 * its page allows, through every redirect, and where the provider redirects to is not known.
 */
final class Farewell implements LogoutHandler, LogoutSuccessHandler {

    private static final String BACK = "/deconnexion/retour";
    private static final String ON = "/deconnexion/suite";

    private final Provider provider;

    Farewell(Provider provider) {
        this.provider = provider;
    }

    /** Keeps the ID token, which goes with the session. */
    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            request.setAttribute(ReturnFromProvider.ID_TOKEN, session.getAttribute(ReturnFromProvider.ID_TOKEN));
        }
    }

    @Override
    public void onLogoutSuccess(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication)
            throws IOException {
        String address = request.getAttribute(ReturnFromProvider.ID_TOKEN) instanceof String idToken
                ? address(request, idToken)
                : null;
        if (address == null) {
            response.sendRedirect(request.getContextPath() + "/");
            return;
        }
        request.getSession().setAttribute(SignInNotes.FAREWELL, address);
        response.sendRedirect(request.getContextPath() + ON);
    }

    private @Nullable String address(HttpServletRequest request, String idToken) {
        try {
            String there = provider.endSession();
            return there == null
                    ? null
                    : UriComponentsBuilder.fromUriString(there)
                            .queryParam("id_token_hint", "{token}")
                            .queryParam("post_logout_redirect_uri", "{back}")
                            .queryParam("state", "{state}")
                            .encode()
                            .buildAndExpand(
                                    idToken,
                                    ServletUriComponentsBuilder.fromContextPath(request)
                                            .path(BACK)
                                            .toUriString(),
                                    UUID.randomUUID().toString())
                            .toUriString();
        } catch (IssuerAway e) {
            return null;
        }
    }
}
