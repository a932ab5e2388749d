package fr.paraphe.command.territory.domain;

import static fr.paraphe.command.Samples.CLOSING;
import static fr.paraphe.command.Samples.CODE;
import static fr.paraphe.command.Samples.DECIDED_ON;
import static fr.paraphe.command.Samples.DESIGNATED_ON;
import static fr.paraphe.command.Samples.DIGEST;
import static fr.paraphe.command.Samples.DRAFTED_ON;
import static fr.paraphe.command.Samples.GOVERNED_ON;
import static fr.paraphe.command.Samples.OPENING;
import static fr.paraphe.command.Samples.OTHER_DIGEST;
import static fr.paraphe.command.Samples.PRESS;
import static fr.paraphe.command.Samples.PROGRAMME;
import static fr.paraphe.command.Samples.REGION_CODE;
import static fr.paraphe.command.Samples.SIGNED_ON;
import static fr.paraphe.command.Samples.SUBMITTED_ON;
import static fr.paraphe.command.Samples.TODAY;
import static fr.paraphe.command.Samples.after;
import static fr.paraphe.command.Samples.appoint;
import static fr.paraphe.command.Samples.changePerimeter;
import static fr.paraphe.command.Samples.datum;
import static fr.paraphe.command.Samples.designate;
import static fr.paraphe.command.Samples.designated;
import static fr.paraphe.command.Samples.documentSigned;
import static fr.paraphe.command.Samples.drop;
import static fr.paraphe.command.Samples.governed;
import static fr.paraphe.command.Samples.install;
import static fr.paraphe.command.Samples.later;
import static fr.paraphe.command.Samples.members;
import static fr.paraphe.command.Samples.newcomer;
import static fr.paraphe.command.Samples.now;
import static fr.paraphe.command.Samples.on;
import static fr.paraphe.command.Samples.propose;
import static fr.paraphe.command.Samples.proposeFromSource;
import static fr.paraphe.command.Samples.rectify;
import static fr.paraphe.command.Samples.rename;
import static fr.paraphe.command.Samples.report;
import static fr.paraphe.command.Samples.revise;
import static fr.paraphe.command.Samples.sendBack;
import static fr.paraphe.command.Samples.sheet;
import static fr.paraphe.command.Samples.submit;
import static fr.paraphe.command.Samples.territory;
import static fr.paraphe.command.Samples.underReview;
import static fr.paraphe.command.Samples.validate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.paraphe.command.rules.Rule;
import fr.paraphe.command.rules.TerritoryStanding;
import fr.paraphe.command.territory.domain.PlanContent.PlannedProject;
import fr.paraphe.command.territory.domain.TerritoryCommand.AppointLeadPair;
import fr.paraphe.command.territory.domain.TerritoryCommand.DesignateTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.ProposeProject;
import fr.paraphe.command.territory.domain.TerritoryCommand.ReviseProject;
import fr.paraphe.command.territory.domain.TerritoryCommand.ValidatePlan;
import fr.paraphe.command.territory.domain.TerritoryState.ContractSigned;
import fr.paraphe.command.territory.domain.TerritoryState.Designated;
import fr.paraphe.command.territory.domain.TerritoryState.OnFile;
import fr.paraphe.command.territory.domain.TerritoryState.PlanAdopted;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.TerritoryEvent.Correction;
import fr.paraphe.events.TerritoryEvent.Deliberation;
import fr.paraphe.events.TerritoryEvent.FactRectified;
import fr.paraphe.events.TerritoryEvent.LeadPairAppointed;
import fr.paraphe.events.TerritoryEvent.MilestoneReported;
import fr.paraphe.events.TerritoryEvent.PerimeterChanged;
import fr.paraphe.events.TerritoryEvent.PlanSubmitted;
import fr.paraphe.events.TerritoryEvent.TerritoryDesignated;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TerritoryTableTest {

    @Test
    void a_source_may_tell_a_designation_from_before_the_opening_and_without_members() {
        assertThat(TerritoryTable.decide(
                        TerritoryTable.initial(),
                        designate("Trois Vallées", REGION_CODE, List.of(), on(OPENING.minusYears(2)), PRESS),
                        now()))
                .singleElement()
                .isInstanceOf(TerritoryDesignated.class);
    }

    @Test
    void the_programme_is_open_on_its_first_and_on_its_last_day_and_today_is_not_the_future() {
        for (LocalDate day : List.of(OPENING, CLOSING)) {
            assertThat(TerritoryTable.decide(TerritoryTable.initial(), designatedOn(day), later(CLOSING)))
                    .hasSize(1);
        }
        assertThat(TerritoryTable.decide(TerritoryTable.initial(), designatedOn(TODAY), now()))
                .hasSize(1);
    }

    @Test
    void a_territory_is_designated_paired_governed_and_submits_on_one_day() {
        TerritoryState oneDay = territory(
                designatedOn(GOVERNED_ON),
                appoint("200000001", on(GOVERNED_ON)),
                install(),
                new ProposeProject(PROGRAMME, CODE, "P1", sheet(), on(GOVERNED_ON), null));

        assertThat(after(after(oneDay, submit(oneDay, DIGEST, GOVERNED_ON)), validateOn(GOVERNED_ON)))
                .isInstanceOf(PlanAdopted.class);
    }

    @Test
    void the_same_designation_again_appends_nothing_even_much_later() {
        assertThat(TerritoryTable.decide(underReview(), designate(), now())).isEmpty();
    }

    @Test
    void an_elected_lead_comes_from_a_member_that_joined_and_not_from_one_that_left() {
        TerritoryState changed = territory(designate(), changePerimeter());

        assertThat(TerritoryTable.decide(changed, appoint("200000003", on(DECIDED_ON)), now()))
                .hasSize(1);
        assertThatThrownBy(() -> TerritoryTable.decide(changed, appoint("200000002", on(DECIDED_ON)), now()))
                .hasMessageContaining("200000002");
    }

    @Test
    void a_change_told_again_adds_nothing() {
        TerritoryState changed = territory(designate(), changePerimeter(), rename());

        assertThat(TerritoryTable.decide(changed, changePerimeter(), now())).isEmpty();
        assertThat(TerritoryTable.decide(changed, rename(), now())).isEmpty();
    }

    @Test
    void the_fact_names_the_member_that_left_as_it_was_on_file() {
        assertThat(TerritoryTable.decide(designated(), changePerimeter(), now()))
                .singleElement()
                .isInstanceOfSatisfying(PerimeterChanged.class, fact -> {
                    assertThat(fact.added()).containsExactly(newcomer());
                    assertThat(fact.removed()).containsExactly(members().get(1));
                });
    }

    @Test
    void a_name_told_late_does_not_hide_the_one_that_came_after_it() {
        TerritoryState renamed = territory(designate(), rename("Vallées", on(DECIDED_ON), null));

        assertThat(TerritoryTable.decide(renamed, rename("Quatre Vallées", on(GOVERNED_ON), PRESS), now()))
                .hasSize(1);
        TerritoryState both = after(renamed, rename("Quatre Vallées", on(GOVERNED_ON), PRESS));
        assertThat(file(both).nameBefore(on(SIGNED_ON))).isEqualTo("Vallées");
        assertThat(file(both).nameBefore(on(GOVERNED_ON))).isEqualTo("Quatre Vallées");
        assertThat(file(both).nameBefore(on(DESIGNATED_ON))).isEqualTo("Trois Vallées");
    }

    @Test
    void a_replaced_territory_changes_from_a_source_only() {
        TerritoryState replaced = after(designated(), report(Milestones.REPLACED, null));

        assertThat(TerritoryTable.decide(
                        replaced, changePerimeter(List.of(newcomer()), List.of(), on(DECIDED_ON), PRESS), now()))
                .hasSize(1);
        assertThatThrownBy(() -> TerritoryTable.decide(replaced, rename(), now()))
                .hasMessageContaining("TERRITORY_REPLACED");
    }

    @Test
    void the_lead_pair_is_replaced_before_the_plan_is_submitted() {
        assertThat(TerritoryTable.decide(governed(), appoint("200000002", on(DECIDED_ON)), now()))
                .singleElement()
                .isInstanceOfSatisfying(
                        LeadPairAppointed.class,
                        fact -> assertThat(fact.electedBy()).isEqualTo("200000002"));
    }

    @Test
    void an_axis_of_its_own_region_is_used_by_a_territory() {
        assertThat(TerritoryTable.decide(
                        governed(), propose("P2", sheet(List.of("INSTALLER"), List.of("CA du Val"))), now()))
                .hasSize(1);
    }

    @Test
    void a_source_may_know_a_project_without_its_owner() {
        TerritoryState told = after(governed(), proposeFromSource("P2"));

        assertThat(file(told).projects()).containsKey("P2");
        assertThat(file(told).planContent().projects())
                .extracting(PlannedProject::projectId)
                .containsExactly("P1", "P2");
    }

    @Test
    void a_dropped_project_is_not_in_the_plan() {
        assertThat(file(after(governed(), drop("P1"))).planContent().projects()).isEmpty();
    }

    @Test
    void a_reworked_plan_is_submitted_as_a_further_version() {
        TerritoryState reworked = after(after(after(underReview(), sendBack()), propose("P2", sheet())), revise("P2"));

        assertThat(TerritoryTable.decide(reworked, submit(reworked, OTHER_DIGEST, DRAFTED_ON), now()))
                .singleElement()
                .isInstanceOfSatisfying(PlanSubmitted.class, plan -> {
                    assertThat(plan.planVersion()).isEqualTo(2);
                    assertThat(plan.projects()).containsExactly("P1", "P2");
                });
    }

    @Test
    void a_deliberation_transmitted_on_the_day_itself_is_executory() {
        Deliberation sameDay = new Deliberation("2025-114", DECIDED_ON, DECIDED_ON);

        assertThat(after(underReview(), validate(null, sameDay, DECIDED_ON))).isInstanceOf(PlanAdopted.class);
    }

    @Test
    void a_milestone_told_twice_counts_once() {
        TerritoryState told = after(designated(), report(Milestones.ACTION_PLAN_ESTABLISHED, null));

        assertThat(TerritoryTable.decide(told, report(Milestones.ACTION_PLAN_ESTABLISHED, null), now()))
                .isEmpty();
    }

    @Test
    void a_milestone_told_with_another_interval_is_another_fact() {
        TerritoryState told = after(designated(), report(Milestones.ACTION_PLAN_ESTABLISHED, null));

        assertThat(TerritoryTable.decide(
                        told, report(Milestones.ACTION_PLAN_ESTABLISHED, null, on(DECIDED_ON), PRESS), now()))
                .singleElement()
                .isInstanceOf(MilestoneReported.class);
    }

    @Test
    void a_month_that_has_begun_is_not_in_the_future() {
        assertThat(TerritoryTable.decide(
                        designated(),
                        report(Milestones.ACTION_PLAN_ESTABLISHED, null, BusinessDate.in(YearMonth.of(2026, 3)), PRESS),
                        now()))
                .hasSize(1);
    }

    @Test
    void a_milestone_told_late_does_not_take_a_territory_back() {
        TerritoryState signed = after(designated(), report(Milestones.DOCUMENT_SIGNED, "CONTRACT"));

        assertThat(after(signed, report(Milestones.GOVERNANCE_INSTALLED, null))).isInstanceOf(ContractSigned.class);
        assertThat(after(signed, report(Milestones.DOCUMENT_SIGNED, "PROTOCOL")))
                .isInstanceOf(ContractSigned.class);
    }

    @Test
    void a_reported_milestone_invents_no_plan_and_no_pair() {
        TerritoryState told = after(territory(designate()), report(Milestones.PLAN_VALIDATED, null));

        assertThat(told).isInstanceOf(PlanAdopted.class);
        assertThat(file(told).plan()).isNull();
        assertThat(file(told).leadPair()).isNull();
    }

    @Test
    void a_territory_whose_governance_is_told_by_a_source_goes_on_live() {
        TerritoryState told = after(designated(), report(Milestones.GOVERNANCE_INSTALLED, null));

        assertThat(TerritoryTable.decide(told, submit(told, DIGEST, SIGNED_ON), now()))
                .hasSize(1);
    }

    @Test
    void a_protocol_learns_when_the_plan_was_validated() {
        TerritoryState adopted = after(underReview(), validate());

        assertThat(designated().standing().map(TerritoryStanding::planValidatedOn))
                .isEmpty();
        assertThat(adopted.standing().map(TerritoryStanding::planValidatedOn)).contains(on(DECIDED_ON));
        assertThat(after(adopted, report(Milestones.REPLACED, null)).standing().map(TerritoryStanding::ended))
                .contains(Rule.TERRITORY_REPLACED);
        assertThat(adopted.standing().map(TerritoryStanding::ended)).isEmpty();
        assertThat(TerritoryTable.initial().standing()).isEmpty();
    }

    @Test
    void a_validation_told_again_with_a_later_date_does_not_hold_up_the_protocol() {
        TerritoryState adopted = after(underReview(), validate());

        TerritoryState toldAgain =
                after(adopted, report(Milestones.PLAN_VALIDATED, null, BusinessDate.on(SIGNED_ON), PRESS));
        TerritoryState toldEarlier =
                after(adopted, report(Milestones.PLAN_VALIDATED, null, BusinessDate.on(OPENING), PRESS));

        assertThat(toldAgain.standing().map(TerritoryStanding::planValidatedOn)).contains(on(DECIDED_ON));
        assertThat(toldEarlier.standing().map(TerritoryStanding::planValidatedOn))
                .contains(on(OPENING));
    }

    @Test
    void a_pair_and_a_sheet_told_late_do_not_take_the_place_of_later_ones() {
        TerritoryState told = after(
                after(
                        after(governed(), revise("P1")),
                        new AppointLeadPair(
                                PROGRAMME,
                                CODE,
                                datum("former official"),
                                "200000002",
                                datum("former industrialist"),
                                "Anciens Ateliers",
                                on(DESIGNATED_ON),
                                PRESS)),
                new ReviseProject(
                        PROGRAMME,
                        CODE,
                        "P1",
                        sheet(List.of("INSTALLER"), List.of("Ancien porteur")),
                        on(DESIGNATED_ON),
                        PRESS));

        Dossier expected = file(after(governed(), revise("P1")));
        assertThat(file(told).leadPair()).isEqualTo(expected.leadPair());
        assertThat(file(told).projects()).isEqualTo(expected.projects());
    }

    @Test
    void a_rectified_date_counts_for_what_is_decided_next() {
        TerritoryState late = after(
                territory(designate(), appoint()),
                report(Milestones.GOVERNANCE_INSTALLED, null, on(SUBMITTED_ON.plusDays(9)), PRESS));
        TerritoryState rectified = after(late, rectify(2, on(GOVERNED_ON), null, null, null, null));

        assertThat(file(rectified).governedOn()).isEqualTo(on(GOVERNED_ON));
        assertThat(file(rectified).facts()).hasSize(4);
        assertThat(TerritoryTable.decide(rectified, rectify(2, on(GOVERNED_ON), null, null, null, null), now()))
                .as("what is so already brings no further fact")
                .isEmpty();
    }

    @Test
    void a_milestone_of_another_territory_takes_its_stage_with_it() {
        TerritoryState signed =
                after(territory(designate(), appoint()), report(Milestones.DOCUMENT_SIGNED, "CONTRACT"));
        TerritoryState rectified = after(signed, rectify(2, null, null, null, null, "tv-2"));

        assertThat(signed).isInstanceOf(ContractSigned.class);
        assertThat(rectified).isInstanceOf(Designated.class);
        assertThat(file(rectified).reported()).isEmpty();
    }

    @Test
    void each_rectification_takes_the_one_before_out_of_force() {
        TerritoryState once = after(governed(), rectify(0, on(DESIGNATED_ON.plusDays(1)), null, null, null, null));
        List<TerritoryEvent> again =
                TerritoryTable.decide(once, rectify(0, null, null, null, "Nom corrigé", null), now());

        assertThat(again).singleElement().isInstanceOfSatisfying(FactRectified.class, fact -> {
            assertThat(fact.version()).isZero();
            assertThat(fact.supersedes()).isEqualTo(file(once).facts().size() - 1);
            assertThat(fact.before().occurredOn()).isEqualTo(on(DESIGNATED_ON.plusDays(1)));
            assertThat(fact.after())
                    .isEqualTo(new Correction(on(DESIGNATED_ON.plusDays(1)), null, null, "Nom corrigé"));
        });
    }

    @Test
    void another_milestone_drops_the_kind_of_document_that_it_has_not() {
        TerritoryState signed =
                after(territory(designate(), appoint()), report(Milestones.DOCUMENT_SIGNED, "CONTRACT"));

        assertThat(TerritoryTable.decide(signed, rectify(2, null, Milestones.PLAN_VALIDATED, null, null, null), now()))
                .singleElement()
                .isInstanceOfSatisfying(FactRectified.class, fact -> {
                    assertThat(fact.after().milestone()).isEqualTo(Milestones.PLAN_VALIDATED);
                    assertThat(fact.after().documentKind()).isNull();
                });
    }

    @Test
    void a_signed_document_is_noted_once_for_each_protocol() {
        TerritoryState noted = after(after(underReview(), validate()), documentSigned("CONTRACT"));

        assertThat(TerritoryTable.decide(noted, documentSigned("CONTRACT"), now()))
                .isEmpty();
    }

    private static DesignateTerritory designatedOn(LocalDate day) {
        return designate("Trois Vallées", REGION_CODE, members(), on(day), null);
    }

    private static ValidatePlan validateOn(LocalDate day) {
        return validate(DIGEST, new Deliberation("2025-114", day, day), day);
    }

    private static Dossier file(TerritoryState state) {
        return ((OnFile) state).dossier();
    }
}
