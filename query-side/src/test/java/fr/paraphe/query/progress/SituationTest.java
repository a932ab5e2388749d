package fr.paraphe.query.progress;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.Fact;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.Source;
import fr.paraphe.events.TerritoryEvent.MilestoneReported;
import fr.paraphe.events.TerritoryEvent.PlanRefused;
import fr.paraphe.events.TerritoryEvent.PlanSubmitted;
import fr.paraphe.events.TerritoryEvent.TerritoryDesignated;
import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.query.GrandEst;
import fr.paraphe.query.Measure;
import fr.paraphe.query.RegionRule;
import fr.paraphe.query.Scope;
import fr.paraphe.query.Told;
import fr.paraphe.query.progress.RegionProgress.Share;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SituationTest {

    private static final LocalDate OPENING = LocalDate.of(2026, 1, 1);
    private static final Source SOURCE = Source.of("test");

    @Test
    void an_uncertain_date_is_possible_before_it_is_certain() {
        List<Fact> facts = List.of(
                designated("t1", BusinessDate.on(OPENING)),
                reported("t1", Milestones.DOCUMENT_SIGNED, BusinessDate.in(java.time.YearMonth.of(2026, 3))));

        assertThat(share(facts, Measure.TERRITORIES_SIGNED, LocalDate.of(2026, 2, 28)))
                .isEqualTo(new Share(0, 0));
        assertThat(share(facts, Measure.TERRITORIES_SIGNED, LocalDate.of(2026, 3, 1)))
                .isEqualTo(new Share(0, 1));
        assertThat(share(facts, Measure.TERRITORIES_SIGNED, LocalDate.of(2026, 3, 31)))
                .isEqualTo(new Share(1, 1));
    }

    @Test
    void a_date_known_to_the_month_never_counts_as_that_day() {
        List<Fact> facts = List.of(
                designated("t1", BusinessDate.on(OPENING)),
                reported("t1", Milestones.DOCUMENT_SIGNED, BusinessDate.in(java.time.YearMonth.of(2026, 3))));

        assertThat(share(facts, Measure.SIGNED_ON_DAY, LocalDate.of(2026, 3, 31)))
                .isEqualTo(new Share(0, 1));
    }

    @Test
    void a_replaced_territory_counts_no_more() {
        List<Fact> facts = List.of(
                designated("t1", BusinessDate.on(OPENING)),
                reported("t1", Milestones.DOCUMENT_SIGNED, BusinessDate.on(LocalDate.of(2026, 2, 1))),
                reported("t1", Milestones.REPLACED, BusinessDate.on(LocalDate.of(2026, 3, 1))));

        assertThat(share(facts, Measure.TERRITORIES_DESIGNATED, LocalDate.of(2026, 2, 28))
                        .value())
                .isEqualTo(1);
        assertThat(share(facts, Measure.TERRITORIES_DESIGNATED, LocalDate.of(2026, 3, 1))
                        .value())
                .isZero();
        assertThat(share(facts, Measure.TERRITORIES_SIGNED, LocalDate.of(2026, 3, 1))
                        .value())
                .isZero();
    }

    @Test
    void a_territory_that_signed_twice_counts_once() {
        List<Fact> facts = List.of(
                designated("t1", BusinessDate.on(OPENING)),
                reported("t1", Milestones.DOCUMENT_SIGNED, BusinessDate.on(LocalDate.of(2026, 2, 1))),
                reported("t1", Milestones.DOCUMENT_SIGNED, BusinessDate.on(LocalDate.of(2026, 3, 1))));

        assertThat(share(facts, Measure.TERRITORIES_SIGNED, LocalDate.of(2026, 3, 1)))
                .isEqualTo(new Share(1, 1));
    }

    @Test
    void an_interregional_territory_counts_once_in_france_and_in_each_region_concerned() {
        Situation situation = situation(List.of(SampleFacts.territoryDesignated()), LocalDate.of(2026, 6, 1));
        Scope grandEst = Scope.of("44");
        Scope bourgogne = Scope.of("27");

        assertThat(situation.designated(Scope.FRANCE, RegionRule.CONCERNED)).hasSize(1);
        assertThat(situation.designated(grandEst, RegionRule.LEAD)).hasSize(1);
        assertThat(situation.designated(bourgogne, RegionRule.LEAD)).isEmpty();
        assertThat(situation.designated(bourgogne, RegionRule.CONCERNED)).hasSize(1);
    }

    @Test
    void a_shared_project_counts_once_in_france_and_in_the_place_of_each_partner() {
        List<Fact> facts = new ArrayList<>();
        facts.add(SampleFacts.territoryDesignated());
        facts.add(new TerritoryDesignated(
                SampleFacts.PROGRAMME,
                "demo-2",
                "Ailleurs",
                "53",
                List.of("53"),
                List.of(),
                List.of(),
                BusinessDate.on(OPENING),
                SOURCE));
        facts.add(SampleFacts.projectProposed("prj-1"));
        Situation situation = situation(facts, LocalDate.of(2026, 6, 1));

        assertThat(Objects.requireNonNull(situation.facts(Measure.PROJECTS, Scope.FRANCE, RegionRule.LEAD)))
                .hasSize(1);
        assertThat(Objects.requireNonNull(situation.facts(Measure.PROJECTS, Scope.of("53"), RegionRule.LEAD)))
                .hasSize(1);
        assertThat(Objects.requireNonNull(situation.facts(Measure.PROJECTS, Scope.of("94"), RegionRule.LEAD)))
                .isEmpty();
    }

    @Test
    void a_deadline_passes_only_when_the_day_before_it_is_certain() {
        List<Fact> sure = List.of(designated("t1", BusinessDate.on(OPENING)));
        List<Fact> unsure = List.of(designated("t1", BusinessDate.onOrBefore(LocalDate.of(2026, 3, 31), OPENING)));

        assertThat(share(sure, Measure.LATE, LocalDate.of(2026, 4, 1))).isEqualTo(new Share(0, 0));
        assertThat(share(sure, Measure.LATE, LocalDate.of(2026, 4, 2))).isEqualTo(new Share(1, 1));
        assertThat(share(unsure, Measure.LATE, LocalDate.of(2026, 4, 2))).isEqualTo(new Share(0, 1));
        assertThat(share(unsure, Measure.LATE, LocalDate.of(2026, 6, 30))).isEqualTo(new Share(1, 1));
    }

    @Test
    void who_may_have_gone_further_is_not_certainly_late() {
        List<Fact> facts = List.of(
                designated("t1", BusinessDate.on(OPENING)),
                reported("t1", Milestones.DOCUMENT_SIGNED, BusinessDate.in(2026)));

        assertThat(share(facts, Measure.LATE, LocalDate.of(2026, 6, 1))).isEqualTo(new Share(0, 1));
        assertThat(share(facts, Measure.LATE, LocalDate.of(2026, 12, 31))).isEqualTo(new Share(0, 0));
    }

    @Test
    void a_certain_delay_is_explained_by_the_step_that_it_runs_from() {
        ProgrammeRules twoDeadlines = deadlines(
                new ProgrammeRules.Deadline(Milestones.GOVERNANCE_INSTALLED, 90),
                new ProgrammeRules.Deadline(Milestones.PLAN_SUBMITTED, 10));
        List<Fact> facts = List.of(
                designated("t1", BusinessDate.on(OPENING)),
                reported("t1", Milestones.GOVERNANCE_INSTALLED, BusinessDate.in(java.time.YearMonth.of(2026, 12))));

        assertThat(Objects.requireNonNull(situation(twoDeadlines, facts, LocalDate.of(2026, 6, 1))
                        .facts(Measure.LATE, Scope.FRANCE, RegionRule.LEAD)))
                .singleElement()
                .satisfies(fact -> {
                    assertThat(fact.milestone()).isEqualTo(Milestones.DESIGNATED);
                    assertThat(fact.certain()).isTrue();
                });
    }

    @Test
    void who_went_further_is_not_late_for_a_rung_passed_over() {
        List<Fact> facts = List.of(
                designated("t1", BusinessDate.on(OPENING)),
                reported("t1", Milestones.DOCUMENT_SIGNED, BusinessDate.on(LocalDate.of(2026, 2, 1))));

        assertThat(share(facts, Measure.LATE, LocalDate.of(2026, 12, 1)).value())
                .isZero();
    }

    @Test
    void nobody_is_late_without_a_deadline_and_that_is_no_number() {
        Situation situation = situation(GrandEst.rules(), GrandEst.facts(), LocalDate.of(2019, 11, 19));

        assertThat(situation.facts(Measure.LATE, Scope.FRANCE, RegionRule.LEAD)).isNull();
    }

    @Test
    void the_board_says_who_waits_for_whom_only_where_the_procedure_is_run_here() {
        List<Fact> facts = List.of(SampleFacts.territoryDesignated(), SampleFacts.governanceInstalled());
        Board board = situation(facts, LocalDate.of(2026, 3, 2)).board(Scope.of("44"));
        Board.Card card = board.columns().get(1).cards().getFirst();

        assertThat(card.daysInStage()).isEqualTo(10);
        assertThat(card.next()).isEqualTo(Milestones.PLAN_SUBMITTED);
        assertThat(card.awaits()).isEqualTo(Board.Awaited.LEAD_PAIR);

        Board reported =
                situation(facts.subList(0, 1), LocalDate.of(2026, 3, 2)).board(Scope.of("44"));
        assertThat(reported.columns().getFirst().cards().getFirst().awaits()).isNull();
    }

    @Test
    void a_submitted_plan_is_drawn_up_and_awaits_the_council_until_it_is_returned() {
        ProgrammeRules rules = GrandEst.rules();
        String programme = SampleFacts.PROGRAMME;
        List<String> projects = List.of("P1");
        List<Fact> facts = List.of(
                designated("t1", BusinessDate.on(OPENING)),
                new PlanSubmitted(programme, "t1", 1, "d1", projects, BusinessDate.on(OPENING.plusDays(10)), null),
                new PlanRefused(
                        programme, "t1", 1, "d1", new DatumRef("r", "c"), BusinessDate.on(OPENING.plusDays(20)), null),
                new PlanSubmitted(programme, "t1", 2, "d2", projects, BusinessDate.on(OPENING.plusDays(30)), null));

        assertThat(awaited(rules, facts, 10)).isEqualTo(Board.Awaited.REGIONAL_COUNCIL);
        assertThat(awaited(rules, facts, 20)).isEqualTo(Board.Awaited.LEAD_PAIR);
        assertThat(awaited(rules, facts, 30)).isEqualTo(Board.Awaited.REGIONAL_COUNCIL);
    }

    private static Board.Awaited awaited(ProgrammeRules rules, List<Fact> facts, int days) {
        Board board = situation(rules, facts, OPENING.plusDays(days)).board(Scope.of("44"));
        Board.Column column = board.columns().stream()
                .filter(one -> !one.cards().isEmpty())
                .findFirst()
                .orElseThrow();
        assertThat(column.stage()).isEqualTo(Milestones.ACTION_PLAN_ESTABLISHED);
        return column.cards().getFirst().awaits();
    }

    private static ProgrammeRules deadlines(ProgrammeRules.Deadline... deadlines) {
        ProgrammeRules rules = SampleFacts.rules();
        return new ProgrammeRules(
                rules.name(),
                rules.fictitious(),
                rules.opensOn(),
                rules.closesOn(),
                rules.axes(),
                rules.milestones(),
                rules.documentKinds(),
                rules.partyGroups(),
                rules.planBeforeProtocol(),
                List.of(deadlines));
    }

    private static Share share(List<Fact> facts, Measure measure, LocalDate day) {
        List<FigureFact> counted =
                Objects.requireNonNull(situation(facts, day).facts(measure, Scope.FRANCE, RegionRule.LEAD));
        return new Share((int) counted.stream().filter(FigureFact::certain).count(), counted.size());
    }

    private static Situation situation(List<? extends Fact> facts, LocalDate day) {
        return situation(SampleFacts.rules(), facts, day);
    }

    private static Situation situation(ProgrammeRules rules, List<? extends Fact> facts, LocalDate day) {
        ProgressFold fold = new ProgressFold(List.of(), stream -> List.of());
        Told.of(facts).forEach(fold::apply);
        return new Situation(
                rules, day, List.copyOf(fold.territories()), fold.milestones(), fold.projectSteps(), Map::of);
    }

    private static Fact designated(String code, BusinessDate date) {
        return new TerritoryDesignated(
                SampleFacts.PROGRAMME, code, code, "44", List.of("44"), List.of(), List.of(), date, SOURCE);
    }

    private static Fact reported(String code, String milestone, BusinessDate date) {
        return new MilestoneReported(SampleFacts.PROGRAMME, code, milestone, null, date, SOURCE, null);
    }
}
