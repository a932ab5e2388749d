package fr.paraphe.query.progress;

import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.query.BadRequest;
import fr.paraphe.query.Cursor;
import fr.paraphe.query.MilestoneDate;
import fr.paraphe.query.Moment;
import fr.paraphe.query.RegionRule;
import fr.paraphe.query.RulesInForce;
import fr.paraphe.query.Scope;
import fr.paraphe.query.Sentences;
import fr.paraphe.query.TerritoryNames;
import fr.paraphe.query.progress.Standings.Condition;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Pace, answered from the rows of milestones and project steps. */
@Component
@Transactional(readOnly = true)
class RecordedPace implements Pace {

    private static final Sentences COUNTING = new Sentences("fr.paraphe.query.progress.counting");

    private final Standings standings;
    private final Territories territories;
    private final MilestonesReached milestones;
    private final ProjectSteps projectSteps;
    private final RulesInForce rules;
    private final TerritoryNames names;

    RecordedPace(
            Standings standings,
            Territories territories,
            MilestonesReached milestones,
            ProjectSteps projectSteps,
            RulesInForce rules,
            TerritoryNames names) {
        this.standings = standings;
        this.territories = territories;
        this.milestones = milestones;
        this.projectSteps = projectSteps;
        this.rules = rules;
        this.names = names;
    }

    @Override
    public List<Duration> durations(String programme, Scope scope, RegionRule rule, Moment moment, Locale locale) {
        List<String> ladder = rules.get(programme, moment.position()).ladder();
        List<Duration> durations = new ArrayList<>();
        for (int rung = 1; rung < ladder.size(); rung++) {
            durations.add(duration(programme, scope, rule, ladder.get(rung - 1), ladder.get(rung), moment, locale));
        }
        if (ladder.size() > 2) {
            durations.add(duration(programme, scope, rule, ladder.getFirst(), ladder.getLast(), moment, locale));
        }
        return durations;
    }

    private Duration duration(
            String programme, Scope scope, RegionRule rule, String from, String to, Moment moment, Locale locale) {
        Standings.Days days = standings.days(programme, scope, rule, from, to, moment);
        List<Double> quartiles = days.quartiles();
        return new Duration(
                from,
                to,
                days.territories(),
                quartiles.isEmpty() ? null : quartiles.get(0),
                quartiles.isEmpty() ? null : quartiles.get(1),
                quartiles.isEmpty() ? null : quartiles.get(2),
                days.unclear(),
                days.reversed(),
                COUNTING.say(locale, "duration", Map.of()) + " "
                        + COUNTING.say(locale, "regionRule." + rule.code(), Map.of()),
                "/api/v1/durations/territories?from=%s&to=%s&programme=%s&scope=%s&regionRule=%s&asOf=%s%s"
                        .formatted(
                                encoded(from),
                                encoded(to),
                                encoded(programme),
                                scope.code(),
                                rule.code(),
                                moment.asOf(),
                                moment.knownAtGiven()
                                        ? "&knownAt=" + encoded(moment.knownAt().toString())
                                        : ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public Page<Taken> taken(
            String programme,
            Scope scope,
            RegionRule rule,
            String from,
            String to,
            Moment moment,
            @Nullable String cursor,
            int limit) {
        ProgrammeRules rulesThen = rules.get(programme, moment.position());
        known("from", from, rulesThen);
        known("to", to, rulesThen);
        return page(
                programme,
                scope,
                rule,
                then -> Condition.certainlyReached(from, to),
                String.join("\n", "durations", programme, scope.code(), rule.code(), from, to),
                moment,
                cursor,
                limit,
                (territory, day) -> {
                    MilestoneDate first = date(territory, from, day);
                    MilestoneDate second = date(territory, to, day);
                    boolean exact = first.earliest().equals(first.latest())
                            && second.earliest().equals(second.latest());
                    return new Taken(
                            territory.row().code,
                            territory.row().name,
                            first,
                            second,
                            exact ? ChronoUnit.DAYS.between(first.latest(), second.latest()) : null);
                });
    }

    private static MilestoneDate date(TerritoryCase territory, String milestone, LocalDate day) {
        return territory.certain(Set.of(milestone), day).orElseThrow().date();
    }

    private static void known(String parameter, String milestone, ProgrammeRules rules) {
        if (rules.milestones().stream().noneMatch(one -> one.code().equals(milestone))) {
            throw new BadRequest(parameter, "milestone.unknown", milestone);
        }
    }

    @Override
    public Page<Silent> silent(
            String programme,
            Scope scope,
            RegionRule rule,
            int months,
            Moment moment,
            @Nullable String cursor,
            int limit) {
        rules.get(programme, moment.position());
        return page(
                programme,
                scope,
                rule,
                then -> Condition.silentSince(then.asOf().minusMonths(months)),
                String.join("\n", "silences", programme, scope.code(), rule.code(), "" + months),
                moment,
                cursor,
                limit,
                (territory, day) -> {
                    record Heard(
                            MilestoneDate date, @Nullable String milestone) {}
                    Heard last = Stream.concat(
                                    territory.reached().stream().map(row -> new Heard(row.date(), row.milestone)),
                                    projectSteps
                                            .of(programme, List.of(territory.row().code), moment.position())
                                            .stream()
                                            .map(row -> new Heard(row.date(), null)))
                            .filter(one -> !one.date().earliest().isAfter(day))
                            .max(Comparator.comparing((Heard one) -> one.date().latest())
                                    .thenComparing(one -> one.date().position()))
                            .orElse(null);
                    return new Silent(
                            territory.row().code,
                            territory.row().name,
                            territory.row().leadRegion,
                            last == null ? null : last.date(),
                            last == null ? null : last.milestone());
                });
    }

    private <T> Page<T> page(
            String programme,
            Scope scope,
            RegionRule rule,
            Function<Moment, Condition> asking,
            String list,
            Moment asked,
            @Nullable String cursorText,
            int limit,
            BiFunction<TerritoryCase, LocalDate, T> item) {
        Cursor cursor = cursorText == null ? null : Cursor.of(cursorText);
        String digest = Cursor.digest(list);
        Moment moment = cursor == null ? asked : cursor.moment(digest, asked);
        Condition condition = asking.apply(moment);
        int total = standings.count(programme, scope, rule, condition, moment);
        List<String> codes = standings.codes(
                programme, scope, rule, condition, moment, cursor == null ? "" : cursor.after(), List.of(), limit + 1);
        boolean more = codes.size() > limit;
        List<String> page = more ? codes.subList(0, limit) : codes;
        Situation situation = new Situation(
                rules.get(programme, moment.position()),
                moment.asOf(),
                RecordedProgress.named(
                        territories.findByProgrammeAndCodeInAndPositionLessThanEqualOrderByCode(
                                programme, page, moment.position()),
                        names.renamed(programme, moment)),
                milestones.of(programme, page, moment.position()),
                List.of(),
                Map::of);
        return new Page<>(
                situation.designated(Scope.FRANCE, RegionRule.LEAD).stream()
                        .map(territory -> item.apply(territory, moment.asOf()))
                        .toList(),
                total,
                more ? Cursor.after(page.getLast(), digest, moment).text() : null,
                moment);
    }
}
