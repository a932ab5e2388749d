package fr.paraphe.query.ui;

import fr.paraphe.events.AccountEvent.Role;
import fr.paraphe.events.access.Everywhere;
import fr.paraphe.query.mail.Mails;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The page of administration and the outbox; who may read them is asked at the door. */
@Controller
class AdministrationPages {

    private static final int PAGE = 50;

    private static final List<AdministrationArea> OWN = List.of(
            AdministrationArea.guarded(40, "mails", "/administration/courriers", new Everywhere(Role.ADMIN)::may),
            AdministrationArea.guarded(
                    50, "readings", "/administration/lectures", new Everywhere(Role.AUDITOR, Role.ADMIN)::may),
            AdministrationArea.open(70, "readmodels", "/administration/vues"));

    private final Shells shells;
    private final Mails mails;
    private final ObjectProvider<AdministrationArea> others;

    AdministrationPages(Shells shells, Mails mails, ObjectProvider<AdministrationArea> others) {
        this.shells = shells;
        this.mails = mails;
        this.others = others;
    }

    /** What there is to administer, as far as the reader may read it. */
    @GetMapping("/administration")
    ModelAndView home(HttpServletRequest request, Locale locale) {
        Authentication who = request.getUserPrincipal() instanceof Authentication signedIn ? signedIn : null;
        return page("administration", request, locale)
                .addObject(
                        "areas",
                        Stream.concat(OWN.stream(), others.stream())
                                .filter(area -> area.opens().test(who))
                                .sorted(Comparator.comparingInt(AdministrationArea::order))
                                .toList());
    }

    /** The mails that wait, were sent or were given up, with the cause. */
    @GetMapping("/administration/courriers")
    ModelAndView mails(HttpServletRequest request, Locale locale) {
        String state = blank(request.getParameter("state"));
        return page("mails", request, locale)
                .addObject("view", mails.page(state, blank(request.getParameter("before")), PAGE))
                .addObject("state", state)
                .addObject("states", Mails.STATES);
    }

    private static @Nullable String blank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private ModelAndView page(String template, HttpServletRequest request, Locale locale) {
        Shell shell = shells.shell(request, shells.moment(request), Shell.Section.ADMINISTRATION, null);
        return shells.page(template, request, locale, shell);
    }
}
