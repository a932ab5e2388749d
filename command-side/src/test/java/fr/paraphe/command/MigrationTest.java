package fr.paraphe.command;

import static fr.paraphe.command.Samples.CLOSING;
import static fr.paraphe.command.Samples.CODE;
import static fr.paraphe.command.Samples.DIGEST;
import static fr.paraphe.command.Samples.OPENING;
import static fr.paraphe.command.Samples.PROGRAMME;
import static fr.paraphe.command.Samples.PROTOCOL;
import static fr.paraphe.command.Samples.datum;
import static fr.paraphe.command.Samples.draft;
import static fr.paraphe.command.Samples.freeze;
import static fr.paraphe.command.Samples.governed;
import static fr.paraphe.command.Samples.migrate;
import static fr.paraphe.command.Samples.migrateProtocol;
import static fr.paraphe.command.Samples.on;
import static fr.paraphe.command.Samples.partiallySigned;
import static fr.paraphe.command.Samples.protocol;
import static fr.paraphe.command.Samples.report;
import static fr.paraphe.command.Samples.revised;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.paraphe.command.protocol.domain.ProtocolState;
import fr.paraphe.command.protocol.domain.ProtocolTable;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.command.territory.domain.TerritoryState;
import fr.paraphe.command.territory.domain.TerritoryTable;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProgrammeRules.DocumentKind;
import fr.paraphe.events.ProgrammeRules.Milestone;
import fr.paraphe.events.ProgrammeRules.PartyGroup;
import fr.paraphe.events.ProtocolEvent.ProtocolMigrated;
import fr.paraphe.events.TerritoryEvent.TerritoryMigrated;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A case goes by other rules when what it has come to could have come about under them, and else stays. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MigrationTest {

    private static final ProgrammeRules FIRST = Samples.rules();

    private static ProgrammeRules since(
            List<Milestone> milestones, List<DocumentKind> kinds, List<PartyGroup> groups, boolean register) {
        return new ProgrammeRules(
                FIRST.name(),
                FIRST.fictitious(),
                FIRST.opensOn(),
                FIRST.closesOn(),
                FIRST.axes(),
                milestones,
                kinds,
                groups,
                FIRST.planBeforeProtocol(),
                FIRST.deadlines(),
                register ? true : null,
                FIRST.call(),
                FIRST.reminders());
    }

    private static void refused(Rule rule, TerritoryState state, ProgrammeRules other) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> TerritoryTable.decide(state, migrate(null), revised(FIRST, other)))
                .satisfies(refusal -> assertThat(refusal.rule()).isEqualTo(rule));
    }

    private static void refused(Rule rule, ProtocolState state, ProgrammeRules other) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> ProtocolTable.decide(state, migrateProtocol(null), revised(FIRST, other)))
                .satisfies(refusal -> assertThat(refusal.rule()).isEqualTo(rule));
    }

    private static <T> List<T> without(List<T> all, int place) {
        return Stream.concat(all.stream().limit(place), all.stream().skip(place + 1L))
                .toList();
    }

    @Test
    void a_migration_says_from_which_rules_to_which_and_changes_nothing_else() {
        TerritoryState before = governed();
        TerritoryMigrated fact = new TerritoryMigrated(PROGRAMME, CODE, 1, 2, datum("motif"), on(Samples.SIGNED_ON));

        assertThat(TerritoryTable.decide(before, migrate(null), revised(FIRST, FIRST)))
                .containsExactly(fact);
        assertThat(TerritoryTable.evolve(before, fact)).hasSameClassAs(before);
        assertThat(ProtocolTable.decide(partiallySigned(), migrateProtocol(2), revised(FIRST, FIRST)))
                .containsExactly(
                        new ProtocolMigrated(PROTOCOL, PROGRAMME, CODE, 1, 2, datum("motif"), on(Samples.SIGNED_ON)));
    }

    @Test
    void who_goes_by_these_rules_already_is_left_alone() {
        assertThat(TerritoryTable.decide(governed(), migrate(1), revised(FIRST, FIRST)))
                .isEmpty();
        assertThat(TerritoryTable.decide(
                        governed(), migrate(null), revised(FIRST, FIRST).under(2)))
                .isEmpty();
        assertThat(ProtocolTable.decide(
                        partiallySigned(),
                        migrateProtocol(2),
                        revised(FIRST, FIRST).under(2)))
                .isEmpty();
    }

    @Test
    void a_territory_stays_when_an_axis_a_milestone_or_a_kind_that_it_has_is_gone() {
        ProgrammeRules noAxis = Samples.rules(true, OPENING, CLOSING, "ALL", List.of(), List.of(), false);
        refused(Rule.AXIS_UNKNOWN, Samples.underReview(), noAxis);

        TerritoryState told = Samples.after(governed(), report(Milestones.DOCUMENT_SIGNED, "PROTOCOL"));
        int place = FIRST.milestones().stream().map(Milestone::code).toList().indexOf(Milestones.DOCUMENT_SIGNED);
        refused(
                Rule.MILESTONE_UNKNOWN,
                told,
                since(without(FIRST.milestones(), place), FIRST.documentKinds(), FIRST.partyGroups(), false));
        List<DocumentKind> kinds = FIRST.documentKinds().stream()
                .filter(kind -> !kind.code().equals("PROTOCOL"))
                .toList();
        refused(Rule.DOCUMENT_KIND_UNKNOWN, told, since(FIRST.milestones(), kinds, FIRST.partyGroups(), false));
    }

    @Test
    void a_document_stays_when_it_could_not_have_been_drafted_under_the_other_rules() {
        ProtocolState drafted = protocol(draft(), freeze(DIGEST));
        List<DocumentKind> kinds = FIRST.documentKinds().stream()
                .filter(kind -> !kind.code().equals("PROTOCOL"))
                .toList();
        refused(Rule.DOCUMENT_KIND_UNKNOWN, drafted, since(FIRST.milestones(), kinds, FIRST.partyGroups(), false));
        refused(
                Rule.PARTY_GROUP_UNKNOWN,
                drafted,
                since(FIRST.milestones(), FIRST.documentKinds(), without(FIRST.partyGroups(), 0), false));
        refused(
                Rule.PARTY_GROUP_SHORT,
                drafted,
                since(
                        FIRST.milestones(),
                        FIRST.documentKinds(),
                        Stream.concat(
                                        FIRST.partyGroups().stream(),
                                        Stream.of(new PartyGroup("BANK", FIRST.name(), "ALL")))
                                .toList(),
                        false));
        refused(
                Rule.PARTY_NOT_ON_REGISTER,
                drafted,
                since(FIRST.milestones(), FIRST.documentKinds(), FIRST.partyGroups(), true));
    }
}
