package fr.paraphe.query.progress;

import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.query.BadRequest;
import fr.paraphe.query.Cursor;
import fr.paraphe.query.Figures;
import fr.paraphe.query.Measure;
import fr.paraphe.query.Moment;
import fr.paraphe.query.Region;
import fr.paraphe.query.RegionRule;
import fr.paraphe.query.Regions;
import fr.paraphe.query.RulesInForce;
import fr.paraphe.query.Scope;
import fr.paraphe.query.Tallies;
import fr.paraphe.query.TerritoryMembers;
import fr.paraphe.query.TerritoryNames;
import fr.paraphe.query.TerritorySuspensions;
import fr.paraphe.query.progress.Standings.Condition;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Progress, answered from the rows of the read model. */
@Component
@Transactional(readOnly = true)
class RecordedProgress implements Progress, Tallies {

    /** The most territories that are looked up one by one; for more, the programme is read through. */
    private static final int MOST_CODES = 1_000;

    private final Figures figures;
    private final FactsBehind behind;
    private final Standings standings;
    private final Territories territories;
    private final MilestonesReached milestones;
    private final ProjectSteps projectSteps;
    private final RulesInForce rules;
    private final TerritoryNames names;
    private final TerritoryMembers members;
    private final TerritorySuspensions suspensions;

