package fr.paraphe.query.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.Fact;
import fr.paraphe.events.Member;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProjectEvent;
import fr.paraphe.events.ProjectEvent.Funder;
import fr.paraphe.events.ProjectEvent.FundingGranted;
import fr.paraphe.events.ProjectEvent.FundingNature;
import fr.paraphe.events.ProjectEvent.FundingPaid;
import fr.paraphe.events.ProjectEvent.FundingRefused;
import fr.paraphe.events.ProjectEvent.FundingRequested;
import fr.paraphe.events.ProjectEvent.IndicatorDeclared;
import fr.paraphe.events.ProjectEvent.IndicatorMeasured;
import fr.paraphe.events.ProjectEvent.Progress;
import fr.paraphe.events.ProjectEvent.ProgressDeclared;
import fr.paraphe.events.ProjectEvent.ProjectBlocked;
import fr.paraphe.events.ProjectEvent.ProjectContracted;
import fr.paraphe.events.ProjectEvent.ProjectCorrection;
import fr.paraphe.events.ProjectEvent.ProjectFactRectified;
import fr.paraphe.events.ProjectEvent.ProjectResumed;
import fr.paraphe.events.Source;
import fr.paraphe.events.TerritoryEvent.Deliberation;
import fr.paraphe.events.TerritoryEvent.MilestoneReported;
import fr.paraphe.events.TerritoryEvent.PlanSubmitted;
import fr.paraphe.events.TerritoryEvent.PlanValidated;
import fr.paraphe.events.TerritoryEvent.ProjectProposed;
import fr.paraphe.events.TerritoryEvent.ProjectSheet;
import fr.paraphe.events.TerritoryEvent.TerritoryDesignated;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.Rectified;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.events.testing.TestDatabase;
import fr.paraphe.query.ReadSide;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeliveryIT {

    private static final String DEMO = SampleFacts.PROGRAMME;
    private static final String FUNDING = "/api/v1/programmes/" + DEMO + "/funding";

    /** Territories with the regions that lead them, and the other region that some of them concern. */
    private static final Map<String, List<String>> REGIONS = Map.of(
            "lorraine",
            List.of("44"),
            "flandres",
            List.of("32"),
            "bresle",
            List.of("28", "32"),
            "vosges",
            List.of("44"));

    private static final Map<String, Funder> FUNDERS = Map.of(
            "region", new Funder("200052264", "Région Grand Est"),
            "banque", new Funder("110000015", null),
            "fondation", new Funder(null, "Fondation de l’Exemple"));

    private static ReadSide side;
    private static Instant beforeTheLateReport;
    private static Instant beforeTheRectification;

    @BeforeAll
    static void record_facts() {
        side = ReadSide.start(TestDatabase.create());
        List<Fact> first = new ArrayList<>(List.of(SampleFacts.programmeDefined()));
        REGIONS.forEach((code, regions) -> first.add(new TerritoryDesignated(
                DEMO,
                code,
                "Territoire " + code,
                regions.getFirst(),
                regions,
                List.of(),
                List.of(new Member("20006734" + first.size(), "CC", Member.Kind.EPCI)),
                day(1, 5),
                null)));
        first.add(new MilestoneReported(
                DEMO, "vosges", Milestones.PLAN_VALIDATED, null, day(3, 1), Source.of("Presse"), null));
        side.tell(first);
        side.tell(ghost());
        beforeTheLateReport = lastInstant();
        side.tell(List.of(
                new FundingPaid(DEMO, "lorraine", "ghost", "region", 100, "Solde", day(6, 15), Source.of("Relevé")),
                new IndicatorMeasured(DEMO, "lorraine", "ghost", "emplois", "2", day(5, 1), Source.of("Relevé"))));
        beforeTheRectification = lastInstant();
        StoredFact payment = side.get(FactLog.class).after(0, 10_000).stream()
                .filter(stored -> stored.fact() instanceof FundingPaid paid && paid.amount() == 300)
                .findFirst()
                .orElseThrow();
        side.tell(List.of(new ProjectFactRectified(
                DEMO,
                "lorraine",
                "ghost",
                payment.eventId(),
                payment.name(),
                payment.version(),
                payment.version(),
                new ProjectCorrection(day(6, 10), 300L, null),
                new ProjectCorrection(day(6, 20), 250L, null),
                SampleFacts.datum(9),
                day(9, 1),
                null)));
        side.tell(chances());
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    private static BusinessDate day(int month, int day) {
        return BusinessDate.on(LocalDate.of(2026, month, day));
    }

    private static Instant lastInstant() {
        return side.get(FactLog.class).after(0, 10_000).getLast().recordedAt();
    }

    private static ProjectSheet sheet(List<String> partners) {
        return new ProjectSheet(
                SampleFacts.datum(5),
                List.of("INNOVATE"),
                null,
                List.of("Cerfav"),
                LocalDate.of(2026, 3, 1),
                LocalDate.of(2026, 8, 31),
                partners);
    }

    /** A project that territories of three regions share. */
    private static List<Fact> ghost() {
        ProjectSheet sheet = sheet(List.of("flandres", "bresle"));
        return List.of(
                new ProjectProposed(DEMO, "lorraine", "ghost", sheet, day(1, 10), null),
                new PlanSubmitted(DEMO, "lorraine", 1, SampleFacts.DIGEST, List.of("ghost"), day(1, 20), null),
                new PlanValidated(
                        DEMO,
                        "lorraine",
                        1,
                        SampleFacts.DIGEST,
                        new Deliberation("26CP-1", LocalDate.of(2026, 1, 25), LocalDate.of(2026, 1, 26)),
                        day(1, 30),
                        null),
                new ProjectContracted(DEMO, "lorraine", "ghost", sheet, day(2, 10), null),
                new IndicatorDeclared(
                        DEMO,
                        "lorraine",
                        "ghost",
                        "emplois",
                        "Emplois",
                        "emplois",
                        null,
                        "9",
                        LocalDate.of(2027, 1, 1),
                        day(2, 11),
                        null),
                requested("lorraine", "ghost", "region", 1000, day(2, 12)),
                new FundingGranted(DEMO, "lorraine", "ghost", "region", 800, "26CP-2", day(3, 1), null),
                requested("lorraine", "ghost", "banque", 500, day(3, 2)),
                new FundingRefused(DEMO, "lorraine", "ghost", "banque", SampleFacts.datum(7), day(3, 10), null),
                new ProgressDeclared(DEMO, "lorraine", "ghost", Progress.UNDER_WAY, null, day(3, 15), null),
                new ProjectBlocked(DEMO, "lorraine", "ghost", SampleFacts.datum(8), day(4, 1), null),
                new ProjectResumed(DEMO, "lorraine", "ghost", day(4, 20), null),
                new IndicatorMeasured(DEMO, "lorraine", "ghost", "emplois", "4.5", day(6, 1), null),
                new FundingPaid(DEMO, "lorraine", "ghost", "region", 300, null, day(6, 10), null));
    }

    private static FundingRequested requested(String code, String project, String line, long amount, BusinessDate on) {
        return new FundingRequested(
                DEMO, code, project, line, FUNDERS.get(line), FundingNature.SUBSIDY, amount, null, on, null);
    }

    /** Projects of all territories, shared by chance, with money on its way in chance order; some days are months. */
    private static List<Fact> chances() {
        Random dice = new Random(20191119);
        List<String> codes = REGIONS.keySet().stream().sorted().toList();
        List<String> lines = FUNDERS.keySet().stream().sorted().toList();
        List<Fact> facts = new ArrayList<>();
        for (int number = 0; number < 25; number++) {
            String code = codes.get(dice.nextInt(codes.size()));
            String project = "chance-" + number;
            List<String> partners = codes.stream()
                    .filter(other -> !other.equals(code) && dice.nextInt(3) == 0)
                    .toList();
            facts.add(new ProjectContracted(DEMO, code, project, sheet(partners), day(2, 1), null));
            for (String line : lines) {
                long amount = 1 + dice.nextInt(100_000);
                LocalDate on = LocalDate.of(2026, 2, 1).plusDays(dice.nextInt(120));
                facts.add(requested(code, project, line, amount, BusinessDate.on(on)));
                if (dice.nextBoolean()) {
                    long granted = 1 + dice.nextLong(amount);
                    LocalDate later = on.plusDays(dice.nextInt(60));
                    BusinessDate decided =
                            dice.nextInt(4) == 0 ? BusinessDate.in(YearMonth.from(later)) : BusinessDate.on(later);
                    facts.add(new FundingGranted(DEMO, code, project, line, granted, null, decided, Source.of("Vote")));
                    for (int part = 0; part < 2 && dice.nextBoolean(); part++) {
                        facts.add(new FundingPaid(
                                DEMO,
                                code,
                                project,
                                line,
                                1 + granted / 3,
                                "part " + part,
                                BusinessDate.on(decided.latest().plusDays(dice.nextInt(60))),
                                null));
                    }
                }
            }
        }
        return facts;
    }

    private static JsonNode ghost(String question) {
        return side.json("/api/v1/programmes/DEMO/territories/lorraine/projects/ghost" + question);
    }

    private static String status(String day) {
        return ghost("?asOf=" + day).get("status").asString();
    }

    @Test
    void a_project_is_followed_from_its_proposal_on() {
        assertThat(side.fetch("/api/v1/programmes/DEMO/territories/lorraine/projects/ghost?asOf=2026-01-09")
                        .statusCode())
                .isEqualTo(404);
        assertThat(status("2026-01-10")).isEqualTo("PROPOSED");
        assertThat(side.fetch("/api/v1/programmes/DEMO/territories/lorraine/projects/ghost")
                        .headers()
                        .firstValue("ETag"))
                .as("the version that a command may name")
                .hasValue("\"13\"");
        assertThat(status("2026-01-20")).isEqualTo("IN_PLAN");
        assertThat(status("2026-01-30")).isEqualTo("VALIDATED");
        assertThat(status("2026-02-10")).isEqualTo("CONTRACTED");
        assertThat(status("2026-03-01")).isEqualTo("FUNDED");
        assertThat(status("2026-03-15")).isEqualTo("UNDER_WAY");
        assertThat(status("2026-04-01")).isEqualTo("BLOCKED");
        assertThat(status("2026-04-20")).isEqualTo("UNDER_WAY");
        assertThat(ghost("?asOf=2026-08-31").get("late").booleanValue()).isFalse();
        assertThat(ghost("?asOf=2026-09-01").get("late").booleanValue()).isTrue();
    }

    @Test
    void what_is_told_late_is_not_known_before() {
        JsonNode now = ghost("?asOf=2026-06-30");
        JsonNode then = ghost("?asOf=2026-06-30&knownAt=" + beforeTheLateReport);

        assertThat(now.get("funding").get("requested").longValue()).isEqualTo(1500);
        assertThat(now.get("funding").get("granted").longValue()).isEqualTo(800);
        assertThat(now.get("funding").get("paid").longValue()).isEqualTo(350);
        assertThat(then.get("funding").get("paid").longValue()).isEqualTo(300);
        assertThat(now.get("lines").get(0).get("acts")).hasSize(4);
        assertThat(now.get("lines").get(1).get("refusedOn").get("latest").asString())
                .isEqualTo("2026-03-10");
        assertThat(now.get("indicators").get(0).get("measures")).hasSize(2);
        assertThat(then.get("indicators").get(0).get("measures")).hasSize(1);
        assertThat(now.get("indicators").get(0).get("value").asString())
                .as("the last day, not the last told")
                .isEqualTo("4.5");
    }

    @Test
    void what_was_told_wrongly_is_rectified_for_those_who_know_it() {
        String byFunder = FUNDING + "?by=territory&asOf=";
        String then = "&knownAt=" + beforeTheRectification;

        assertThat(ghost("?asOf=2026-06-10" + then).get("funding").get("paid").longValue())
                .isEqualTo(300);
        assertThat(ghost("?asOf=2026-06-10").get("funding").get("paid").longValue())
                .isZero();
        assertThat(told(side.json(byFunder + "2026-06-10" + then), "carried"))
                .containsExactly(Map.entry("lorraine", new Money(1500, 800, 300)));
        assertThat(ghost("/history?type=project-fact-rectified").toString())
                .contains("financement versé")
                .contains("devient");
        assertThat(ghost("/history?type=funding-paid")
                        .get("items")
                        .get(0)
                        .get("rectifiedBy")
                        .isNumber())
                .isTrue();
    }

    @Test
    void an_unknown_project_or_grouping_is_told_so() {
        assertThat(side.fetch("/api/v1/programmes/DEMO/territories/lorraine/projects/none")
                        .body())
                .contains("PROJECT_UNKNOWN");
        assertThat(side.fetch("/api/v1/programmes/DEMO/territories/lorraine/projects/none/history")
                        .body())
                .contains("PROJECT_UNKNOWN");
        assertThat(side.fetch(FUNDING + "?by=colour").statusCode()).isEqualTo(400);
        assertThat(side.fetch("/api/v1/programmes/NONE/funding").statusCode()).isEqualTo(404);
    }

    @Test
    void its_history_begins_with_the_proposal_and_tells_what_changed() {
        JsonNode items = ghost("/history?changes=true").get("items");

        assertThat(items.get(0).get("type").asString()).isEqualTo("project-proposed");
        assertThat(items.get(1).get("type").asString()).isEqualTo("project-contracted");
        List<String> fields = new ArrayList<>();
        items.forEach(item -> item.get("changes").forEach(change -> {
            if (item.get("type").asString().equals("project-blocked")) {
                fields.add(
                        change.get("subject").asString() + change.get("field").asString());
            }
        }));
        assertThat(fields).contains("project/status", "project/reason");
        assertThat(items.toString()).doesNotContain("plan-submitted");
        assertThat(side.json("/api/v1/territories/DEMO/lorraine/history").toString())
                .as("the story of the territory")
                .contains("funding-paid");
    }

    @Test
    void a_contract_before_the_plan_was_validated_is_irregular() {
        JsonNode early = side.json("/api/v1/territories/DEMO/vosges/history?type=project-contracted")
                .get("items");

        assertThat(early)
                .isNotEmpty()
                .allSatisfy(item ->
                        assertThat(item.get("irregularities").toString()).contains("CONTRACTED_BEFORE_VALIDATION"));
        assertThat(ghost("/history?type=project-contracted").toString()).doesNotContain("CONTRACTED_BEFORE_VALIDATION");
        assertThat(side.json("/api/v1/territories/DEMO/bresle/history?type=project-contracted")
                        .toString())
                .as("nobody told of a validation there")
                .doesNotContain("CONTRACTED_BEFORE_VALIDATION");
    }

    private record Money(long requested, long granted, long paid) {
        Money plus(Money other) {
            return new Money(requested + other.requested, granted + other.granted, paid + other.paid);
        }

        static Money of(JsonNode node) {
            return new Money(
                    node.get("requested").longValue(),
                    node.get("granted").longValue(),
                    node.get("paid").longValue());
        }
    }

    private static final Money NOTHING = new Money(0, 0, 0);

    /** The same numbers, counted one fact after the other. */
    private static Map<String, Money> recount(
            List<StoredFact> facts, LocalDate day, Function<FundingRequested, Set<String>> countedIn) {
        Map<String, Set<String>> places = new HashMap<>();
        Map<String, Money> sums = new TreeMap<>();
        for (StoredFact stored : Rectified.allInForce(facts)) {
            if (!(stored.fact() instanceof ProjectEvent fact)) {
                continue;
            }
            if (fact instanceof FundingRequested f) {
                places.putIfAbsent(line(f, f.lineId()), countedIn.apply(f));
            }
            if (!fact.occurredOn().certainBy(day)) {
                continue;
            }
            switch (fact) {
                case FundingRequested f -> add(sums, places.get(line(f, f.lineId())), new Money(f.amount(), 0, 0));
                case FundingGranted f -> add(sums, places.get(line(f, f.lineId())), new Money(0, f.amount(), 0));
                case FundingPaid f -> add(sums, places.get(line(f, f.lineId())), new Money(0, 0, f.amount()));
                default -> {}
            }
        }
        return sums;
    }

    private static String line(ProjectEvent fact, String line) {
        return fact.code() + "/" + fact.projectId() + "/" + line;
    }

    private static void add(Map<String, Money> sums, Set<String> places, Money money) {
        places.forEach(place -> sums.merge(place, money, Money::plus));
    }

    private static Map<String, Money> told(JsonNode answer, String what) {
        Map<String, Money> told = new TreeMap<>();
        answer.get("items").forEach(item -> {
            Money money = Money.of(item.get(what));
            if (!money.equals(NOTHING)) {
                told.put(item.get("key").asString(), money);
            }
        });
        return told;
    }

    @Test
    void by_funder_territory_and_region_the_sums_are_the_same_on_every_day_as_known_at_any_instant() {
        List<StoredFact> all = side.get(FactLog.class).after(0, 10_000);
        Map<String, Set<String>> sharing = new HashMap<>();
        all.forEach(stored -> {
            if (stored.fact() instanceof ProjectContracted f) {
                Set<String> codes = new HashSet<>(f.sheet().partnerTerritories());
                codes.add(f.code());
                sharing.put(f.code() + "/" + f.projectId(), codes);
            }
        });
        Random dice = new Random(7);
        int withMoney = 0;
        for (int pair = 0; pair < 60; pair++) {
            LocalDate day = LocalDate.of(2026, 1, 15).plusDays(dice.nextInt(250));
            int known = 6 + dice.nextInt(all.size() - 6);
            String moment = "&asOf=" + day + "&knownAt=" + all.get(known).recordedAt();
            List<StoredFact> facts = all.stream()
                    .filter(stored ->
                            !stored.recordedAt().isAfter(all.get(known).recordedAt()))
                    .toList();

            Money total = recount(facts, day, f -> Set.of("all")).getOrDefault("all", NOTHING);
            Map<String, Money> byFunder =
                    recount(facts, day, f -> Set.of(f.funder().key()));
            Map<String, Money> byTerritory = recount(facts, day, f -> Set.of(f.code()));
            Map<String, Money> inTerritory = recount(facts, day, f -> sharing.get(f.code() + "/" + f.projectId()));
            Map<String, Money> byRegion =
                    recount(facts, day, f -> Set.of(REGIONS.get(f.code()).getFirst()));
            Map<String, Money> inRegion = recount(facts, day, f -> {
                Set<String> regions = new HashSet<>();
                sharing.get(f.code() + "/" + f.projectId())
                        .forEach(code -> regions.add(REGIONS.get(code).getFirst()));
                return regions;
            });
            Map<String, Money> inRegionConcerned = recount(facts, day, f -> {
                Set<String> regions = new HashSet<>();
                sharing.get(f.code() + "/" + f.projectId()).forEach(code -> regions.addAll(REGIONS.get(code)));
                return regions;
            });

            JsonNode funders = side.json(FUNDING + "?by=funder" + moment);
            JsonNode territories = side.json(FUNDING + "?by=territory" + moment);
            JsonNode regions = side.json(FUNDING + "?by=region" + moment);
            JsonNode concerned = side.json(FUNDING + "?by=region&regionRule=concerned" + moment);
            assertThat(Money.of(funders.get("total"))).as(moment).isEqualTo(total);
            assertThat(told(funders, "carried")).as(moment).isEqualTo(byFunder);
            assertThat(told(funders, "counted")).as(moment).isEqualTo(byFunder);
            assertThat(told(territories, "carried")).as(moment).isEqualTo(byTerritory);
            assertThat(told(territories, "counted")).as(moment).isEqualTo(inTerritory);
            assertThat(told(regions, "carried")).as(moment).isEqualTo(byRegion);
            assertThat(told(regions, "counted")).as(moment).isEqualTo(inRegion);
            assertThat(told(concerned, "counted")).as(moment).isEqualTo(inRegionConcerned);
            for (JsonNode answer : List.of(funders, territories, regions, concerned)) {
                assertThat(told(answer, "carried").values().stream().reduce(NOTHING, Money::plus))
                        .as(moment)
                        .isEqualTo(total);
            }
            withMoney += total.equals(NOTHING) ? 0 : 1;
        }
        assertThat(withMoney).isGreaterThan(30);
    }

    @Test
    void a_project_of_three_regions_counts_once_in_all_and_once_in_each() {
        String moment = "&asOf=2026-03-01&knownAt=" + beforeTheLateReport;
        JsonNode regions = side.json(FUNDING + "?by=region" + moment);
        JsonNode territories = side.json(FUNDING + "?by=territory" + moment);

        assertThat(Money.of(regions.get("total"))).isEqualTo(new Money(1000, 800, 0));
        assertThat(told(regions, "counted"))
                .containsOnlyKeys("28", "32", "44")
                .containsEntry("28", new Money(1000, 800, 0))
                .containsEntry("32", new Money(1000, 800, 0));
        assertThat(told(regions, "carried")).containsOnlyKeys("44");
        assertThat(told(territories, "counted")).containsOnlyKeys("bresle", "flandres", "lorraine");
        assertThat(told(territories, "carried")).containsOnlyKeys("lorraine");
        assertThat(regions.get("items").get(2).get("name").asString()).isEqualTo("Grand Est");
        assertThat(regions.get("items").get(0).get("projects").intValue()).isEqualTo(1);
        assertThat(regions.get("countingRule").get("fr").asString()).endsWith(".");
    }
}
