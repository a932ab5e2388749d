package fr.paraphe.command.programme.domain;

import static fr.paraphe.command.Samples.CLOSING;
import static fr.paraphe.command.Samples.OPENING;
import static fr.paraphe.command.Samples.axes;
import static fr.paraphe.command.Samples.defineProgramme;
import static fr.paraphe.command.Samples.now;
import static fr.paraphe.command.Samples.otherRules;
import static fr.paraphe.command.Samples.reviseProgramme;
import static fr.paraphe.command.Samples.rules;
import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.command.rules.ProgrammeInForce;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProgrammeEvent.ProgrammeRevised;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProgrammeRules.Axis;
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
        assertThat(defined.inForce())
                .contains(new ProgrammeInForce(1, rules(true, OPENING, CLOSING, "ALL", rules().deadlines())));
        assertThat(revised.inForce()).contains(new ProgrammeInForce(2, otherRules()));
    }
}
