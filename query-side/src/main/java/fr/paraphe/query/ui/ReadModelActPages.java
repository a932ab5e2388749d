package fr.paraphe.query.ui;

import fr.paraphe.query.NotFound;
import fr.paraphe.query.RebuildUnderWay;
import fr.paraphe.query.replay.Rebuilding;
import fr.paraphe.query.replay.Retry;
import fr.paraphe.query.replay.Upkeep;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Pages that have read models rebuilt or told again what they set aside; who may is asked at the door. */
@Controller
class ReadModelActPages {

    private static final String ALL = "all";

    /** How long a rebuild is waited for before its progress is shown: one that cannot begin says so at once. */
    private static final long MOMENT_MILLIS = 300;

    private final Shells shells;
    private final Upkeep upkeep;
    private final Rebuilding rebuilding;
    private final Retry retry;

    ReadModelActPages(Shells shells, Upkeep upkeep, Rebuilding rebuilding, Retry retry) {
        this.shells = shells;
        this.upkeep = upkeep;
        this.rebuilding = rebuilding;
        this.retry = retry;
    }

    /** Asks whether a read model, or all of them, shall be rebuilt. */
    @GetMapping("/administration/vues/{name}/recalcul")
    ModelAndView rebuild(@PathVariable String name, HttpServletRequest request, Locale locale) {
        return act("rebuild", name, request, locale);
    }

    /** Begins a rebuild and leads to its progress. */
    @PostMapping("/administration/vues/{name}/recalcul")
    ModelAndView rebuilt(@PathVariable String name, HttpServletRequest request, Locale locale)
            throws InterruptedException {
        ModelAndView page = act("rebuild", name, request, locale);
        try {
            rebuilding.begin(name, request.getParameter("check") != null).get(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException goesOn) {
            // the page of the read models shows how far it is
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RebuildUnderWay) {
                page.setStatus(HttpStatus.CONFLICT);
                return page.addObject("underWay", true);
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
        return new ModelAndView("redirect:/administration/vues");
    }

    /** Asks whether a read model shall be told again what it set aside. */
    @GetMapping("/administration/vues/{name}/reprise")
    ModelAndView retry(@PathVariable String name, HttpServletRequest request, Locale locale) {
        return act("retry", name, request, locale);
    }

    /** Tells a read model again what it set aside, and says what came of it. */
    @PostMapping("/administration/vues/{name}/reprise")
    ModelAndView retried(@PathVariable String name, HttpServletRequest request, Locale locale) {
        known(name, upkeep.state().readModels(), false);
        Retry.Outcome outcome = retry.retry(name, null);
        return act("retry", name, request, locale).addObject("outcome", outcome);
    }

    private ModelAndView act(String act, String name, HttpServletRequest request, Locale locale) {
        List<Upkeep.Standing> concerned = known(name, upkeep.state().readModels(), act.equals("rebuild"));
        return page("read-model-act", request, locale)
                .addObject("act", act)
                .addObject("name", name)
                .addObject("readModels", concerned)
                .addObject("underWay", false);
    }

    private static List<Upkeep.Standing> known(String name, List<Upkeep.Standing> all, boolean orAll) {
        List<Upkeep.Standing> concerned = orAll && name.equals(ALL)
                ? all
                : all.stream().filter(one -> one.name().equals(name)).toList();
        if (concerned.isEmpty()) {
            throw new NotFound(NotFound.Thing.READ_MODEL, name);
        }
        return concerned;
    }

    private ModelAndView page(String template, HttpServletRequest request, Locale locale) {
        Shell shell = shells.shell(request, shells.moment(request), Shell.Section.ADMINISTRATION, null);
        return shells.page(template, request, locale, shell);
    }
}
