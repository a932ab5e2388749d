package fr.paraphe.query.ui;

import fr.paraphe.query.BadRequest;
import fr.paraphe.query.Moment;
import fr.paraphe.query.Moments;
import fr.paraphe.query.Regions;
import fr.paraphe.query.RulesInForce;
import fr.paraphe.query.Scope;
import fr.paraphe.query.changes.Changes;
import fr.paraphe.query.changes.Compared;
import fr.paraphe.query.changes.Difference;
import fr.paraphe.query.sheet.Sheets;
import fr.paraphe.query.sheet.TerritorySheet;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The page that compares two moments of a programme, a region or a territory. */
@Controller
class ComparisonPages {

    private static final int PAGE = 100;
    private static final int DAYS_BEFORE = 30;

    private final Shells shells;
    private final Changes changes;
    private final Sheets sheets;
    private final RulesInForce rules;
    private final Moments moments;

    ComparisonPages(Shells shells, Changes changes, Sheets sheets, RulesInForce rules, Moments moments) {
        this.rules = rules;
        this.shells = shells;
        this.changes = changes;
        this.sheets = sheets;
        this.moments = moments;
    }

    /** What changed between two moments; without any choice, during the thirty days before the date looked at. */
    @GetMapping("/programmes/{programme}/comparaison")
    ModelAndView compare(@PathVariable String programme, HttpServletRequest request, Locale locale) {
        Moment looked = shells.moment(request);
        Shell shell = shells.shell(request, looked, Shell.Section.PROGRESS, programme);
        Links links = shells.links(request);
        Map<String, String> asked = new LinkedHashMap<>();
        links.others().forEach(entry -> asked.put(entry.getKey(), entry.getValue()));
        String code = asked.get("code");
        String scope = asked.get("scope");
        Scope where = scope == null || code != null || scope.equals(Scope.FRANCE_CODE)
                ? Scope.FRANCE
                : new Scope(Regions.find(scope)
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, PageProblems.REGION)));
        Map<String, String> faults = new LinkedHashMap<>();
        String knownAt = links.knownAt();
        ComparisonView.Choice to = new ComparisonView.Choice(
                asked.getOrDefault("toAsOf", looked.asOf().toString()),
                asked.getOrDefault("toKnownAt", asked.containsKey("toAsOf") || knownAt == null ? "" : knownAt));
        ComparisonView.Choice from = new ComparisonView.Choice(
                asked.getOrDefault(
                        "fromAsOf", looked.asOf().minusDays(DAYS_BEFORE).toString()),
                asked.getOrDefault("fromKnownAt", asked.containsKey("fromAsOf") || knownAt == null ? "" : knownAt));
        Moment first = moment("from", from, faults);
        Moment second = moment("to", to, faults);
        Difference difference = first == null || second == null
                ? null
                : changes.between(
                        new Compared(programme, where, code, rules.regionRule(programme, second.position(), null)),
                        first,
                        second,
                        asked.get("cursor"),
                        PAGE,
                        locale);
        ComparisonView view = new ComparisonView(
                where,
                Regions.all(),
                code,
                code == null ? null : name(programme, code, second == null ? looked : second),
                from,
                to,
                first,
                second,
                difference);
        ModelAndView page = shells.page("comparison", request, locale, shell)
                .addObject("view", view)
                .addObject("wrong", faults);
        if (!faults.isEmpty()) {
            page.setStatus(HttpStatus.BAD_REQUEST);
        }
        return page;
    }

    private String name(String programme, String code, Moment moment) {
        return sheets.find(programme, code, moment).map(TerritorySheet::name).orElse(code);
    }

    /** The moment chosen; null when it cannot be read, which {@code faults} then tell by the name of the field. */
    private @Nullable Moment moment(String side, ComparisonView.Choice choice, Map<String, String> faults) {
        String knownAt = choice.knownAt().isEmpty() ? null : choice.knownAt();
        boolean dayReads = reads(choice.asOf(), null);
        boolean instantReads = reads(null, knownAt);
        if (!dayReads) {
            faults.put(side + "AsOf", choice.asOf());
        }
        if (!instantReads) {
            faults.put(side + "KnownAt", choice.knownAt());
        }
        return dayReads && instantReads ? moments.of(choice.asOf(), knownAt) : null;
    }

    private boolean reads(@Nullable String asOf, @Nullable String knownAt) {
        try {
            moments.of(asOf, knownAt);
            return true;
        } catch (BadRequest unreadable) {
            return false;
        }
    }
}
