package fr.paraphe.query.ui;

import fr.paraphe.query.BadRequest;
import fr.paraphe.query.Moment;
import fr.paraphe.query.Moments;
import fr.paraphe.query.NotFound;
import fr.paraphe.query.programmes.ProgrammeView;
import fr.paraphe.query.programmes.Programmes;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Puts pages into their shell: the moment, the programme, the addresses and the words. */
@Component
public class Shells {

    private static final Logger LOG = LoggerFactory.getLogger(Shells.class);

    /** The parameter that guards forms; an error page is asked for with those of the form that failed. */
    private static final String GUARD = "_csrf";

    private final Moments moments;
    private final Programmes programmes;
    private final MessageSource messages;
    private final Acts acts;

    Shells(
            Moments moments,
            Programmes programmes,
            MessageSource messages,
            ObjectProvider<SignIn> signIn,
            @Value("${paraphe.command-address:}") String commandAddress) {
        this.acts = Acts.at(signIn.getIfAvailable() != null, commandAddress);
        this.moments = moments;
        this.programmes = programmes;
        this.messages = messages;
    }

    /** The moment that a request looks at; blank parameters count as absent. */
    public Moment moment(HttpServletRequest request) {
        Map<String, String> given = parameters(request);
        return moments.of(given.get(Links.AS_OF), given.get(Links.KNOWN_AT));
    }

    /** The addresses seen from a request. */
    public Links links(HttpServletRequest request) {
        return new Links(request.getContextPath(), path(request), parameters(request));
    }

    /** The words of a language. */
    public Wording wording(Locale locale) {
        return new Wording(locale, messages);
    }

    /** The shell of a page; an unknown programme throws {@link NotFound}. */
    public Shell shell(HttpServletRequest request, Moment moment, Shell.Section section, @Nullable String programme) {
        List<ProgrammeView> all = programmes.list(moment);
        ProgrammeView one = programme == null
                ? null
                : all.stream()
                        .filter(candidate -> candidate.code().equals(programme))
                        .findFirst()
                        .orElseThrow(() -> new NotFound(NotFound.Thing.PROGRAMME, programme));
        boolean exact = !path(request).contains("/territories/")
                && !path(request).matches("/(faits|protocoles|ceremonies|decisions|recepisses)/.*");
        return new Shell(section, exact, one, all, moment, person(request));
    }

    /** A page within a shell. */
    public ModelAndView page(String template, HttpServletRequest request, Locale locale, Shell shell) {
        return new ModelAndView(template)
                .addObject("shell", shell)
                .addObject("acts", acts)
                .addObject("reader", Reader.of(request))
                .addObject("links", links(request))
                .addObject("say", wording(locale));
    }

    /** A page that says what went wrong; it keeps the instants that can be read, and works without a database. */
    ModelAndView trouble(HttpServletRequest request, String path, Locale locale, int status, String reason) {
        Map<String, String> kept = new LinkedHashMap<>(parameters(request));
        Map<String, String> faults = new LinkedHashMap<>();
        Moment moment = null;
        List<ProgrammeView> all = List.of();
        try {
            moment = readable(kept, faults);
            all = programmes.list(moment);
        } catch (RuntimeException unavailable) {
            LOG.debug("A page of trouble is shown without its moment", unavailable);
        }
        Shell shell = new Shell(Shell.Section.NONE, false, null, all, moment, person(request));
        return new ModelAndView("trouble")
                .addObject("shell", shell)
                .addObject("acts", acts)
                .addObject("reader", Reader.of(request))
                .addObject("links", new Links(request.getContextPath(), path, kept))
                .addObject("say", wording(locale))
                .addObject("faults", faults)
                .addObject("code", status)
                .addObject("reason", reason);
    }

    /** The moment of the instants that can be read; those that cannot go from {@code kept} to {@code faults}. */
    private Moment readable(Map<String, String> kept, Map<String, String> faults) {
        for (String instant : List.of(Links.AS_OF, Links.KNOWN_AT)) {
            try {
                moments.of(
                        instant.equals(Links.AS_OF) ? kept.get(instant) : null,
                        instant.equals(Links.KNOWN_AT) ? kept.get(instant) : null);
            } catch (BadRequest unreadable) {
                faults.put(instant, kept.remove(instant));
            }
        }
        return moments.of(kept.get(Links.AS_OF), kept.get(Links.KNOWN_AT));
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    private static Map<String, String> parameters(HttpServletRequest request) {
        Map<String, String> given = new LinkedHashMap<>();
        if ("POST".equals(request.getMethod())) {
            return given; // what a form sends is no part of an address
        }
        request.getParameterMap().forEach((name, values) -> {
            if (values.length > 0 && !values[0].isBlank() && !name.equals(GUARD)) {
                given.put(name, values[0].strip());
            }
        });
        return given;
    }

    private static @Nullable String person(HttpServletRequest request) {
        Principal principal = request.getUserPrincipal();
        return principal == null ? null : principal.getName();
    }
}
