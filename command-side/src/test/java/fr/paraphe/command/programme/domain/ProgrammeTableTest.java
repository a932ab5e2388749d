package fr.paraphe.command.programme.domain;

import static fr.paraphe.command.Samples.CLOSING;
import static fr.paraphe.command.Samples.DIGEST;
import static fr.paraphe.command.Samples.OPENING;
import static fr.paraphe.command.Samples.PROGRAMME;
import static fr.paraphe.command.Samples.TODAY;
import static fr.paraphe.command.Samples.axes;
import static fr.paraphe.command.Samples.defineProgramme;
import static fr.paraphe.command.Samples.now;
import static fr.paraphe.command.Samples.on;
import static fr.paraphe.command.Samples.otherRules;
import static fr.paraphe.command.Samples.reviseProgramme;
import static fr.paraphe.command.Samples.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.paraphe.command.Samples;
import fr.paraphe.command.programme.domain.ProgrammeCommand.DefineProgramme;
import fr.paraphe.command.programme.domain.ProgrammeCommand.ReviseProgramme;
import fr.paraphe.command.rules.ProgrammeInForce;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.BusinessDate.Precision;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProgrammeEvent.ProgrammeRevised;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProgrammeRules.Acceptance;
import fr.paraphe.events.ProgrammeRules.Axis;
import fr.paraphe.events.ProgrammeRules.Call;
import fr.paraphe.events.ProgrammeRules.Counting;
import fr.paraphe.events.ProgrammeRules.Deadline;
import fr.paraphe.events.ProgrammeRules.DocumentKind;
import fr.paraphe.events.ProgrammeRules.Electronic;
import fr.paraphe.events.ProgrammeRules.Handwritten;
import fr.paraphe.events.ProgrammeRules.Interregional;
import fr.paraphe.events.ProgrammeRules.Milestone;
import fr.paraphe.events.ProgrammeRules.PartyGroup;
import fr.paraphe.events.ProgrammeRules.RegionRules;
import fr.paraphe.events.ProgrammeRules.Reminders;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProgrammeTableTest {

    private final ProgrammeState defined =
            ProgrammeTable.fold(ProgrammeTable.decide(ProgrammeTable.initial(), defineProgramme(rules()), now()));

    @Test
    void a_revision_is_a_further_version_that_says_what_differs() {
        List<ProgrammeEvent> facts = ProgrammeTable.decide(defined, reviseProgramme(otherRules()), now());

        assertThat(facts).singleElement().isInstanceOfSatisfying(ProgrammeRevised.class, fact -> {
            assertThat(fact.version()).isEqualTo(2);
            assertThat(fact.changes()).containsExactly("/partyGroups/0", "/deadlines/0");
        });
    }

    @Test
    void each_part_of_the_rules_that_differs_is_told() {
        ProgrammeRules other = new ProgrammeRules(
                Map.of("fr", "Autre", "en", "Other"),
                !rules().fictitious(),
                OPENING.plusDays(1),
                CLOSING.plusDays(1),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                !rules().planBeforeProtocol(),
                List.of(),
                !rules().registerAsked(),
                new Call(OPENING, CLOSING),
                new Reminders(List.of(3), true),
                List.of(new RegionRules("44", true, null, null)),
                new Counting(Interregional.CONCERNED, null),
                List.of(new Acceptance(null, null, Electronic.ADVANCED, null)));

        assertThat(ProgrammeTable.changes(rules(), other).stream().map(path -> path.replaceAll("/[0-9]+$", "")))
                .contains(
                        "/name",
                        "/fictitious",
                        "/opensOn",
                        "/closesOn",
                        "/call",
                        "/axes",
                        "/milestones",
                        "/documentKinds",
                        "/partyGroups",
                        "/planBeforeProtocol",
                        "/mandatesOnRegister",
                        "/deadlines",
                        "/reminders",
                        "/counting",
                        "/evidence",
                        "/regions");
    }

    @Test
    void evidence_may_be_asked_of_every_kind_and_group_that_is_declared() {
        ProgrammeRules asking = Samples.accepting(
                new Acceptance(List.of("PROTOCOL", "CONTRACT"), List.of("STATE"), Electronic.NONE, null),
                new Acceptance(null, null, Electronic.QUALIFIED, Handwritten.ORIGINAL_DEPOSITED));

        assertThat(ProgrammeTable.decide(ProgrammeTable.initial(), defineProgramme(asking), now()))
                .hasSize(1);
    }

    @Test
    void a_further_axis_is_told_by_its_place() {
        ProgrammeRules more = rules(
                true,
                OPENING,
                null,
                "ALL",
                rules().deadlines(),
                Stream.concat(axes().stream(), Stream.of(new Axis("SIMPLIFIER", Map.of("fr", "simplifier"), List.of())))
                        .toList(),
                false);

        assertThat(ProgrammeTable.changes(rules(), more))
                .containsExactly("/closesOn", "/axes/4", "/planBeforeProtocol");
        assertThat(ProgrammeTable.changes(rules(), rules())).isEmpty();
    }

    @Test
    void a_revision_that_changes_nothing_appends_nothing() {
        assertThat(ProgrammeTable.decide(defined, reviseProgramme(rules()), now()))
                .isEmpty();
        assertThat(ProgrammeTable.decide(defined, defineProgramme(rules()), now()))
                .isEmpty();
    }

    @Test
    void the_rules_in_force_are_the_last_ones() {
        ProgrammeState revised = ProgrammeTable.evolve(
                defined,
                ProgrammeTable.decide(defined, reviseProgramme(otherRules()), now())
                        .getFirst());

        assertThat(ProgrammeTable.initial().inForce()).isEmpty();
        ProgrammeRules first = rules(true, OPENING, CLOSING, "ALL", rules().deadlines());
        assertThat(defined.inForce()).contains(new ProgrammeInForce(1, first, List.of(first)));
        assertThat(revised.inForce()).contains(new ProgrammeInForce(2, otherRules(), List.of(first, otherRules())));
        assertThat(revised.inForce().orElseThrow().under(1).rules()).isEqualTo(first);
    }

    @Test
    void rules_are_laid_down_on_a_day_that_is_not_in_the_future() {
        for (BusinessDate on : List.of(on(TODAY.plusDays(1)), BusinessDate.in(2025))) {
            Rule rule = on.precision() == Precision.DAY ? Rule.DATE_IN_FUTURE : Rule.LIVE_DATE_NOT_A_DAY;
            refused(rule, ProgrammeTable.initial(), new DefineProgramme(PROGRAMME, rules(), DIGEST, on));
            refused(rule, defined, new ReviseProgramme(PROGRAMME, otherRules(), DIGEST, on));
        }
    }

    @Test
    void a_revision_follows_the_rules_that_it_replaces() {
        refused(
                Rule.DATE_RUNS_BACKWARDS,
                defined,
                new ReviseProgramme(PROGRAMME, otherRules(), DIGEST, on(OPENING.minusDays(1))));
    }

    @Test
    void a_revision_is_coherent_too() {
        refused(Rule.QUORUM_UNREADABLE, defined, reviseProgramme(rules(true, OPENING, CLOSING, "HALF", List.of())));
    }

    @Test
    void a_code_stands_once_in_each_list() {
        ProgrammeRules r = rules();
        for (ProgrammeRules doubled : List.of(
                with(twice(r.axes()), r.milestones(), r.documentKinds(), r.partyGroups(), r.deadlines()),
                with(r.axes(), twice(r.milestones()), r.documentKinds(), r.partyGroups(), r.deadlines()),
                with(r.axes(), r.milestones(), twice(r.documentKinds()), r.partyGroups(), r.deadlines()),
                with(r.axes(), r.milestones(), r.documentKinds(), twice(r.partyGroups()), r.deadlines()),
                with(r.axes(), r.milestones(), r.documentKinds(), r.partyGroups(), twice(r.deadlines())))) {
            refused(Rule.PROGRAMME_CODE_REPEATED, ProgrammeTable.initial(), defineProgramme(doubled));
        }
    }

    private static ProgrammeRules with(
            List<Axis> axes,
            List<Milestone> milestones,
            List<DocumentKind> documentKinds,
            List<PartyGroup> partyGroups,
            List<Deadline> deadlines) {
        return new ProgrammeRules(
                rules().name(), true, OPENING, CLOSING, axes, milestones, documentKinds, partyGroups, true, deadlines);
    }

    private static <T> List<T> twice(List<T> list) {
        return Stream.concat(list.stream(), list.stream()).toList();
    }

    private static void refused(Rule rule, ProgrammeState state, ProgrammeCommand command) {
        assertThatThrownBy(() -> ProgrammeTable.decide(state, command, now()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.rule()).isEqualTo(rule));
    }
}
