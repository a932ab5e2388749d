package fr.paraphe.command;

import static fr.paraphe.command.Samples.CODE;
import static fr.paraphe.command.Samples.DIGEST;
import static fr.paraphe.command.Samples.PROGRAMME;
import static fr.paraphe.command.Samples.PROTOCOL;
import static fr.paraphe.command.Samples.SUBMITTED_ON;
import static fr.paraphe.command.Samples.appoint;
import static fr.paraphe.command.Samples.defineProgramme;
import static fr.paraphe.command.Samples.designate;
import static fr.paraphe.command.Samples.draft;
import static fr.paraphe.command.Samples.freeze;
import static fr.paraphe.command.Samples.governed;
import static fr.paraphe.command.Samples.install;
import static fr.paraphe.command.Samples.now;
import static fr.paraphe.command.Samples.open;
import static fr.paraphe.command.Samples.otherRules;
import static fr.paraphe.command.Samples.propose;
import static fr.paraphe.command.Samples.protocolFacts;
import static fr.paraphe.command.Samples.recall;
import static fr.paraphe.command.Samples.registerBody;
import static fr.paraphe.command.Samples.registerMandate;
import static fr.paraphe.command.Samples.reviseProgramme;
import static fr.paraphe.command.Samples.rules;
import static fr.paraphe.command.Samples.sheet;
import static fr.paraphe.command.Samples.sign;
import static fr.paraphe.command.Samples.submit;
import static fr.paraphe.command.Samples.territoryFacts;