    RecordedProgress(
            Figures figures,
            FactsBehind behind,
            Standings standings,
            Territories territories,
            MilestonesReached milestones,
            ProjectSteps projectSteps,
            RulesInForce rules,
            TerritoryNames names,
            TerritoryMembers members,
            TerritorySuspensions suspensions) {
        this.figures = figures;
        this.behind = behind;
        this.standings = standings;
        this.territories = territories;
        this.milestones = milestones;
        this.projectSteps = projectSteps;
        this.rules = rules;
        this.names = names;
        this.members = members;
        this.suspensions = suspensions;
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
                List.of(),
                () -> suspensions.of(programme, moment));
    }

    static List<TerritoryRow> named(List<TerritoryRow> rows, Map<String, String> renamed) {
        return rows.stream()
                .map(row -> renamed.containsKey(row.code) ? row.named(renamed.get(row.code)) : row)
                .toList();
    }

    private List<TerritoryLine> lines(
            String programme, Scope scope, RegionRule rule, Moment moment, ProgrammeRules rulesThen) {
        List<String> codes = standings.codes(programme, scope, rule, Condition.DESIGNATED, moment);
        Situation situation = situation(programme, moment, rulesThen, codes);
        return situation.designated(scope, rule).stream()
                .map(territory -> situation.line(territory, moment.position()))
                .toList();
    }

    @Override
    public Tally at(String programme, Moment moment) {
        ProgrammeRules rulesThen = rules.get(programme, moment.position());
        return new RecordedTally(
                figures.at(programme, moment),
                (scope, rule) -> Set.copyOf(standings.codes(programme, scope, rule, Condition.DESIGNATED, moment)),
                (scope, rule) -> lines(programme, scope, rule, moment, rulesThen),
                code -> new Situation(
                                rulesThen,
                                moment.asOf(),
                                territories.findByProgrammeAndCodeInAndPositionLessThanEqualOrderByCode(
                                        programme, List.of(code), moment.position()),
                                List.of(),
                                projectSteps.of(programme, List.of(code), moment.position()),
                                Map::of)
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
        RegionRule rule = RegionRule.declaredBy(rulesThen);
        String stage = filter.stage();
        if (stage != null
                && rulesThen.milestones().stream()
                        .noneMatch(rung -> rung.stage() && rung.code().equals(stage))) {
            throw new BadRequest("stage", "stage.unknown", stage);
        }
        Condition condition = stage == null ? Condition.DESIGNATED : Condition.standingOn(stage, rulesThen);
        String after = cursor == null ? "" : cursor.after();
        String wanted = filter.q() == null ? "" : TerritoryRow.plain(filter.q());
        if (!wanted.isEmpty()) {
            condition = condition.and(Condition.called(wanted, names.renamed(programme, moment)));
        }
        int total = wanted.isEmpty()
                ? standing(figures.at(programme, moment), stage, scope, rule)
                : standings.count(programme, scope, rule, condition, moment);
        int most = limit == Integer.MAX_VALUE ? limit : limit + 1;
        List<String> rest = total == 0
                ? List.of()
                : standings.codes(programme, scope, rule, condition, moment, after, List.of(), most);
        List<String> page = rest.subList(0, Math.min(limit, rest.size()));
        Situation situation = situation(programme, moment, rulesThen, page);
        List<TerritoryLine> items = situation.designated(Scope.FRANCE, RegionRule.LEAD).stream()
                .map(territory -> situation.line(territory, moment.position()))
                .toList();
        String next = page.size() == rest.size()
                ? null
                : Cursor.after(page.getLast(), list, moment).text();
        return new TerritoryPage(items, next, total, moment);
    }

    private static int standing(Figures.Then numbers, @Nullable String stage, Scope scope, RegionRule rule) {
        return stage == null ? numbers.told(scope, rule).possible() : numbers.standing(stage, scope, rule);
    }

    /** Tells lists apart in their cursors. */
    private static String list(String programme, Scope scope, TerritoryFilter filter) {
        return Cursor.digest(String.join("\n", programme, scope.code(), "" + filter.stage(), "" + filter.q()));
    }

    @Override
    public FiguresAnswer figures(String programme, Scope scope, Moment moment, RegionRule rule, Locale locale) {
        ProgrammeRules rulesThen = rules.get(programme, moment.position());
        List<Figures.Then> numbers = nowAndBefore(programme, rulesThen, moment);
        return new FigureWriting(rulesThen, numbers.getFirst(), numbers.getLast(), moment, locale)
                .all(programme, scope, rule);
    }

    private List<Figures.Then> nowAndBefore(String programme, ProgrammeRules rulesThen, Moment moment) {
        LocalDate before = moment.asOf().minusDays(FigureWriting.DAYS_OF_CHANGE);
        return figures.at(
                List.of(
                        new Figures.Asked(programme, rulesThen, moment.asOf()),
                        new Figures.Asked(programme, rulesThen, before)),
                moment.position());
    }

    @Override
    public Overview overview(String programme, Moment moment, Locale locale) {
        ProgrammeRules rulesThen = rules.get(programme, moment.position());
        List<Figures.Then> numbers = nowAndBefore(programme, rulesThen, moment);
        return new Overview(
                new FigureWriting(rulesThen, numbers.getFirst(), numbers.getLast(), moment, locale)
                        .all(programme, Scope.FRANCE, RegionRule.declaredBy(rulesThen)),
                regions(rulesThen, numbers.getFirst()),
                overTime(programme, rulesThen, Scope.FRANCE, numbers.getFirst(), moment));
    }

    @Override
    public Map<String, List<Map<String, Integer>>> standing(
            Map<String, ProgrammeRules> programmes, Scope scope, List<LocalDate> days, Moment moment) {
        List<Figures.Asked> asked = programmes.entrySet().stream()
                .flatMap(one -> days.stream().map(day -> new Figures.Asked(one.getKey(), one.getValue(), day)))
                .toList();
        List<Figures.Then> numbers = figures.at(asked, moment.position());
        Map<String, List<Map<String, Integer>>> standing = new LinkedHashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            ProgrammeRules rulesThen = asked.get(i).rules();
            Figures.Then then = numbers.get(i);
            standing.computeIfAbsent(asked.get(i).programme(), code -> new ArrayList<>())
                    .add(rulesThen.ladder().stream()
                            .collect(Collectors.toMap(
                                    stage -> stage,
                                    stage -> then.standing(stage, scope, RegionRule.declaredBy(rulesThen)))));
        }
        return standing;
    }

    @Override
    public FactsPage facts(Counted counted, Moment moment, @Nullable String cursor, int limit) {
        return behind.page(counted, moment, cursor, limit);
    }

    @Override
    public List<RegionProgress> regions(String programme, Moment moment) {
        ProgrammeRules rulesThen = rules.get(programme, moment.position());
        return regions(rulesThen, figures.at(programme, moment));
    }

    private static List<RegionProgress> regions(ProgrammeRules rulesThen, Figures.Then numbers) {
        return Regions.all().stream()
                .map(region -> region(region, rulesThen, numbers))
                .toList();
    }

    private static RegionProgress region(Region region, ProgrammeRules rules, Figures.Then numbers) {
        RegionRule rule = RegionRule.declaredBy(rules);
        Scope scope = new Scope(region);
        Count told = numbers.told(scope, rule);
        Count late = numbers.count(Measure.LATE, scope, rule);
        return new RegionProgress(
                region,
                told.possible(),
                told.value(),
                rules.ladder().stream()
                        .map(stage -> new RegionProgress.StageCount(stage, numbers.standing(stage, scope, rule)))
                        .toList(),
                share(numbers, Measure.GOVERNANCE_INSTALLED, scope, rule),
                share(numbers, Measure.TERRITORIES_WITH_ACTION_PLAN, scope, rule),
                share(numbers, Measure.TERRITORIES_SIGNED, scope, rule),
                late == null ? null : late.value());
    }

    private static RegionProgress.Share share(Figures.Then numbers, Measure measure, Scope scope, RegionRule rule) {
        Count count = numbers.count(measure, scope, rule);
        return count == null
                ? new RegionProgress.Share(0, 0)
                : new RegionProgress.Share(count.value(), count.possible());
    }

    @Override
    public List<Figures.MonthEnd> overTime(String programme, Scope scope, Moment moment) {
        ProgrammeRules rulesThen = rules.get(programme, moment.position());
        return overTime(programme, rulesThen, scope, figures.at(programme, moment), moment);
    }

    private List<Figures.MonthEnd> overTime(
            String programme, ProgrammeRules rulesThen, Scope scope, Figures.Then numbers, Moment moment) {
        RegionRule rule = RegionRule.declaredBy(rulesThen);
        Figures.MonthEnd day = new Figures.MonthEnd(
                moment.asOf(),
                rulesThen.ladder().stream()
                        .map(stage -> numbers.standing(stage, scope, rule))
                        .toList());
        return Stream.concat(
                        figures.months(programme, rulesThen, scope, rule, moment.position()).stream()
                                .filter(month -> !month.day().equals(day.day())),
                        Stream.of(day))
                .sorted(Comparator.comparing(Figures.MonthEnd::day))
                .toList();
    }

    @Override
    public Boards boards(String programme, Moment moment) {
        ProgrammeRules rulesThen = rules.get(programme, moment.position());
        long position = moment.position();
        Situation situation = new Situation(
                rulesThen,
                moment.asOf(),
                named(
                        territories.findByProgrammeAndPositionLessThanEqualOrderByCode(programme, position),
                        names.renamed(programme, moment)),
                milestones.ofProgramme(programme, position),
                List.of(),
                () -> suspensions.of(programme, moment));
        return new Boards() {

            @Override
            public Board of(Scope scope) {
                return situation.board(scope);
            }

            @Override
            public List<TerritoryLine> lines() {
                return situation.designated(Scope.FRANCE, RegionRule.LEAD).stream()
                        .map(territory -> situation.line(territory, position))
                        .toList();
            }
        };
    }

    @Override
    public Board board(String programme, Scope scope, Moment moment) {
        ProgrammeRules rulesThen = rules.get(programme, moment.position());
        List<String> codes =
                standings.codes(programme, scope, RegionRule.declaredBy(rulesThen), Condition.DESIGNATED, moment);
        return situation(programme, moment, rulesThen, codes).board(scope);
    }
}
