package fr.paraphe.query.ui;

import fr.paraphe.events.access.SignInNotes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The pages that explain the service. */
@Controller
class PlainPages {

    private static final Set<String> PROVIDER =
            Set.of("weak", "away", "denied", "expired", "mail", "suspended", "unverified");

    private final Shells shells;
    private final ObjectProvider<SignIn> signIn;
    private final Supplier<Parts> parts = SingletonSupplier.of(Parts::shipped);

    PlainPages(Shells shells, ObjectProvider<SignIn> signIn) {
        this.shells = shells;
        this.signIn = signIn;
    }

    /** What others wrote and ships with the service, with the licences. */
    @GetMapping("/composants")
    ModelAndView parts(HttpServletRequest request, Locale locale) {
        return plain("parts", Shell.Section.DATA, request, locale).addObject("shipped", parts.get());
    }

    /** How accessible the pages are. */
    @GetMapping("/accessibilite")
    ModelAndView accessibility(HttpServletRequest request, Locale locale) {
        return plain("accessibility", Shell.Section.NONE, request, locale);
    }

    /** Where actors sign in. */
    @GetMapping("/connexion")
    ModelAndView signIn(HttpServletRequest request, Locale locale) {
        // The guard of the form lives in a session, which cannot begin once a part of the page is on its way.
        request.getSession();
        return plain("sign-in", Shell.Section.NONE, request, locale)
                .addObject("signIn", signIn())
                .addObject("provider", provider(request.getParameter("provider")))
                .addObject("refused", request.getParameter("error") != null)
                .addObject("ended", request.getParameter("ended") != null)
                .addObject("kept", "kept".equals(request.getParameter("ended")))
                .addObject("away", request.getParameter("away") != null)
                .addObject("minutes", minutes(request.getParameter("wait")));
    }

    /** Somebody whom the provider knows and who has no account learns what to hand to an administrator. */
    @GetMapping("/connexion/inconnu")
    ModelAndView unknown(HttpServletRequest request, Locale locale) {
        Object identifier = noted(request, SignInNotes.UNKNOWN);
        if (identifier == null || signIn().provider() == null) {
            return new ModelAndView("redirect:/connexion");
        }
        return plain("no-account", Shell.Section.NONE, request, locale)
                .addObject("provider", signIn().provider())
                .addObject("identifier", identifier);
    }

    /** Where a sign-out goes on at the provider, by itself or by a link. */
    @GetMapping("/deconnexion/suite")
    ModelAndView farewell(HttpServletRequest request, HttpServletResponse response, Locale locale) {
        Object address = noted(request, SignInNotes.FAREWELL);
        if (address == null || signIn().provider() == null) {
            return new ModelAndView("redirect:/");
        }
        request.getSession().removeAttribute(SignInNotes.FAREWELL);
        response.setHeader("Refresh", "0;url=" + address);
        return plain("signed-out", Shell.Section.NONE, request, locale)
                .addObject("provider", signIn().provider())
                .addObject("address", address);
    }

    /** Where the provider sends back to whoever signed out there. */
    @GetMapping("/deconnexion/retour")
    ModelAndView signedOut() {
        return new ModelAndView("redirect:/");
    }

    private SignIn signIn() {
        return signIn.getIfAvailable(() -> new SignIn(List.of(), null, List.of(), null));
    }

    private static @Nullable Object noted(HttpServletRequest request, String note) {
        HttpSession session = request.getSession(false);
        return session == null ? null : session.getAttribute(note);
    }

    /** Which sentence tells why a sign-in by the provider did not come about; null when there is none. */
    private static @Nullable String provider(@Nullable String why) {
        return why != null && PROVIDER.contains(why) ? why : null;
    }

    /** Whole minutes to wait; null when nobody has to. */
    private static @Nullable Integer minutes(@Nullable String seconds) {
        return seconds == null || !seconds.matches("[0-9]{1,5}") ? null : Math.ceilDiv(Integer.parseInt(seconds), 60);
    }

    private ModelAndView plain(String template, Shell.Section section, HttpServletRequest request, Locale locale) {
        Shell shell = shells.shell(request, shells.moment(request), section, null);
        return shells.page(template, request, locale, shell);
    }
}
