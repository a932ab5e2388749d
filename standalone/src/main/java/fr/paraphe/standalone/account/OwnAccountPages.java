package fr.paraphe.standalone.account;

import fr.paraphe.events.access.Reconfirmation;
import fr.paraphe.events.access.SavedFilters;
import fr.paraphe.events.access.SecondFactors;
import fr.paraphe.events.access.SessionBook;
import fr.paraphe.events.access.SignedIn;
import fr.paraphe.events.application.TooManyAttempts;
import fr.paraphe.query.ui.Shell;
import fr.paraphe.query.ui.Shells;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** One's own account: what it may do, its second factor, where it is signed in, and what it keeps. */
@Controller
class OwnAccountPages {

    private static final Logger LOG = LoggerFactory.getLogger(OwnAccountPages.class);
    private static final String PAGE = "/compte";

    private final Shells shells;
    private final SecondFactors factors;
    private final SessionBook sessions;
    private final Reconfirmation reconfirmation;
    private final SavedFilters saved;

    OwnAccountPages(
            Shells shells,
            SecondFactors factors,
            SessionBook sessions,
            Reconfirmation reconfirmation,
            SavedFilters saved) {
        this.shells = shells;
        this.factors = factors;
        this.sessions = sessions;
        this.reconfirmation = reconfirmation;
        this.saved = saved;
    }

    /** The account of whoever is signed in. */
    @GetMapping(PAGE)
    ModelAndView account(HttpServletRequest request, Locale locale, @AuthenticationPrincipal SignedIn who) {
        return page(request, locale, who, null);
    }

    /** Ends the sessions elsewhere. */
    @PostMapping(PAGE + "/seances")
    ModelAndView endOthers(
            HttpServletRequest request,
            Locale locale,
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(defaultValue = "") String password) {
        if (!SessionBook.isAccount(who)) {
            return new ModelAndView("redirect:" + PAGE);
        }
        // Whoever comes by a provider has no password here to be asked for.
        String fault = who.byPassword() ? fault(who, password, request) : null;
        if (fault != null) {
            ModelAndView again = page(request, locale, who, fault);
            again.setStatus(HttpStatus.BAD_REQUEST);
            return again;
        }
        int ended = sessions.endOthers(who.ref(), SessionBook.id(request));
        LOG.info("{} ended {} of its sessions elsewhere", who.ref(), ended);
        return new ModelAndView("redirect:" + PAGE);
    }

    /** The account of somebody who asked to keep a question that is not kept. */
    ModelAndView unsaved(HttpServletRequest request, Locale locale, SignedIn who, SavedFilters.Fault why) {
        ModelAndView page = page(request, locale, who, null).addObject("unsaved", why);
        page.setStatus(HttpStatus.BAD_REQUEST);
        return page;
    }

    private @Nullable String fault(SignedIn who, String password, HttpServletRequest request) {
        try {
            return reconfirmation.password(who, password, request.getRemoteAddr()) ? null : "password";
        } catch (TooManyAttempts e) {
            return "wait";
        }
    }

    private ModelAndView page(HttpServletRequest request, Locale locale, SignedIn who, @Nullable String fault) {
        Shell shell = shells.shell(request, shells.moment(request), Shell.Section.NONE, null);
        boolean account = SessionBook.isAccount(who);
        return shells.page("own-account", request, locale, shell)
                .addObject("who", who)
                .addObject("account", account)
                .addObject("factor", account ? factors.of(who.ref()).orElse(null) : null)
                .addObject("demanded", factors.demanded(who.rights()))
                .addObject("available", factors.available())
                .addObject("sessions", account ? sessions.of(who.ref()) : List.of())
                .addObject("saved", saved.of(who.ref()))
                .addObject("current", SessionBook.id(request))
                .addObject("fault", fault);
    }
}
