package fr.paraphe.query.progress;

import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.query.BadRequest;
import fr.paraphe.query.FactsAddress;
import fr.paraphe.query.Measure;
import fr.paraphe.query.Moment;
import fr.paraphe.query.RegionRule;
import fr.paraphe.query.RulesInForce;
import fr.paraphe.query.Scope;
import fr.paraphe.query.Sentences;
import fr.paraphe.query.Tallies;
import fr.paraphe.query.TerritoryMembers;
import fr.paraphe.query.TerritoryNames;
import fr.paraphe.query.progress.RegionProgress.Share;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Progress, answered from the rows of the read model. */
@Component
@Transactional(readOnly = true)
class RecordedProgress implements Progress, Tallies {

    private static final Sentences COUNTING = new Sentences("fr.paraphe.query.progress.counting");

    /** The most territories that are looked up one by one; for more, the programme is read through. */
    private static final int MOST_CODES = 1_000;

    private final Standings standings;
    private final Territories territories;
    private final MilestonesReached milestones;
    private final ProjectSteps projectSteps;
    private final RulesInForce rules;
    private final TerritoryNames names;
    private final TerritoryMembers members;

    RecordedProgress(
            Standings standings,
            Territories territories,
            MilestonesReached milestones,
            ProjectSteps projectSteps,
            RulesInForce rules,
            TerritoryNames names,
            TerritoryMembers members) {
        this.standings = standings;
        this.territories = territories;
        this.milestones = milestones;
        this.projectSteps = projectSteps;
        this.rules = rules;
        this.names = names;
        this.members = members;
    }

    private Counts counts(String programme, Moment moment, ProgrammeRules rulesThen) {
        List<ProjectStepRow> shared = projectSteps.shared(programme, moment.position());
        return new Counts(
                rulesThen,
                standings.alike(programme, moment, rulesThen),
                standings.projects(programme, moment),
                new Situation(
                        rulesThen,
                        moment.asOf(),
                        shared.isEmpty()
                                ? List.of()
                                : territories.findByProgrammeAndCodeInAndPositionLessThanEqualOrderByCode(
                                        programme, sharers(shared), moment.position()),
                        List.of(),
                        shared));
    }

    private static Set<String> sharers(List<ProjectStepRow> steps) {
        return steps.stream()
                .flatMap(step -> Stream.concat(Stream.of(step.code), step.partners.stream()))
                .collect(Collectors.toSet());
    }

    /** Some territories with all that is known of their milestones. */
    private Situation situation(String programme, Moment moment, ProgrammeRules rulesThen, Collection<String> codes) {
        long position = moment.position();
        boolean some = codes.size() <= MOST_CODES;
        Set<String> wanted = Set.copyOf(codes);
        List<TerritoryRow> rows = some
                ? territories.findByProgrammeAndCodeInAndPositionLessThanEqualOrderByCode(programme, codes, position)
                : territories.findByProgrammeAndPositionLessThanEqualOrderByCode(programme, position).stream()
                        .filter(row -> wanted.contains(row.code))
                        .toList();
        return new Situation(
                rulesThen,
                moment.asOf(),
                named(rows, names.renamed(programme, moment)),
                some ? milestones.of(programme, codes, position) : milestones.ofProgramme(programme, position),
                List.of());
    }

    private static List<TerritoryRow> named(List<TerritoryRow> rows, Map<String, String> renamed) {
        return rows.stream()
                .map(row -> renamed.containsKey(row.code) ? row.named(renamed.get(row.code)) : row)
                .toList();
    }

    private List<TerritoryLine> lines(
            String programme, Scope scope, RegionRule rule, Moment moment, ProgrammeRules rulesThen) {
        List<String> codes = standings.designated(programme, scope, rule, null, moment, rulesThen).stream()
                .map(Standings.Named::code)
                .toList();
        Situation situation = situation(programme, moment, rulesThen, codes);
        return situation.designated(scope, rule).stream()
                .map(territory -> situation.line(territory, moment.position()))
                .toList();
    }

    @Override
    public Tally at(String programme, Moment moment) {
        ProgrammeRules rulesThen = rules.get(programme, moment.position());
        return new RecordedTally(
                counts(programme, moment, rulesThen),
                (scope, rule) -> standings.designated(programme, scope, rule, null, moment, rulesThen).stream()
                        .map(Standings.Named::code)
                        .collect(Collectors.toSet()),
                (scope, rule) -> lines(programme, scope, rule, moment, rulesThen),
                code -> new Situation(
                                rulesThen,
                                moment.asOf(),
                                territories.findByProgrammeAndCodeInAndPositionLessThanEqualOrderByCode(
                                        programme, List.of(code), moment.position()),
                                List.of(),
                                projectSteps.of(programme, List.of(code), moment.position()))
                        .projectsOf(code),
                () -> members.members(programme, moment));
    }

