package fr.paraphe.query.ui;

import fr.paraphe.query.Moment;
import fr.paraphe.query.Region;
import fr.paraphe.query.Regions;
import fr.paraphe.query.Scope;
import fr.paraphe.query.published.Check;
import fr.paraphe.query.published.Check.Verdict;
import fr.paraphe.query.published.PublishedFigures;
import fr.paraphe.query.web.Asked;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** The page of the figures that others published, each beside what is recorded. */
@Controller
class PublishedPages {

    static final String LIMIT = "limit";

    private final Shells shells;
    private final PublishedFigures figures;

    PublishedPages(Shells shells, PublishedFigures figures) {
        this.shells = shells;
        this.figures = figures;
    }

    /**
     * Published figures with their verdicts.
     *
     * @param checks those shown, the latest day first
     * @param counts how many there are of each verdict, whatever is shown
     * @param wanted the only verdict shown; null for all
     * @param more whether there are others, which the page is not asked to show
     */
    public record View(
            List<Check> checks,
            Map<Verdict, Long> counts,
            @Nullable Verdict wanted,
            boolean more) {

        /** How many are published. */
        public long all() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }

        /** Name of the place that a figure is about; its code when it is a territory. */
        public String place(String scope) {
            return scope.equals(Scope.FRANCE_CODE)
                    ? "France"
                    : Regions.find(scope).map(Region::name).orElse(scope);
        }
    }

    /** What others published about a programme, with the verdict on each figure and its reason. */
    @GetMapping("/programmes/{programme}/chiffres-publies")
    ModelAndView published(@PathVariable String programme, HttpServletRequest request, Locale locale) {
        Moment moment = shells.moment(request);
        Shell shell = shells.shell(request, moment, Shell.Section.PROGRESS, programme);
        String asked = request.getParameter("verdict");
        Verdict wanted = Arrays.stream(Verdict.values())
                .filter(verdict -> verdict.name().equals(asked))
                .findFirst()
                .orElse(null);
        List<Check> all = new ArrayList<>(figures.checks(programme, null, moment, locale));
        List<Check> chosen = all.reversed().stream()
                .filter(check -> wanted == null || check.verdict() == wanted)
                .toList();
        int most = Asked.number("limit", blank(request.getParameter(LIMIT)), chosen.size(), 1, Integer.MAX_VALUE);
        View view = new View(
                chosen.subList(0, Math.min(most, chosen.size())),
                all.stream().collect(Collectors.groupingBy(Check::verdict, Collectors.counting())),
                wanted,
                most < chosen.size());
        return shells.page("published", request, locale, shell)
                .addObject("view", view)
                .addObject("verdicts", Verdict.values());
    }

    private static @Nullable String blank(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
