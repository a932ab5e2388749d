package fr.paraphe.standalone.account;

import fr.paraphe.events.access.HalfSignedIn;
import fr.paraphe.events.access.Reconfirmation;
import fr.paraphe.events.access.SecondFactorUnreadable;
import fr.paraphe.events.access.SecondFactors;
import fr.paraphe.events.access.SessionBook;
import fr.paraphe.events.access.SignedIn;
import fr.paraphe.events.application.TooManyAttempts;
import fr.paraphe.events.paper.QrCode;
import fr.paraphe.events.store.StartupRefusal;
import fr.paraphe.query.ui.Shell;
import fr.paraphe.query.ui.Shells;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Second factors on the pages: the code at the sign-in, setting one up, and taking it away. Whoever sets one up is signed
 * in, or has given the right password and gets no further without.
 */
@Controller
class SecondFactorPages {

    private static final String CODE = "/connexion/code";
    private static final String PAGE = "/compte/second-facteur";
    private static final String ACCOUNT = "/compte";

    private static final String DRAWN = "paraphe.second-factor.drawn.";

    private final Shells shells;
    private final SecondFactors factors;
    private final Reconfirmation reconfirmation;
    private final Clock clock;

    SecondFactorPages(Shells shells, SecondFactors factors, Reconfirmation reconfirmation, Clock clock) {
        if (factors.demand() != SecondFactors.Demand.OPTIONAL && !factors.available()) {
            throw new StartupRefusal("--paraphe.accounts.second-factor demands second factors, and there is no key to"
                    + " keep their secrets under: name a file with --paraphe.accounts.second-factor-key-file"
                    + " (openssl rand -base64 32 makes one), the same on every node.");
        }
        this.shells = shells;
        this.factors = factors;
        this.reconfirmation = reconfirmation;
        this.clock = clock;
    }

    /** Asks for the code of whoever gave the right password. */
    @GetMapping(CODE)
    ModelAndView code(HttpServletRequest request, Locale locale) {
        HalfSignedIn half = HalfSignedIn.of(request, clock);
        if (half == null) {
            return new ModelAndView("redirect:/connexion");
        }
        String wait = request.getParameter("wait");
        return plain("sign-in-code", request, locale)
                .addObject("refused", request.getParameter("error") != null)
                .addObject("away", request.getParameter("away") != null)
                .addObject("unreadable", request.getParameter("unreadable") != null)
                .addObject(
                        "minutes",
                        wait == null || !wait.matches("[0-9]{1,5}") ? null : Math.ceilDiv(Integer.parseInt(wait), 60));
    }

    /** Shows a fresh secret, as a picture and as text. */
    @GetMapping(PAGE)
    ModelAndView begin(
            HttpServletRequest request, Locale locale, @Nullable @AuthenticationPrincipal SignedIn signedIn) {
        SignedIn who = who(request, signedIn);
        if (who == null || !may(who)) {
            return new ModelAndView("redirect:" + ACCOUNT);
        }
        if (!(request.getSession().getAttribute(drawn(who)) instanceof String)) {
            request.getSession().setAttribute(drawn(who), SecondFactors.draw());
        }
        return setUp(request, locale, who, signedIn != null, null);
    }

    /** Gives the account its second factor once a code shows that the authenticator works. */
    @PostMapping(PAGE)
    ModelAndView confirm(
            HttpServletRequest request,
            Locale locale,
            @Nullable @AuthenticationPrincipal SignedIn signedIn,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String code) {
        SignedIn who = who(request, signedIn);
        if (who == null || !may(who) || !(request.getSession().getAttribute(drawn(who)) instanceof String secret)) {
            return new ModelAndView("redirect:" + PAGE);
        }
        String fault = signedIn == null ? null : password(who, password, request);
        Optional<List<String>> codes = fault == null
                ? factors.setUp(who.ref(), secret, code, signedIn == null ? null : SessionBook.id(request))
                : Optional.empty();
        if (codes.isEmpty()) {
            ModelAndView again = setUp(request, locale, who, signedIn != null, fault == null ? "code" : fault);
            again.setStatus(HttpStatus.BAD_REQUEST);
            return again;
        }
        request.getSession().removeAttribute(drawn(who));
        HalfSignedIn half = HalfSignedIn.of(request, clock);
        if (signedIn == null && half != null) {
            half.prove(request);
        }
        return plain("recovery-codes", request, locale)
                .addObject("codes", codes.get())
                .addObject("signedIn", signedIn != null);
    }

