package fr.paraphe.query.progress;

import fr.paraphe.query.Moment;
import fr.paraphe.query.Moments;
import fr.paraphe.query.RegionRule;
import fr.paraphe.query.RulesInForce;
import fr.paraphe.query.Scope;
import fr.paraphe.query.Sentences;
import fr.paraphe.query.web.Answer;
import fr.paraphe.query.web.Asked;
import fr.paraphe.query.web.Languages;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Durations between milestones and silent territories, over HTTP. */
@RestController
@RequestMapping("/api/v1")
class PaceController {

    private static final Sentences COUNTING = new Sentences("fr.paraphe.query.progress.counting");
    private static final int LARGEST_PAGE = 200;
    private static final int ORDINARY_PAGE = 50;
    private static final int MOST_MONTHS = 120;
    private static final int ORDINARY_MONTHS = 6;

    private final Pace pace;
    private final RulesInForce rules;
    private final Moments moments;

    PaceController(Pace pace, RulesInForce rules, Moments moments) {
        this.pace = pace;
        this.rules = rules;
        this.moments = moments;
    }

    @Operation(summary = "How long territories take from milestone to milestone: median and quartiles, in days")
    @GetMapping("/durations")
    Answer.Items<Pace.Duration> durations(
            @RequestParam String programme,
            @RequestParam(required = false) @Nullable String scope,
            @RequestParam(required = false) @Nullable String regionRule,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            HttpServletRequest request) {
        Scope where = Scope.of(scope);
        Moment moment = moments.of(asOf, knownAt);
        String asked = Asked.text("programme", programme);
        RegionRule rule = rules.regionRule(asked, moment.position(), regionRule);
        return Answer.Items.of(pace.durations(asked, where, rule, moment, Languages.of(request)), moment);
    }

    /**
     * Territories of a list that a number counts.
     *
     * @param value how many there are on all pages
     * @param next cursor of the following page; null when there is none
     */
    record Counted<T>(int value, List<T> items, @Nullable String next, LocalDate asOf, Instant knownAt, long position) {

        static <T> Counted<T> of(Pace.Page<T> page) {
            Moment moment = page.moment();
            return new Counted<>(
                    page.total(), page.items(), page.next(), moment.asOf(), moment.knownAt(), moment.position());
        }
    }

    @Operation(summary = "The territories behind a duration, by pages")
    @GetMapping("/durations/territories")
    Counted<Pace.Taken> taken(
            @RequestParam String from,
            @RequestParam String to,
            @RequestParam String programme,
            @RequestParam(required = false) @Nullable String scope,
            @RequestParam(required = false) @Nullable String regionRule,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit) {
        Moment moment = moments.of(asOf, knownAt);
        String asked = Asked.text("programme", programme);
        return Counted.of(pace.taken(
                asked,
                Scope.of(scope),
                rules.regionRule(asked, moment.position(), regionRule),
                Asked.text("from", from),
                Asked.text("to", to),
                moment,
                cursor,
                Asked.number("limit", limit, ORDINARY_PAGE, 1, LARGEST_PAGE)));
    }

    /**
     * Territories of which nothing is heard.
     *
     * @param value how many there are on all pages
     * @param since the last day of which anything may be told of them
     * @param countingRule the rule in words, in the language of the request
     * @param next cursor of the following page; null when there is none
     */
    record Silences(
            int value,
            LocalDate since,
            String countingRule,
            List<Pace.Silent> items,
            @Nullable String next,
            LocalDate asOf,
            Instant knownAt,
            long position) {}

    @Operation(summary = "Territories of which nothing is told for so many months, by pages")
    @GetMapping("/silences")
    Silences silences(
            @RequestParam String programme,
            @RequestParam(required = false) @Nullable String scope,
            @RequestParam(required = false) @Nullable String regionRule,
            @RequestParam(required = false) @Nullable String months,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit,
            HttpServletRequest request) {
        int silent = Asked.number("months", months, ORDINARY_MONTHS, 1, MOST_MONTHS);
        Moment moment = moments.of(asOf, knownAt);
        String asked = Asked.text("programme", programme);
        RegionRule rule = rules.regionRule(asked, moment.position(), regionRule);
        Pace.Page<Pace.Silent> page = pace.silent(
                asked,
                Scope.of(scope),
                rule,
                silent,
                moment,
                cursor,
                Asked.number("limit", limit, ORDINARY_PAGE, 1, LARGEST_PAGE));
        return new Silences(
                page.total(),
                page.moment().asOf().minusMonths(silent),
                COUNTING.say(Languages.of(request), "silent", Map.of("months", silent)) + " "
                        + COUNTING.say(Languages.of(request), "regionRule." + rule.code(), Map.of()),
                page.items(),
                page.next(),
                page.moment().asOf(),
                page.moment().knownAt(),
                page.moment().position());
    }
}
