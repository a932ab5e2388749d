package fr.paraphe.query.ui;

import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.access.SavedFilters;
import fr.paraphe.query.Measure;
import fr.paraphe.query.Moment;
import fr.paraphe.query.NotFound;
import fr.paraphe.query.RegionRule;
import fr.paraphe.query.Regions;
import fr.paraphe.query.RulesInForce;
import fr.paraphe.query.Scope;
import fr.paraphe.query.progress.Counted;
import fr.paraphe.query.progress.FactsPage;
import fr.paraphe.query.progress.Figure;
import fr.paraphe.query.progress.FiguresAnswer;
import fr.paraphe.query.progress.Progress;
import fr.paraphe.query.progress.TerritoryFilter;
import fr.paraphe.query.progress.TerritoryPage;
import fr.paraphe.query.web.Asked;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** What makes a number: the facts behind a figure, and the territories behind a count of stages. */
@Controller
class FigurePages {

    private static final int PAGE = 100;

    private final Shells shells;
    private final Progress progress;
    private final RulesInForce rules;
    private final SavedFilters saved;

    FigurePages(Shells shells, Progress progress, RulesInForce rules, SavedFilters saved) {
        this.shells = shells;
        this.progress = progress;
        this.rules = rules;
        this.saved = saved;
    }

    /** The facts that make a figure, with its rule; the address holds what is counted, where and as of when. */
    @GetMapping("/programmes/{programme}/chiffres/{measure}")
    ModelAndView figure(
            @PathVariable String programme, @PathVariable String measure, HttpServletRequest request, Locale locale) {
        Moment moment = shells.moment(request);
        Shell shell = shells.shell(request, moment, Shell.Section.PROGRESS, programme);
        Map<String, String> asked = asked(request);
        Counted counted = new Counted(
                Measure.find(measure)
                        .orElseThrow(() -> new NotFound(NotFound.Thing.MEASURE, Asked.text("measure", measure))),
                asked.get("documentKind"),
                asked.get("axis"),
                programme,
                scope(asked),
                rules.regionRule(programme, moment.position(), asked.get("regionRule")));
        Figure figure =
                find(progress.figures(programme, counted.scope(), moment, counted.rule(), locale), counted, measure);
        FactsPage facts = progress.facts(counted, moment, asked.get("cursor"), PAGE);
        ProgrammeRules rulesThen = Objects.requireNonNull(shell.programme()).rules();
        return shells.page("figure", request, locale, shell)
                .addObject("view", FigureView.of(counted, figure, facts, rulesThen))
                .addObject("regions", Regions.all())
                .addObject("rules", RegionRule.values());
    }

    /** The territories of a place, those on one stage when the address says so. */
    @GetMapping("/programmes/{programme}/territoires")
    ModelAndView territories(@PathVariable String programme, HttpServletRequest request, Locale locale) {
        Moment moment = shells.moment(request);
        Shell shell = shells.shell(request, moment, Shell.Section.REGIONS, programme);
        Map<String, String> asked = asked(request);
        Scope scope = scope(asked);
        TerritoryFilter filter = new TerritoryFilter(asked.get("stage"), asked.get("q"));
        TerritoryPage page = progress.territories(programme, scope, moment, filter, asked.get("cursor"), PAGE);
        return shells.page("territories", request, locale, shell)
                .addObject("saved", SavedFiltersPanel.of(saved, request, shells.links(request)))
                .addObject(
                        "view",
                        TerritoryListView.of(
                                page,
                                filter,
                                scope,
                                Objects.requireNonNull(shell.programme()).rules()));
    }

    private Map<String, String> asked(HttpServletRequest request) {
        Map<String, String> asked = new LinkedHashMap<>();
        shells.links(request).others().forEach(entry -> asked.put(entry.getKey(), entry.getValue()));
        return asked;
    }

    private static Scope scope(Map<String, String> asked) {
        String scope = asked.get("scope");
        return scope == null || scope.equals(Scope.FRANCE_CODE)
                ? Scope.FRANCE
                : new Scope(Regions.find(scope)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, PageProblems.REGION)));
    }

    private static Figure find(FiguresAnswer figures, Counted counted, String measure) {
        List<Figure> all = Stream.of(figures.items(), figures.documentKinds(), figures.axes())
                .flatMap(List::stream)
                .toList();
        return all.stream()
                .filter(figure -> figure.measure().equals(measure)
                        && same(figure.documentKind(), counted.documentKind())
                        && same(figure.axis(), counted.axis()))
                .findFirst()
                .orElseThrow(() -> new NotFound(NotFound.Thing.MEASURE, measure));
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
        return Objects.equals(one, other);
    }
}
