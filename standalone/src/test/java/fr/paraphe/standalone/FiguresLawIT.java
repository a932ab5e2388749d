package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.BusinessDate.Precision;
import fr.paraphe.events.FactOfProgramme;
import fr.paraphe.events.Member;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.TerritoryEvent.DocumentSigned;
import fr.paraphe.events.TerritoryEvent.FactRectified;
import fr.paraphe.events.TerritoryEvent.GovernanceInstalled;
import fr.paraphe.events.TerritoryEvent.MilestoneReported;
import fr.paraphe.events.TerritoryEvent.PerimeterChanged;
import fr.paraphe.events.TerritoryEvent.PlanRefused;
import fr.paraphe.events.TerritoryEvent.PlanSentBack;
import fr.paraphe.events.TerritoryEvent.PlanSubmitted;
import fr.paraphe.events.TerritoryEvent.PlanValidated;
import fr.paraphe.events.TerritoryEvent.ProjectDropped;
import fr.paraphe.events.TerritoryEvent.ProjectProposed;
import fr.paraphe.events.TerritoryEvent.ProjectReassigned;
import fr.paraphe.events.TerritoryEvent.ProjectRevised;
import fr.paraphe.events.TerritoryEvent.TerritoriesMerged;
import fr.paraphe.events.TerritoryEvent.TerritoryDesignated;
import fr.paraphe.events.TerritoryEvent.TerritoryResumed;
import fr.paraphe.events.TerritoryEvent.TerritorySplit;
import fr.paraphe.events.TerritoryEvent.TerritorySuspended;
import fr.paraphe.events.TerritoryEvent.TerritoryWithdrawn;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.Figures;
import fr.paraphe.query.Measure;
import fr.paraphe.query.Moment;
import fr.paraphe.query.RegionRule;
import fr.paraphe.query.RulesInForce;
import fr.paraphe.query.Scope;
import fr.paraphe.query.Tallies;
import fr.paraphe.query.Tallies.Count;
import fr.paraphe.query.progress.Counted;
import fr.paraphe.query.progress.FactsPage;
import fr.paraphe.query.progress.FigureFact;
import fr.paraphe.query.progress.Progress;
import fr.paraphe.query.progress.TerritoryFilter;
import fr.paraphe.query.progress.TerritoryLine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every figure equals a fold of the facts that shares no code with it, on whatever day and as known at whatever instant;
 * some of the facts were rectified.
 */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FiguresLawIT {

    private static final List<String> SCOPES = List.of("FR", "44", "28", "32", "84", "53", "75");

    /** All pairs are tried in the long profile, a part of them in every build. */
    private static final int PERCENT = Integer.getInteger("paraphe.law.percent", 25);

    private static ConfigurableApplicationContext service;
    private static List<StoredFact> facts;

    @BeforeAll
    static void invent_lives() throws Exception {
        service = InventedLives.start("target/figures-law-data", 3_000, 42);
        facts = service.getBean(FactLog.class).after(0, 100_000);
    }

    @AfterAll
    static void stop() {
        // The sums of steps were used: without them the same numbers would come from the steps alone.
        assertThat(service.getBean(JdbcClient.class)
                        .sql("select count(distinct position) from paraphe_read.tally_sum where programme = 'DEMO'")
                        .query(Integer.class)
                        .single())
                .isGreaterThan(5);
        service.close();
    }

    @ParameterizedTest
    @CsvSource({"DEMO, 500", "TI-2018-2022, 350", "TI-2023-2027, 150"})
    void each_figure_equals_a_fold_of_the_facts_at_every_pair_of_instants(String programme, int allPairs) {
        int pairs = allPairs * PERCENT / 100;
        SplittableRandom random = new SplittableRandom(pairs);
        List<StoredFact> own = facts.stream()
                .filter(stored -> stored.fact() instanceof FactOfProgramme about
                        && about.programme().equals(programme))
                .toList();
        List<LocalDate> days = own.stream()
                .flatMap(stored -> Stream.of(
                        stored.fact().occurredOn().earliest(),
                        stored.fact().occurredOn().latest()))
                .distinct()
                .sorted()
                .toList();
        Set<Integer> values = new HashSet<>();
        for (int pair = 0; pair < pairs; pair++) {
            StoredFact last = own.get(random.nextInt(own.size()));
            LocalDate day = days.get(random.nextInt(days.size())).plusDays(random.nextInt(-1, 2));
            compare(programme, new Moment(day, true, last.recordedAt(), true, last.position()), random, values);
        }
        assertThat(values).as("different numbers met").hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @CsvSource({"DEMO, 150", "TI-2018-2022, 10"})
    void the_inbox_lists_what_the_tables_leave_open_at_every_pair_of_instants(String programme, int allPairs) {
        InboxLaw law = new InboxLaw(service, facts);

        law.holds(programme, allPairs * PERCENT / 100);

        if (programme.equals("DEMO")) {
            assertThat(law.met).hasSizeGreaterThan(9);
        }
    }

    private static void compare(String programme, Moment moment, SplittableRandom random, Set<Integer> values) {
        ProgrammeRules rules = service.getBean(RulesInForce.class).get(programme, moment.position());
        Folded folded = new Folded(programme, moment, rules);
        Tallies.Tally tally = service.getBean(Tallies.class).at(programme, moment);
        for (String code : List.of("FR", SCOPES.get(1 + random.nextInt(SCOPES.size() - 1)))) {
            Scope scope = Scope.of(code);
            for (RegionRule rule : RegionRule.values()) {
                String where = programme + " " + code + " " + rule + " " + moment;
                for (Measure measure : Measure.values()) {
                    Count expected = folded.count(measure, scope, rule);
                    assertThat(tally.count(measure, scope, rule))
                            .as(measure + " in " + where)
                            .isEqualTo(expected);
                    if (expected != null) {
                        values.add(expected.value());
                    }
                }
                for (ProgrammeRules.DocumentKind kind : rules.documentKinds()) {
                    assertThat(tally.signed(kind.code(), scope, rule))
                            .as(kind.code() + " in " + where)
                            .isEqualTo(folded.count(
                                    scope,
                                    rule,
                                    e -> e.milestone().equals("DOCUMENT_SIGNED")
                                            && kind.code().equals(e.kind())));
                }
                assertThat(tally.told(scope, rule)).as("told in " + where).isEqualTo(folded.told(scope, rule));
                Figures.Then numbers = service.getBean(Figures.class).at(programme, moment);
                for (Figures.OfAxis axis : numbers.axes(scope, rule)) {
                    assertThat(axis.count())
                            .as(axis.axis() + " in " + where)
                            .isEqualTo(folded.projects(
                                    scope, rule, sheet -> sheet.axes().contains(axis.axis())));
                }
                if (random.nextInt(20) == 0) {
                    Measure explained = Measure.values()[random.nextInt(Measure.values().length)];
                    assertThat(behind(explained, programme, scope, rule, moment))
                            .as("facts behind " + explained + " in " + where)
                            .isEqualTo(folded.count(explained, scope, rule));
                }
            }
            List<TerritoryLine> list = service.getBean(Progress.class)
                    .territories(programme, scope, moment, TerritoryFilter.ALL, null, Integer.MAX_VALUE)
                    .items();
            assertThat(list.stream().map(line -> line.code() + " " + line.stage()))
                    .as("list in " + code + " " + moment)
                    .containsExactlyElementsOf(folded.stages(scope));
        }
    }

    /** Counts the facts of all pages. */
    private static @Nullable Count behind(
            Measure measure, String programme, Scope scope, RegionRule rule, Moment moment) {
        Counted counted = new Counted(measure, null, null, programme, scope, rule);
        int certain = 0;
        int possible = 0;
        String cursor = null;
        Count told;
        do {
            FactsPage page = service.getBean(Progress.class).facts(counted, moment, cursor, 40);
            certain += (int) page.facts().stream().filter(FigureFact::certain).count();
            possible += page.facts().size();
            told = page.count();
            cursor = page.next();
        } while (cursor != null);
        return told == null ? null : new Count(certain, possible);
    }

    private record Event(String milestone, @Nullable String kind, BusinessDate date) {

        boolean certain(LocalDate day) {
            return !date.latest().isAfter(day);
        }

        boolean possible(LocalDate day) {
            return !date.earliest().isAfter(day);
        }
    }

    private record Project(String id, String step, List<String> partners, List<String> axes, BusinessDate date) {}

    private record Move(Member member, boolean joined, BusinessDate date) {}

    private static final class Territory {
        private final TerritoryDesignated designation;
        private final List<Event> events = new ArrayList<>();
        private final Map<String, List<Project>> projects = new TreeMap<>();
        private final List<Move> moves = new ArrayList<>();
        private final List<Event> halts = new ArrayList<>();

        Territory(TerritoryDesignated designation) {
            this.designation = designation;
        }

        boolean in(Scope scope, RegionRule rule) {
            return scope.region() == null
                    || designation.leadRegion().equals(scope.code())
                    || (rule == RegionRule.CONCERNED && designation.regions().contains(scope.code()));
        }
    }

    /** The facts known at a moment, told again as corrected, and counted one by one. */
    private static final class Folded {

        private final LocalDate day;
        private final ProgrammeRules rules;
        private final List<String> ladder;
        private final Map<String, Territory> territories = new TreeMap<>();

        Folded(String programme, Moment moment, ProgrammeRules rules) {
            this.day = moment.asOf();
            this.rules = rules;
            this.ladder = rules.milestones().stream()
                    .filter(ProgrammeRules.Milestone::stage)
                    .map(ProgrammeRules.Milestone::code)
                    .toList();
            Map<String, List<TerritoryEvent>> streams = new TreeMap<>();
            for (StoredFact stored : facts) {
                if (stored.position() <= moment.position()
                        && stored.fact() instanceof TerritoryEvent fact
                        && fact.programme().equals(programme)) {
                    streams.computeIfAbsent(fact.code(), code -> new ArrayList<>())
                            .add(fact);
                }
            }
            streams.forEach((code, stream) -> {
                Map<Integer, FactRectified> last = new TreeMap<>();
                for (TerritoryEvent fact : stream) {
                    if (fact instanceof FactRectified rectified) {
                        last.put((int) rectified.version(), rectified);
                    }
                }
                Territory territory = new Territory((TerritoryDesignated) stream.getFirst());
                for (int version = 0; version < stream.size(); version++) {
                    FactRectified rectified = last.get(version);
                    if (rectified == null || rectified.movedTo() == null) {
                        tell(territory, stream.get(version), rectified);
                    }
                }
                territories.put(code, territory);
            });
        }

        private static void tell(Territory territory, TerritoryEvent fact, @Nullable FactRectified rectified) {
            BusinessDate date =
                    rectified == null ? fact.occurredOn() : rectified.after().occurredOn();
            String milestone = switch (fact) {
                case TerritoryDesignated f -> "DESIGNATED";
                case GovernanceInstalled f -> "GOVERNANCE_INSTALLED";
                case PlanSubmitted f -> "PLAN_SUBMITTED";
                case PlanValidated f -> "PLAN_VALIDATED";
                case PlanSentBack f -> "PLAN_RETURNED";
                case PlanRefused f -> "PLAN_RETURNED";
                case DocumentSigned f -> "DOCUMENT_SIGNED";
                case TerritorySplit f -> "REPLACED";
                case TerritoriesMerged f -> "REPLACED";
                case MilestoneReported f ->
                    rectified == null ? f.milestone() : rectified.after().milestone();
                case TerritoryEvent f -> null;
            };
            String kind = switch (fact) {
                case DocumentSigned f -> f.documentKind();
                case MilestoneReported f ->
                    rectified == null ? f.documentKind() : rectified.after().documentKind();
                case TerritoryEvent f -> null;
            };
            if (milestone != null) {
                territory.events.add(new Event(milestone, kind, date));
            }
            if (fact instanceof TerritorySuspended) {
                territory.halts.add(new Event("HALT", null, date));
            } else if (fact instanceof TerritoryResumed) {
                territory.halts.add(new Event("GO", null, date));
            }
            Project project = switch (fact) {
                case ProjectProposed f ->
                    new Project(
                            f.projectId(),
                            "PROPOSED",
                            f.sheet().partnerTerritories(),
                            f.sheet().axes(),
                            date);
                case ProjectRevised f ->
                    new Project(
                            f.projectId(),
                            "REVISED",
                            f.sheet().partnerTerritories(),
                            f.sheet().axes(),
                            date);
                case ProjectDropped f -> new Project(f.projectId(), "DROPPED", List.of(), List.of(), date);
                case ProjectReassigned f -> new Project(f.projectId(), "DROPPED", List.of(), List.of(), date);
                case TerritoryEvent f -> null;
            };
            List<Member> left = switch (fact) {
                case PerimeterChanged f -> f.removed();
                case TerritorySplit f ->
                    f.successors().stream()
                            .flatMap(successor -> successor.members().stream())
                            .toList();
                case TerritoriesMerged f -> f.successor().members();
                case TerritoryWithdrawn f -> f.freed() == null ? List.of() : f.freed();
                case TerritoryEvent f -> List.of();
            };
            List<Member> joined = switch (fact) {
                case TerritoryDesignated f -> f.members();
                case PerimeterChanged f -> f.added();
                case TerritoryEvent f -> List.of();
            };
            left.forEach(member -> territory.moves.add(new Move(member, false, date)));
            joined.forEach(member -> territory.moves.add(new Move(member, true, date)));
            if (project != null) {
                territory
                        .projects
                        .computeIfAbsent(project.id(), id -> new ArrayList<>())
                        .add(project);
            }
        }

        private static Predicate<Event> one(String... milestones) {
            return event -> List.of(milestones).contains(event.milestone());
        }

        @Nullable Count count(Measure measure, Scope scope, RegionRule rule) {
            return switch (measure) {
                case TERRITORIES_DESIGNATED -> count(scope, rule, one("DESIGNATED"));
                case GOVERNANCE_INSTALLED -> count(scope, rule, one("GOVERNANCE_INSTALLED"));
                case PLANS_SUBMITTED -> count(scope, rule, one("PLAN_SUBMITTED"));
                case PLANS_VALIDATED -> count(scope, rule, one("PLAN_VALIDATED"));
                case TERRITORIES_WITH_ACTION_PLAN ->
                    count(scope, rule, one("ACTION_PLAN_ESTABLISHED", "PLAN_SUBMITTED", "PLAN_VALIDATED"));
                case TERRITORIES_SIGNED -> count(scope, rule, one("DOCUMENT_SIGNED"));
                case SIGNED_ON_DAY -> {
                    Predicate<Event> thatDay = one("DOCUMENT_SIGNED")
                            .and(event -> event.possible(day)
                                    && !event.date().latest().isBefore(day));
                    yield new Count(
                            number(
                                    scope,
                                    rule,
                                    t -> t.events.stream()
                                            .anyMatch(thatDay.and(
                                                    event -> event.date().precision() == Precision.DAY))),
                            number(scope, rule, t -> t.events.stream().anyMatch(thatDay)));
                }
                case PROJECTS -> projects(scope, rule, sheet -> true);
                case TERRITORIES_TOLD ->
                    new Count(told(scope, rule).value(), told(scope, rule).value());
                case GROUPINGS -> members(scope, rule, kind -> true);
                case INTERCOMMUNALITIES -> members(scope, rule, kind -> kind != Member.Kind.COMMUNE);
                case COMMUNES -> members(scope, rule, kind -> kind == Member.Kind.COMMUNE);
                case LATE ->
                    anyDeadline()
                            ? new Count(
                                    number(scope, rule, t -> designated(t) && late(t) == 2),
                                    number(scope, rule, t -> designated(t) && late(t) >= 1))
                            : null;
            };
        }

        Count count(Scope scope, RegionRule rule, Predicate<Event> which) {
            return new Count(
                    number(
                            scope,
                            rule,
                            t -> !replaced(t) && t.events.stream().anyMatch(which.and(event -> event.certain(day)))),
                    number(
                            scope,
                            rule,
                            t -> !replaced(t) && t.events.stream().anyMatch(which.and(event -> event.possible(day)))));
        }

        private int number(Scope scope, RegionRule rule, Predicate<Territory> which) {
            return (int) territories.values().stream()
                    .filter(territory -> territory.in(scope, rule) && which.test(territory))
                    .count();
        }

        private boolean replaced(Territory territory) {
            return territory.events.stream().anyMatch(one("REPLACED").and(event -> event.certain(day)));
        }

        private boolean designated(Territory territory) {
            return !replaced(territory)
                    && territory.events.stream().anyMatch(one("DESIGNATED").and(event -> event.certain(day)));
        }

        Count told(Scope scope, RegionRule rule) {
            return new Count(
                    number(
                            scope,
                            rule,
                            t -> designated(t)
                                    && t.events.stream()
                                            .anyMatch(one("DESIGNATED", "REPLACED")
                                                    .negate()
                                                    .and(event -> event.possible(day)))),
                    number(scope, rule, this::designated));
        }

        /** Each territory of the list with the highest rung that it certainly reached. */
        List<String> stages(Scope scope) {
            List<String> stages = new ArrayList<>();
            territories.forEach((code, territory) -> {
                if (territory.in(scope, RegionRule.LEAD) && designated(territory)) {
                    String stage = ladder.stream()
                            .filter(rung -> territory.events.stream()
                                    .anyMatch(event -> event.certain(day) && tells(event, rung)))
                            .reduce((lower, higher) -> higher)
                            .orElse(null);
                    stages.add(code + " " + stage);
                }
            });
            return stages;
        }

        private static boolean tells(Event event, String rung) {
            return event.milestone().equals(rung)
                    || (rung.equals("ACTION_PLAN_ESTABLISHED")
                            && event.milestone().equals("PLAN_SUBMITTED"));
        }

        private boolean anyDeadline() {
            List<ProgrammeRules.RegionRules> regions = rules.regions() == null ? List.of() : rules.regions();
            return !rules.deadlines().isEmpty()
                    || regions.stream()
                            .anyMatch(region -> region.deadlines() != null
                                    && !region.deadlines().isEmpty());
        }

        /** Days by the milestone awaited: those of the programme, or of the region that leads the territory. */
        private Map<String, Integer> days(Territory territory) {
            Map<String, Integer> days = new TreeMap<>();
            rules.deadlines().forEach(deadline -> days.put(deadline.milestone(), deadline.days()));
            for (ProgrammeRules.RegionRules region :
                    rules.regions() == null ? List.<ProgrammeRules.RegionRules>of() : rules.regions()) {
                if (region.region().equals(territory.designation.leadRegion()) && region.deadlines() != null) {
                    region.deadlines().forEach(deadline -> days.put(deadline.milestone(), deadline.days()));
                }
            }
            return days;
        }

        private int late(Territory territory) {
            int late = 0;
            for (Map.Entry<String, Integer> allowed : days(territory).entrySet()) {
                int days = allowed.getValue();
                int rung = ladder.indexOf(allowed.getKey());
                List<String> onwards = ladder.subList(rung, ladder.size());
                Event last = null;
                for (Event event : territory.events) {
                    if (event.possible(day)
                            && tells(event, ladder.get(rung - 1))
                            && (last == null
                                    || event.date()
                                            .latest()
                                            .isBefore(last.date().latest())
                                    || (event.date().latest().equals(last.date().latest())
                                            && event.date()
                                                    .earliest()
                                                    .isBefore(last.date().earliest())))) {
                        last = event;
                    }
                }
                if (last == null) {
                    continue;
                }
                boolean ended = territory.events.stream()
                        .anyMatch(
                                event -> event.certain(day) && onwards.stream().anyMatch(r -> tells(event, r)));
                boolean mayHaveEnded = territory.events.stream()
                        .anyMatch(
                                event -> event.possible(day) && onwards.stream().anyMatch(r -> tells(event, r)));
                if (!mayHaveEnded && elapsed(territory, last.date().latest()) > days) {
                    late = 2;
                } else if (!ended && elapsed(territory, last.date().earliest()) > days) {
                    late = Math.max(late, 1);
                }
            }
            return late;
        }

        /** Days from one day to the day asked about, one by one, without those on which the territory was suspended. */
        private int elapsed(Territory territory, LocalDate from) {
            Set<LocalDate> still = new HashSet<>();
            LocalDate halted = null;
            for (Event turn : territory.halts) {
                if (!turn.certain(day)) {
                    continue;
                }
                if (turn.milestone().equals("HALT")) {
                    halted = turn.date().latest();
                } else if (halted != null) {
                    for (LocalDate one = halted; one.isBefore(turn.date().latest()); one = one.plusDays(1)) {
                        still.add(one);
                    }
                    halted = null;
                }
            }
            int elapsed = 0;
            for (LocalDate one = from; one.isBefore(day); one = one.plusDays(1)) {
                if (!still.contains(one) && (halted == null || one.isBefore(halted))) {
                    elapsed++;
                }
            }
            return elapsed;
        }

        private Count members(Scope scope, RegionRule rule, Predicate<Member.Kind> kind) {
            int certain = 0;
            int possible = 0;
            for (Territory territory : territories.values()) {
                if (!territory.in(scope, rule) || replaced(territory)) {
                    continue;
                }
                Set<String> sure = new HashSet<>();
                Set<String> maybe = new HashSet<>();
                for (Move move : territory.moves) {
                    if (!kind.test(move.member().kind())) {
                        continue;
                    }
                    boolean over = !move.date().latest().isAfter(day);
                    boolean begun = !move.date().earliest().isAfter(day);
                    if (move.joined() && begun) {
                        maybe.add(move.member().siren());
                    }
                    if (move.joined() && over) {
                        sure.add(move.member().siren());
                    }
                    if (!move.joined() && over) {
                        sure.remove(move.member().siren());
                        maybe.remove(move.member().siren());
                    }
                }
                boolean there =
                        territory.events.stream().anyMatch(one("DESIGNATED").and(event -> event.certain(day)));
                boolean perhaps =
                        territory.events.stream().anyMatch(one("DESIGNATED").and(event -> event.possible(day)));
                certain += there ? sure.size() : 0;
                possible += perhaps ? maybe.size() : 0;
            }
            return new Count(certain, possible);
        }

        private Count projects(Scope scope, RegionRule rule, Predicate<Project> which) {
            int certain = 0;
            int possible = 0;
            for (Territory territory : territories.values()) {
                for (List<Project> steps : territory.projects.values()) {
                    BusinessDate proposed = steps.getFirst().date();
                    boolean dropped = steps.stream()
                            .anyMatch(step -> step.step().equals("DROPPED")
                                    && !step.date().latest().isAfter(day));
                    if (!dropped
                            && !proposed.earliest().isAfter(day)
                            && which.test(sheet(steps))
                            && shared(territory, sheet(steps), scope, rule)) {
                        possible++;
                        certain += proposed.latest().isAfter(day) ? 0 : 1;
                    }
                }
            }
            return new Count(certain, possible);
        }

        private Project sheet(List<Project> steps) {
            Project sheet = steps.getFirst();
            for (Project step : steps) {
                if (step.step().equals("REVISED")
                        && !step.date().latest().isAfter(day)
                        && !step.date().latest().isBefore(sheet.date().earliest())) {
                    sheet = step;
                }
            }
            return sheet;
        }

        private boolean shared(Territory own, Project sheet, Scope scope, RegionRule rule) {
            return own.in(scope, rule)
                    || sheet.partners().stream()
                            .map(territories::get)
                            .filter(Objects::nonNull)
                            .anyMatch(partner -> partner.in(scope, rule));
        }
    }
}
