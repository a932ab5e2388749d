package fr.paraphe.standalone.administration;

import fr.paraphe.command.batch.BatchJobs;
import fr.paraphe.command.batch.ItemResult;
import fr.paraphe.query.ui.Shell;
import fr.paraphe.query.ui.Shells;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The batches, how far each is, and what became of each item. */
@Controller
class BatchPages {

    private static final int NEWEST = 100;
    private static final int PAGE = 100;
    private static final String STILL = "fixe";

    private final Shells shells;
    private final BatchJobs batches;

    BatchPages(Shells shells, BatchJobs batches) {
        this.shells = shells;
        this.batches = batches;
    }

    /** The newest batches. */
    @GetMapping("/administration/lots")
    ModelAndView batches(HttpServletRequest request, Locale locale) {
        return page("batches", request, locale).addObject("batches", batches.newest(NEWEST));
    }

    /** One batch with its results. */
    @GetMapping("/administration/lots/{id}")
    ModelAndView batch(@PathVariable String id, HttpServletRequest request, Locale locale) {
        String after = request.getParameter("after");
        int from = after != null && after.matches("[0-9]{1,6}") ? Integer.parseInt(after) : 0;
        List<ItemResult.Shown> results = batches.results(id, from, PAGE + 1).stream()
                .map(ItemResult::shown)
                .toList();
        return page("batch", request, locale)
                .addObject(
                        "batch", batches.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)))
                .addObject("results", results.subList(0, Math.min(PAGE, results.size())))
                .addObject("next", results.size() > PAGE ? results.get(PAGE - 1).number() : null)
                .addObject("still", request.getParameter(STILL) != null);
    }

    private ModelAndView page(String template, HttpServletRequest request, Locale locale) {
        Shell shell = shells.shell(request, shells.moment(request), Shell.Section.ADMINISTRATION, null);
        return shells.page(template, request, locale, shell);
    }
}
