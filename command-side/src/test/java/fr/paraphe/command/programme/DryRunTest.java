package fr.paraphe.command.programme;

import static fr.paraphe.command.Samples.CLOSING;
import static fr.paraphe.command.Samples.CODE;
import static fr.paraphe.command.Samples.DEADLINE;
import static fr.paraphe.command.Samples.DESIGNATED_ON;
import static fr.paraphe.command.Samples.DIGEST;
import static fr.paraphe.command.Samples.OPENING;
import static fr.paraphe.command.Samples.PRESS;
import static fr.paraphe.command.Samples.PROGRAMME;
import static fr.paraphe.command.Samples.PROTOCOL;
import static fr.paraphe.command.Samples.SIGNED_ON;
import static fr.paraphe.command.Samples.TODAY;
import static fr.paraphe.command.Samples.axes;
import static fr.paraphe.command.Samples.draft;
import static fr.paraphe.command.Samples.freeze;
import static fr.paraphe.command.Samples.now;
import static fr.paraphe.command.Samples.on;
import static fr.paraphe.command.Samples.open;
import static fr.paraphe.command.Samples.otherRules;
import static fr.paraphe.command.Samples.rules;
import static fr.paraphe.command.Samples.sign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fr.paraphe.command.Samples;
import fr.paraphe.command.programme.DryRun.Lateness;
import fr.paraphe.command.programme.DryRun.NoLonger;
import fr.paraphe.command.protocol.domain.ProtocolState;
import fr.paraphe.command.protocol.domain.ProtocolState.UnderWay;
import fr.paraphe.command.protocol.domain.ProtocolTable;
import fr.paraphe.command.rules.ProgrammeInForce;
import fr.paraphe.command.territory.domain.TerritoryState.Active;
import fr.paraphe.command.territory.domain.TerritoryTable;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProgrammeRules.Axis;
import fr.paraphe.events.ProgrammeRules.Deadline;
import fr.paraphe.events.ProgrammeRules.PartyGroup;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.TerritoryEvent.MilestoneReported;
import fr.paraphe.events.TerritoryEvent.TerritoryDesignated;
import fr.paraphe.events.TerritoryEvent.TerritoryResumed;
import fr.paraphe.events.TerritoryEvent.TerritorySuspended;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.i18n.LocaleContextHolder;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DryRunTest {

    private static final TerritoryDesignated DESIGNATED = new TerritoryDesignated(
            PROGRAMME, CODE, "Essai", "44", List.of("44"), List.of(), List.of(), on(DESIGNATED_ON), PRESS);

    @BeforeEach
    void speak_English() {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
    }

    @AfterEach
    void speak_as_before() {
        LocaleContextHolder.resetLocaleContext();
    }

    private static MilestoneReported reported(String milestone, BusinessDate date) {
        return new MilestoneReported(PROGRAMME, CODE, milestone, null, date, PRESS, null);
    }

    private static ProgrammeRules within(String milestone, int days) {
        return rules(true, OPENING, null, "ALL", List.of(new Deadline(milestone, days)));
    }

    private static Ladder ladder(TerritoryEvent... facts) {
        return new Ladder(List.of(facts), TODAY);
    }

    @Test
    void a_territory_stands_on_the_highest_stage_that_is_certain() {
        BusinessDate thisYear = BusinessDate.in(TODAY.getYear());

        assertThat(ladder(DESIGNATED).stage(rules())).isEqualTo(Milestones.DESIGNATED);
        assertThat(ladder(DESIGNATED, reported(Milestones.PLAN_VALIDATED, on(TODAY)))
                        .stage(rules()))
                .isEqualTo(Milestones.PLAN_VALIDATED);
        assertThat(ladder(DESIGNATED, reported(Milestones.PLAN_VALIDATED, thisYear))
                        .stage(rules()))
                .isEqualTo(Milestones.DESIGNATED);
        assertThat(ladder(DESIGNATED, reported(Milestones.REPLACED, on(TODAY))).running())
                .isFalse();
    }

    @Test
    void a_deadline_passes_on_the_day_after_its_last_one() {
        int days = (int) (TODAY.toEpochDay() - DESIGNATED_ON.toEpochDay());

        assertThat(ladder(DESIGNATED).lateness(within(Milestones.GOVERNANCE_INSTALLED, days)))
                .isEqualTo(Lateness.ON_TIME);
        assertThat(ladder(DESIGNATED).lateness(within(Milestones.GOVERNANCE_INSTALLED, days - 1)))
                .isEqualTo(Lateness.LATE);
        assertThat(ladder(DESIGNATED).lateness(within(Milestones.DESIGNATED, 1)))
                .isEqualTo(Lateness.ON_TIME);
    }

    @Test
    void days_of_a_suspension_do_not_make_a_territory_late() {
        int days = (int) (TODAY.toEpochDay() - DESIGNATED_ON.toEpochDay());
        DatumRef why = new DatumRef("motif", "c");
        TerritoryEvent halt =
                new TerritorySuspended(PROGRAMME, CODE, "Préfecture", why, on(DESIGNATED_ON.plusDays(1)), null);
        TerritoryEvent goOn =
                new TerritoryResumed(PROGRAMME, CODE, "Préfecture", why, on(DESIGNATED_ON.plusDays(4)), null);

        assertThat(ladder(DESIGNATED, halt, goOn).lateness(within(Milestones.GOVERNANCE_INSTALLED, days - 3)))
                .isEqualTo(Lateness.ON_TIME);
        assertThat(ladder(DESIGNATED, halt, goOn).lateness(within(Milestones.GOVERNANCE_INSTALLED, days - 4)))
                .isEqualTo(Lateness.LATE);
        assertThat(ladder(DESIGNATED, halt).lateness(within(Milestones.GOVERNANCE_INSTALLED, 1)))
                .isEqualTo(Lateness.ON_TIME);
    }

    @Test
    void who_may_have_reached_the_stage_is_perhaps_late() {
        BusinessDate thisYear = BusinessDate.in(TODAY.getYear());

        assertThat(ladder(DESIGNATED, reported(Milestones.GOVERNANCE_INSTALLED, thisYear))
                        .lateness(within(Milestones.GOVERNANCE_INSTALLED, 10)))
                .isEqualTo(Lateness.PERHAPS_LATE);
        assertThat(ladder(DESIGNATED, reported(Milestones.PLAN_VALIDATED, on(TODAY)))
                        .lateness(within(Milestones.GOVERNANCE_INSTALLED, 10)))
                .isEqualTo(Lateness.ON_TIME);
    }

    private static List<NoLonger> noLonger(ProgrammeRules before, ProgrammeRules after) {
        return new Acts(PROGRAMME, TODAY, new ProgrammeInForce(1, before), new ProgrammeInForce(2, after))
                .noLonger(CODE, (Active) TerritoryTable.fold(List.of(DESIGNATED)), true);
    }

    @Test
    void an_axis_that_goes_can_no_longer_be_proposed() {
        ProgrammeRules fewer = rules(
                true, OPENING, null, "ALL", List.of(), axes().stream().skip(1).toList(), false);
        ProgrammeRules closedToRegion = rules(
                true,
                OPENING,
                null,
                "ALL",
                List.of(),
                axes().stream()
                        .map(axis -> axis.code().equals("INNOVER")
                                ? new Axis(axis.code(), axis.name(), List.of("11"))
                                : axis)
                        .toList(),
                false);
        ProgrammeRules all = rules(true, OPENING, null, "ALL", List.of(), axes(), false);

        assertThat(noLonger(all, fewer)).singleElement().satisfies(act -> {
            assertThat(act.act()).isEqualTo("ProposeProject");
            assertThat(act.about()).isEqualTo("RECRUTER");
            assertThat(act.code()).isEqualTo("AXIS_UNKNOWN");
            assertThat(act.detail()).isEqualTo("The programme has no axis RECRUTER.");
        });
        assertThat(noLonger(all, closedToRegion)).extracting(NoLonger::code).containsExactly("AXIS_NOT_OPEN_TO_REGION");
        assertThat(noLonger(fewer, all)).isEmpty();
    }

    @Test
    void a_plan_that_becomes_mandatory_stands_in_the_way_of_every_draft() {
        ProgrammeRules without = rules(true, OPENING, null, "ALL", List.of(), axes(), false);
        ProgrammeRules with = rules(true, OPENING, null, "ALL", List.of(), axes(), true);

        assertThat(noLonger(without, with)).allSatisfy(act -> {
            assertThat(act.act()).isEqualTo("DraftProtocol");
            assertThat(act.code()).isEqualTo("PLAN_NOT_VALIDATED");
        });
        assertThat(noLonger(without, with)).extracting(NoLonger::about).containsExactly("PROTOCOL", "CONTRACT");
    }

    @Test
    void a_programme_that_closes_ends_live_acts_and_not_reports() {
        LocalDate yesterday = TODAY.minusDays(1);
        ProgrammeRules open = rules(true, OPENING, null, "ALL", List.of(), axes(), false);
        ProgrammeRules closed = rules(true, OPENING, yesterday, "ALL", List.of(), axes(), false);

        assertThat(noLonger(open, closed))
                .extracting(NoLonger::act)
                .contains("RenameTerritory", "ProposeProject", "DraftProtocol")
                .doesNotContain("ReportMilestone");
    }

    private static List<NoLonger> noLonger(String protocolId, ProtocolState state, ProgrammeRules after) {
        LocalDate whileOpen = DEADLINE.minusDays(1);
        return new Acts(PROGRAMME, whileOpen, new ProgrammeInForce(1, rules()), new ProgrammeInForce(2, after))
                .noLonger(protocolId, (UnderWay) state);
    }

    @Test
    void a_document_can_only_be_recalled_once_its_programme_has_closed() {
        ProgrammeRules closed = rules(true, OPENING, SIGNED_ON, "ALL", List.of());
        ProtocolState partly = Samples.protocol(draft(), freeze(DIGEST), open(), sign("region"));

        assertThat(noLonger(PROTOCOL, partly, closed))
                .allSatisfy(act -> assertThat(act.code()).isEqualTo("PROGRAMME_CLOSED"));
        assertThat(noLonger(PROTOCOL, partly, closed))
                .extracting(NoLonger::act, NoLonger::about)
                .contains(tuple("SignProtocol", "etat"), tuple("DeclineToSign", "vallees"))
                .doesNotContain(tuple("SignProtocol", "region"), tuple("RecallProtocol", null));
        assertThat(noLonger(PROTOCOL, partly, otherRules())).isEmpty();
    }

    @Test
    void a_group_that_deliberates_from_now_on_is_told_before_the_document_is_open() {
        ProgrammeRules rules = rules();
        ProgrammeRules deliberating = new ProgrammeRules(
                rules.name(),
                rules.fictitious(),
                rules.opensOn(),
                rules.closesOn(),
                rules.axes(),
                rules.milestones(),
                rules.documentKinds(),
                rules.partyGroups().stream()
                        .map(group -> group.code().equals("REGION")
                                ? new PartyGroup(group.code(), group.name(), group.quorum(), true, null)
                                : group)
                        .toList(),
                rules.planBeforeProtocol(),
                rules.deadlines());
        UnderWay drafted = (UnderWay) Samples.protocol(draft());
        UnderWay signed = (UnderWay) Samples.protocol(draft(), freeze(DIGEST), open(), sign("region"));

        assertThat(DryRuns.deliberating(drafted, rules)).doesNotContain("region");
        assertThat(DryRuns.deliberating(drafted, deliberating)).contains("region");
        assertThat(DryRuns.deliberating(signed, deliberating)).doesNotContain("region");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALL", "1", "0", "2"})
    void no_further_signature_is_needed_exactly_when_the_table_says_signed(String quorum) {
        ProgrammeRules rules = rules(true, OPENING, CLOSING, quorum, List.of());
        ProtocolState state = Samples.protocol(draft(), freeze(DIGEST), open());
        List<String> order = List.of("region", "fonderies", "etat", "vallees", "scierie");
        for (String party : order) {
            assertThat(DryRuns.stillNeeded((UnderWay) state, rules)).isPositive();
            int before = DryRuns.stillNeeded((UnderWay) state, rules);
            List<ProtocolEvent> facts = ProtocolTable.decide(state, sign(party), now(rules));
            for (ProtocolEvent fact : facts) {
                state = ProtocolTable.evolve(state, fact);
            }
            if (facts.size() == 2) {
                assertThat(before).isEqualTo(1);
                return;
            }
            assertThat(before - DryRuns.stillNeeded((UnderWay) state, rules)).isBetween(0, 1);
        }
        assertThat(state).as("signed before every party has").isNull();
    }
}
