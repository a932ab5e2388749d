package fr.paraphe.command;

import static fr.paraphe.command.Samples.DIGEST;
import static fr.paraphe.command.Samples.SUBMITTED_ON;
import static fr.paraphe.command.Samples.designate;
import static fr.paraphe.command.Samples.draft;
import static fr.paraphe.command.Samples.now;
import static fr.paraphe.command.Samples.propose;
import static fr.paraphe.command.Samples.rules;
import static fr.paraphe.command.Samples.sheet;
import static fr.paraphe.command.Samples.submit;
import static fr.paraphe.command.Samples.territory;
import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.command.protocol.domain.ProtocolTable;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.TerritoryStanding;
import fr.paraphe.command.territory.domain.TerritoryState;
import fr.paraphe.command.territory.domain.TerritoryTable;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProgrammeRules.DocumentKind;
import fr.paraphe.events.ProgrammeRules.PartyGroup;
import fr.paraphe.events.ProgrammeRules.RegionGroup;
import fr.paraphe.events.ProgrammeRules.RegionRules;
import fr.paraphe.events.TerritoryEvent.PlanSubmitted;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Which steps there are, in which order, and what a region changes of it, is what the file declares. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeclaredStepsTest {

    @Test
    void a_programme_without_governance_takes_a_plan_from_a_territory_that_has_none() {
        TerritoryState designated = territory(designate(), propose("P1", sheet()));
        ProgrammeRules without = rules(Samples.milestonesWithout(Milestones.GOVERNANCE_INSTALLED), null, null);

        assertThat(TerritoryTable.decide(designated, submit(designated, DIGEST, SUBMITTED_ON), now(without)))
                .singleElement()
                .isInstanceOf(PlanSubmitted.class);
    }

    @Test
    void a_step_that_has_been_reached_by_a_report_lets_the_next_one_come() {
        ProgrammeRules ordered =
                rules(Samples.milestonesInOrder(Milestones.GOVERNANCE_INSTALLED, Milestones.DESIGNATED), null, null);

        assertThat(TerritoryTable.decide(territory(designate(), Samples.appoint()), Samples.install(), now(ordered)))
                .hasSize(1);
    }

    @Test
    void a_document_is_drafted_once_the_one_before_it_is_signed() {
        ProgrammeRules ordered = rules(
                null,
                List.of(
                        new DocumentKind("CONTRACT", Map.of()),
                        new DocumentKind("PROTOCOL", Map.of(), List.of("CONTRACT"))),
                null);
        TerritoryStanding signed = territory(designate(), Samples.report(Milestones.DOCUMENT_SIGNED, "CONTRACT"))
                .standing()
                .orElseThrow();
        Circumstances withContract = new Circumstances(
                Samples.TODAY,
                now(ordered).programme(),
                new TerritoryStanding(
                        null,
                        signed.designatedOn(),
                        Samples.on(Samples.DECIDED_ON),
                        null,
                        signed.reached(),
                        signed.signedKinds()));

        assertThat(ProtocolTable.decide(ProtocolTable.initial(), draft(), withContract))
                .hasSize(1);
    }

    @Test
    void a_region_changes_what_it_names_and_nothing_else_for_no_other_region() {
        ProgrammeRules regional = rules(
                null,
                null,
                List.of(new RegionRules(
                        "44",
                        false,
                        true,
                        List.of(new RegionGroup("REGION", Map.of("fr", "Grand Est"), null, true, null)))));

        ProgrammeRules there = regional.in("44");
        assertThat(there.planBeforeProtocol()).isFalse();
        assertThat(there.registerAsked()).isTrue();
        PartyGroup group = there.partyGroup("REGION").orElseThrow();
        assertThat(group.authorised()).isTrue();
        assertThat(group.quorum()).isEqualTo("ALL");
        assertThat(group.name()).containsEntry("fr", "Grand Est");
        assertThat(there.partyGroup("STATE")).isEqualTo(regional.partyGroup("STATE"));
        assertThat(regional.in("11")).isSameAs(regional);
        assertThat(now(regional).in("44").programme().rules()).isEqualTo(there);
    }
}