    @Override
    public TerritoryPage territories(
            String programme,
            Scope scope,
            Moment asked,
            TerritoryFilter filter,
            @Nullable String cursorText,
            int limit) {
        String list = list(programme, scope, filter);
        Cursor cursor = cursorText == null ? null : Cursor.of(cursorText);
        Moment moment = cursor == null ? asked : cursor.moment(list, asked);
        ProgrammeRules rulesThen = rules.get(programme, moment.position());
        String stage = filter.stage();
        if (stage != null
                && rulesThen.milestones().stream()
                        .noneMatch(rung -> rung.stage() && rung.code().equals(stage))) {
            throw new BadRequest("stage", "stage.unknown", stage);
        }
        List<String> all = codes(
                standings.designated(programme, scope, RegionRule.LEAD, stage, moment, rulesThen),
                filter,
                () -> names.renamed(programme, moment));
        List<String> rest = cursor == null
                ? all
                : all.stream()
                        .filter(code -> code.compareTo(cursor.after()) > 0)
                        .toList();
        List<String> page = rest.subList(0, Math.min(limit, rest.size()));
        Situation situation = situation(programme, moment, rulesThen, page);
        List<TerritoryLine> items = situation.designated(Scope.FRANCE, RegionRule.LEAD).stream()
                .map(territory -> situation.line(territory, moment.position()))
                .toList();
        String next = page.size() == rest.size()
                ? null
                : Cursor.after(page.getLast(), list, moment).text();
        return new TerritoryPage(items, next, all.size(), moment);
    }

    private static List<String> codes(
            List<Standings.Named> territories, TerritoryFilter filter, Supplier<Map<String, String>> renamed) {
        String wanted = filter.q() == null ? "" : plain(filter.q());
        Map<String, String> names = wanted.isEmpty() ? Map.of() : renamed.get();
        return territories.stream()
                .filter(territory -> wanted.isEmpty()
                        || plain(names.getOrDefault(territory.code(), territory.name()))
                                .contains(wanted)
                        || plain(territory.code()).contains(wanted))
                .map(Standings.Named::code)
                .sorted()
                .toList();
    }

    /** Tells lists apart in their cursors. */
    private static String list(String programme, Scope scope, TerritoryFilter filter) {
        String asked = String.join("\n", programme, scope.code(), "" + filter.stage(), "" + filter.q());
        return UUID.nameUUIDFromBytes(asked.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
    }

    /** Lower case letters and digits without accents, words apart by one space. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }

    @Override
    public List<Figure> figures(String programme, Scope scope, Moment moment, RegionRule rule, Locale locale) {
        Counts counts = counts(programme, moment, rules.get(programme, moment.position()));
        Figure.Coverage coverage = counts.coverage(scope, rule);
        return Arrays.stream(Measure.values())
                .map(measure -> figure(
                        measure, counts.count(measure, scope, rule), programme, scope, moment, rule, coverage, locale))
                .toList();
    }

    private static Figure figure(
            Measure measure,
            @Nullable Share share,
            String programme,
            Scope scope,
            Moment moment,
            RegionRule rule,
            Figure.Coverage coverage,
            Locale locale) {
        boolean ofTerritories = measure != Measure.TERRITORIES_DESIGNATED && measure != Measure.PROJECTS;
        Integer of = ofTerritories && share != null ? coverage.of() : null;
        return new Figure(
                measure.code(),
                share == null ? null : share.value(),
                share == null ? null : share.possible(),
                of,
                share == null || of == null ? null : percent(share.value(), of),
                measure.unit(),
                COUNTING.say(locale, share == null ? measure.code() + ".unknown" : measure.code(), Map.of())
                        + " "
                        + COUNTING.say(locale, "regionRule." + rule.code(), Map.of()),
                coverage,
                FactsAddress.of(measure, programme, scope, moment, rule));
    }

    /** One decimal; null when there is nothing to be a share of. */
    private static @Nullable BigDecimal percent(int value, int of) {
        return of == 0 || value > of
                ? null
                : BigDecimal.valueOf(value * 100L).divide(BigDecimal.valueOf(of), 1, RoundingMode.HALF_UP);
    }

    @Override
    public List<FigureFact> facts(Measure measure, String programme, Scope scope, Moment moment, RegionRule rule) {
        ProgrammeRules rulesThen = rules.get(programme, moment.position());
        long position = moment.position();
        List<TerritoryRow> all = named(
                territories.findByProgrammeAndPositionLessThanEqualOrderByCode(programme, position),
                names.renamed(programme, moment));
        List<FigureFact> facts = new Situation(
                        rulesThen,
                        moment.asOf(),
                        all,
                        measure == Measure.PROJECTS
                                ? List.of()
                                : milestones.among(programme, telling(measure, rulesThen), moment.asOf(), position),
                        measure == Measure.PROJECTS ? projectSteps.ofProgramme(programme, position) : List.of())
                .facts(measure, scope, rule);
        return facts == null ? List.of() : facts;
    }

    /** The milestones that a measure is counted from. */
    private static Set<String> telling(Measure measure, ProgrammeRules rules) {
        Set<String> counted = measure == Measure.LATE
                ? rules.milestones().stream()
                        .map(ProgrammeRules.Milestone::code)
                        .collect(Collectors.toCollection(TreeSet::new))
                : new TreeSet<>(Situation.COUNTED.getOrDefault(measure, Set.of()));
        counted.add(Milestones.DESIGNATED);
        counted.add(Milestones.REPLACED);
        return counted.stream().flatMap(asked -> Signs.tellers(asked).stream()).collect(Collectors.toSet());
    }

    @Override
    public List<RegionProgress> regions(String programme, Moment moment) {
        return counts(programme, moment, rules.get(programme, moment.position()))
                .regions();
    }

    @Override
    public Board board(String programme, Scope scope, Moment moment) {
        ProgrammeRules rulesThen = rules.get(programme, moment.position());
        List<String> codes = standings.designated(programme, scope, RegionRule.LEAD, null, moment, rulesThen).stream()
                .map(Standings.Named::code)
                .toList();
        return situation(programme, moment, rulesThen, codes).board(scope);
    }
}