import fr.paraphe.command.body.BodyAggregate;
import fr.paraphe.command.body.domain.BodyTable;
import fr.paraphe.command.programme.ProgrammeAggregate;
import fr.paraphe.command.programme.domain.ProgrammeTable;
import fr.paraphe.command.project.ProjectAggregate;
import fr.paraphe.command.project.domain.ProjectTable;
import fr.paraphe.command.protocol.DaysGivenBack;
import fr.paraphe.command.protocol.ProtocolAggregate;
import fr.paraphe.command.protocol.domain.ProtocolTable;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.command.territory.TerritoryAggregate;
import fr.paraphe.command.territory.domain.TerritoryTable;
import fr.paraphe.events.BodyEvent;
import fr.paraphe.events.Fact;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProjectEvent;
import fr.paraphe.events.Streams;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.TerritoryEvent.TerritoryMigrated;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Given facts, when an order arrives at the shell, then facts or a refusal. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ShellsTest {

    private AggregateTestFixture<ProgrammeAggregate> programmes;
    private AggregateTestFixture<TerritoryAggregate> territories;
    private AggregateTestFixture<ProtocolAggregate> protocols;

    @BeforeEach
    void shells() {
        programmes = new AggregateTestFixture<>(ProgrammeAggregate.class);
        territories = new AggregateTestFixture<>(TerritoryAggregate.class);
        territories.registerInjectableResource(DefaultCommandGateway.builder()
                .commandBus(territories.getCommandBus())
                .build());
        territories.registerInjectableResource(new DaysGivenBack());
        protocols = new AggregateTestFixture<>(ProtocolAggregate.class);
        protocols.registerInjectableResource(DefaultCommandGateway.builder()
                .commandBus(protocols.getCommandBus())
                .build());
    }

    @Test
    void a_programme_is_defined() {
        List<? extends Fact> facts = ProgrammeTable.decide(ProgrammeTable.initial(), defineProgramme(rules()), now());

        programmes
                .givenNoPriorActivity()
                .when(order(ProgrammeAggregate.NAME, Streams.programme(PROGRAMME), defineProgramme(rules()), null))
                .expectEvents(facts.toArray())
                .expectResultMessagePayload(new Decision(List.copyOf(facts), 0));
    }

    @Test
    void a_programme_is_revised() {
        List<? extends Fact> given = ProgrammeTable.decide(ProgrammeTable.initial(), defineProgramme(rules()), now());
        List<? extends Fact> facts = ProgrammeTable.decide(
                ProgrammeTable.fold(ProgrammeTable.decide(ProgrammeTable.initial(), defineProgramme(rules()), now())),
                reviseProgramme(otherRules()),
                now());

        programmes
                .given(given.toArray())
                .when(order(ProgrammeAggregate.NAME, Streams.programme(PROGRAMME), reviseProgramme(otherRules()), 0L))
                .expectEvents(facts.toArray())
                .expectResultMessagePayload(new Decision(List.copyOf(facts), 1));
    }

    @Test
    void asking_for_what_is_so_already_appends_nothing() {
        List<? extends Fact> given = ProgrammeTable.decide(ProgrammeTable.initial(), defineProgramme(rules()), now());

        programmes
                .given(given.toArray())
                .when(order(ProgrammeAggregate.NAME, Streams.programme(PROGRAMME), reviseProgramme(rules()), null))
                .expectNoEvents()
                .expectResultMessagePayload(new Decision(List.of(), 0));
    }

    @Test
    void a_stream_begins_with_the_first_fact() {
        List<TerritoryEvent> facts = territoryFacts(designate());

        whenTerritory(List.of(), designate(), null)
                .expectEvents(facts.toArray())
                .expectResultMessagePayload(new Decision(List.copyOf(facts), 0));
    }

    @Test
    void governance_is_installed_once_the_pair_is_appointed() {
        List<TerritoryEvent> given = territoryFacts(designate(), appoint());
        List<TerritoryEvent> facts = TerritoryTable.decide(TerritoryTable.fold(given), install(), now());

        whenTerritory(given, install(), 1L)
                .expectEvents(facts.toArray())
                .expectResultMessagePayload(new Decision(List.copyOf(facts), 2));
    }

    @Test
    void a_case_goes_by_the_rules_that_it_began_under_until_it_is_migrated() {
        ProgrammeRules closed = rules(true, Samples.OPENING, Samples.DESIGNATED_ON, "ALL", List.of());
        Circumstances revised = Samples.revised(rules(), closed).under(2);
        List<TerritoryEvent> given = territoryFacts(designate());
        List<TerritoryEvent> facts = TerritoryTable.decide(TerritoryTable.fold(given), appoint(), now());
        TerritoryMigrated migrated =
                new TerritoryMigrated(PROGRAMME, CODE, 1, 2, Samples.datum("motif"), Samples.on(Samples.SIGNED_ON));

        territories
                .given(given.toArray())
                .when(under(TerritoryAggregate.NAME, Streams.territory(PROGRAMME, CODE), appoint(), revised))
                .expectEvents(facts.toArray());
        territories
                .given(Stream.concat(given.stream(), Stream.of(migrated)).toArray())
                .when(under(TerritoryAggregate.NAME, Streams.territory(PROGRAMME, CODE), appoint(), revised))
                .expectException(Refusal.class)
                .expectExceptionMessage(Matchers.containsString("PROGRAMME_CLOSED"));
    }

    @Test
    void a_refusal_leaves_the_stream_as_it_was() {
        whenTerritory(territoryFacts(designate()), install(), null)
                .expectException(Refusal.class)
                .expectExceptionMessage(new Refusal(Rule.LEAD_PAIR_MISSING).getMessage())
                .expectNoEvents();
    }

    @Test
    void an_unknown_stream_is_refused_by_its_own_rule() {
        whenTerritory(List.of(), install(), null)
                .expectException(Refusal.class)
                .expectExceptionMessage(new Refusal(Rule.TERRITORY_UNKNOWN).getMessage());
        protocols
                .givenNoPriorActivity()
                .when(order(ProtocolAggregate.NAME, Streams.protocol(PROTOCOL), recall(), null))
                .expectException(Refusal.class)
                .expectExceptionMessage(new Refusal(Rule.PROTOCOL_UNKNOWN).getMessage());
    }

    @Test
    void somebody_who_saw_another_version_is_told_so() {
        List<TerritoryEvent> given = territoryFacts(designate(), appoint(), propose("P1", sheet()), install());

        whenTerritory(given, submit(governed(), DIGEST, SUBMITTED_ON), 2L)
                .expectException(VersionConflict.class)
                .expectExceptionMessage(new VersionConflict(2, 3).getMessage())
                .expectNoEvents();
    }

    @Test
    void somebody_who_saw_a_stream_that_is_not_there_is_told_so() {
        whenTerritory(List.of(), designate(), 4L)
                .expectException(VersionConflict.class)
                .expectExceptionMessage(new VersionConflict(4, VersionConflict.NO_FACTS).getMessage());
    }

    @Test
    void a_party_signs() {
        List<? extends Fact> given = protocolFacts(draft(), freeze(DIGEST), open());
        List<? extends Fact> facts = ProtocolTable.decide(Samples.openForSignature(), sign("region"), now());

        protocols
                .given(given.toArray())
                .when(order(ProtocolAggregate.NAME, Streams.protocol(PROTOCOL), sign("region"), 2L))
                .expectEvents(facts.toArray())
                .expectResultMessagePayload(new Decision(List.copyOf(facts), 3));
    }

    @Test
    void a_person_is_given_power_to_act_for_a_body() {
        List<BodyEvent> given = BodyTable.decide(BodyTable.initial(), registerBody(), now());
        List<BodyEvent> facts = BodyTable.decide(BodyTable.fold(given), registerMandate("prefet"), now());

        new AggregateTestFixture<>(BodyAggregate.class)
                .given(given.toArray())
                .when(order(BodyAggregate.NAME, Streams.body(Samples.BODY), registerMandate("prefet"), 0L))
                .expectEvents(facts.toArray())
                .expectResultMessagePayload(new Decision(List.copyOf(facts), 1));
    }

    @Test
    void a_project_is_contracted_then_funded() {
        List<ProjectEvent> given = Samples.projectFacts(Samples.contract());
        List<ProjectEvent> facts =
                ProjectTable.decide(ProjectTable.fold(given), Samples.request("region", 1000), now());

        new AggregateTestFixture<>(ProjectAggregate.class)
                .given(given.toArray())
                .when(order(
                        ProjectAggregate.NAME,
                        Streams.project(PROGRAMME, CODE, Samples.PROJECT),
                        Samples.request("region", 1000),
                        0L))
                .expectEvents(facts.toArray())
                .expectResultMessagePayload(new Decision(List.copyOf(facts), 1));
    }

    private ResultValidator<TerritoryAggregate> whenTerritory(
            List<TerritoryEvent> given, Object command, Long expectedVersion) {
        return territories
                .given(given.toArray())
                .when(order(TerritoryAggregate.NAME, Streams.territory(PROGRAMME, CODE), command, expectedVersion));
    }

    private static CommandMessage<?> under(String name, String streamId, Object command, Circumstances circumstances) {
        return new GenericCommandMessage<>(
                new GenericMessage<>(new Order<>(streamId, command, circumstances, null, List.of(), List.of())), name);
    }

    static CommandMessage<?> order(String name, String streamId, Object command, Long expectedVersion) {
        return new GenericCommandMessage<>(
                new GenericMessage<>(new Order<>(streamId, command, now(), expectedVersion, List.of(), List.of())),
                name);
    }
}