    /** Takes one's own second factor away, by password and code. */
    @PostMapping(PAGE + "/retrait")
    ModelAndView remove(
            HttpServletRequest request,
            Locale locale,
            @Nullable @AuthenticationPrincipal SignedIn who,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String code) {
        if (who == null || !who.byPassword() || !factors.has(who.ref())) {
            return new ModelAndView("redirect:" + ACCOUNT);
        }
        String fault = password(who, password, request);
        if (fault == null) {
            fault = code(who, code, request);
        }
        if (fault != null) {
            ModelAndView again = removal(request, locale, fault);
            again.setStatus(HttpStatus.BAD_REQUEST);
            return again;
        }
        factors.remove(who.ref(), who.ref(), SessionBook.id(request));
        return new ModelAndView("redirect:" + ACCOUNT);
    }

    /** Asks for password and code before the second factor is taken away. */
    @GetMapping(PAGE + "/retrait")
    ModelAndView askToRemove(
            HttpServletRequest request, Locale locale, @Nullable @AuthenticationPrincipal SignedIn who) {
        return who == null || !who.byPassword() || !factors.has(who.ref())
                ? new ModelAndView("redirect:" + ACCOUNT)
                : removal(request, locale, null);
    }

    private @Nullable SignedIn who(HttpServletRequest request, @Nullable SignedIn signedIn) {
        HalfSignedIn half = HalfSignedIn.of(request, clock);
        return signedIn != null ? signedIn : half != null && half.toSetUp() ? half.who() : null;
    }

    /** Where in the session the secret of somebody waits until a code shows that an authenticator has it. */
    private static String drawn(SignedIn who) {
        return DRAWN + who.ref();
    }

    /** Only whoever has a password of their own, and no second factor yet. */
    private boolean may(SignedIn who) {
        return who.byPassword() && factors.available() && !factors.has(who.ref());
    }

    private @Nullable String password(SignedIn who, String typed, HttpServletRequest request) {
        try {
            return reconfirmation.password(who, typed, request.getRemoteAddr()) ? null : "password";
        } catch (TooManyAttempts e) {
            return "wait";
        }
    }

    private @Nullable String code(SignedIn who, String typed, HttpServletRequest request) {
        try {
            return reconfirmation.code(who, typed, request.getRemoteAddr()) ? null : "code";
        } catch (TooManyAttempts e) {
            return "wait";
        } catch (SecondFactorUnreadable e) {
            return "unreadable";
        }
    }

    private ModelAndView setUp(
            HttpServletRequest request, Locale locale, SignedIn who, boolean signedIn, @Nullable String fault) {
        HttpSession session = request.getSession();
        String secret = String.valueOf(session.getAttribute(drawn(who)));
        boolean[][] modules = QrCode.modules(SecondFactors.address(secret, who.name()));
        return plain("second-factor", request, locale)
                .addObject("login", who.name())
                .addObject("secret", secret.replaceAll("(.{4})(?=.)", "$1 "))
                .addObject("side", modules.length)
                .addObject("dark", dark(modules))
                .addObject("signedIn", signedIn)
                .addObject("demanded", factors.demanded(who.rights()))
                .addObject("fault", fault);
    }

    private ModelAndView removal(HttpServletRequest request, Locale locale, @Nullable String fault) {
        return plain("second-factor-removal", request, locale).addObject("fault", fault);
    }

    /** The dark modules as one path, a stroke for each run of them. */
    private static String dark(boolean[][] modules) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < modules.length; y++) {
            for (int x = 0; x < modules.length; x++) {
                int from = x;
                while (x < modules.length && modules[y][x]) {
                    x++;
                }
                if (x > from) {
                    path.append('M')
                            .append(from)
                            .append(' ')
                            .append(y)
                            .append('h')
                            .append(x - from);
                    path.append("v1h-").append(x - from).append('z');
                }
            }
        }
        return path.toString();
    }

    private ModelAndView plain(String template, HttpServletRequest request, Locale locale) {
        // The guard of the form lives in a session, which cannot begin once a part of the page is on its way.
        request.getSession();
        Shell shell = shells.shell(request, shells.moment(request), Shell.Section.NONE, null);
        return shells.page(template, request, locale, shell);
    }
}
