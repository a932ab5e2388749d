package fr.paraphe.command.web;

import fr.paraphe.events.access.SignedIn;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.csrf.CsrfException;

/**
 * Leads a form whose session is over to the sign-in instead of losing what was typed. Nothing is done with it: whoever
 * comes back sees it and sends it again, with the guard of the new session.
 */
final class EndedForms implements AccessDeniedHandler {

    private final KeptTyping typing;
    private final String signIn;
    private final AccessDeniedHandler others = new AccessDeniedHandlerImpl();

    EndedForms(KeptTyping typing, String signIn) {
        this.typing = typing;
        this.signIn = signIn;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refused)
            throws IOException, ServletException {
        String who = request.getParameter(KeptTyping.WHO);
        SignedIn now = signedIn();
        boolean kept = refused instanceof CsrfException
                && who != null
                && who.length() <= 100
                && fromHere(request)
                && (now == null || now.ref().equals(who))
                && typing.keep(request, response, who);
        if (!kept) {
            others.handle(request, response, refused);
        } else if (now == null) {
            response.sendRedirect(request.getContextPath() + signIn);
        } else {
            response.sendRedirect(request.getRequestURI());
        }
    }

    private static @Nullable SignedIn signedIn() {
        Authentication known = SecurityContextHolder.getContext().getAuthentication();
        return known != null && known.getPrincipal() instanceof SignedIn who ? who : null;
    }

    /** A page of another site must not be able to lay something into a form. */
    private static boolean fromHere(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        String host = request.getHeader("Host");
        return (site == null || site.equals("same-origin"))
                && (origin == null || origin.equals("https://" + host) || origin.equals("http://" + host));
    }
}
