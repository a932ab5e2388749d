package fr.paraphe.command;

import static fr.paraphe.command.Samples.CODE;
import static fr.paraphe.command.Samples.COMPLETION;
import static fr.paraphe.command.Samples.DEADLINE;
import static fr.paraphe.command.Samples.DIGEST;
import static fr.paraphe.command.Samples.OPENED_ON;
import static fr.paraphe.command.Samples.PROGRAMME;
import static fr.paraphe.command.Samples.PROTOCOL;
import static fr.paraphe.command.Samples.SIGNED_ON;
import static fr.paraphe.command.Samples.datum;
import static fr.paraphe.command.Samples.designate;
import static fr.paraphe.command.Samples.draft;
import static fr.paraphe.command.Samples.freeze;
import static fr.paraphe.command.Samples.merge;
import static fr.paraphe.command.Samples.newcomer;
import static fr.paraphe.command.Samples.on;
import static fr.paraphe.command.Samples.open;
import static fr.paraphe.command.Samples.propose;
import static fr.paraphe.command.Samples.rectifyProtocol;
import static fr.paraphe.command.Samples.report;
import static fr.paraphe.command.Samples.sheet;
import static fr.paraphe.command.Samples.sign;
import static fr.paraphe.command.Samples.split;
import static fr.paraphe.command.Samples.successors;
import static fr.paraphe.command.ShellsTest.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.paraphe.command.protocol.DaysGivenBack;
import fr.paraphe.command.protocol.ProtocolAggregate;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.command.territory.Resumption;
import fr.paraphe.command.territory.TerritoryAggregate;
import fr.paraphe.command.territory.domain.TerritoryCommand.DesignateTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.ResumeTerritory;
import fr.paraphe.events.Member;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProtocolEvent.DeadlineExtended;
import fr.paraphe.events.ProtocolEvent.ProtocolFactRectified;
import fr.paraphe.events.ProtocolEvent.ProtocolSigned;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import fr.paraphe.events.Streams;
import fr.paraphe.events.TerritoryEvent.CommitmentLevel;
import fr.paraphe.events.TerritoryEvent.DocumentSigned;
import fr.paraphe.events.TerritoryEvent.FactRectified;
import fr.paraphe.events.TerritoryEvent.ProjectProposed;
import fr.paraphe.events.TerritoryEvent.ProjectReassigned;
import fr.paraphe.events.TerritoryEvent.ProjectSheet;
import fr.paraphe.events.TerritoryEvent.TerritoriesMerged;
import fr.paraphe.events.TerritoryEvent.TerritoryDesignated;
import fr.paraphe.events.TerritoryEvent.TerritorySplit;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The last signature changes two streams, or none. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OneUnitOfWorkTest {

    private static final String TERRITORY_STREAM = Streams.territory(PROGRAMME, CODE);
    private static final String PROTOCOL_STREAM = Streams.protocol(PROTOCOL);

    private Configuration axon;

    @BeforeEach
    void a_protocol_that_waits_for_its_last_signature() {
        Serializer unused = Jackson3Serializer.builder().build();
        axon = DefaultConfigurer.defaultConfiguration()
                .configureSerializer(configuration -> unused)
                .configureEmbeddedEventStore(configuration -> new InMemoryEventStorageEngine())
                .configureAggregate(TerritoryAggregate.class)
                .registerComponent(Resumption.class, configuration -> new DaysGivenBack())
                .configureAggregate(ProtocolAggregate.class)
                .buildConfiguration();
        axon.start();
        territory(designate());
        List.of(draft(), freeze(DIGEST), open(), sign("vallees"), sign("region"), sign("etat"))
                .forEach(this::protocol);
    }

    @AfterEach
    void stop() {
        axon.shutdown();
    }

    @Test
    void the_last_signature_is_known_to_the_territory() {
        Decision decision = protocol(sign("fonderies"));

        assertThat(decision.version()).isEqualTo(7);
        assertThat(facts(PROTOCOL_STREAM)).last().isInstanceOf(ProtocolSigned.class);
        assertThat(facts(TERRITORY_STREAM)).last().isInstanceOfSatisfying(DocumentSigned.class, fact -> {
            assertThat(fact.protocolId()).isEqualTo(PROTOCOL);
            assertThat(fact.documentKind()).isEqualTo("PROTOCOL");
        });
        assertThat(axon.eventStore().readEvents(TERRITORY_STREAM).asStream())
                .last()
                .satisfies(fact -> assertThat(fact.getMetaData()).containsEntry("programmeVersion", "1"));
    }

    @Test
    void a_territory_that_goes_on_gives_its_document_the_days_back() {
        territory(Samples.suspend());
        LocalDate resumedOn = SIGNED_ON.plusDays(12);
        axon.commandGateway()
                .sendAndWait(new GenericCommandMessage<>(
                        new GenericMessage<>(new Order<>(
                                TERRITORY_STREAM,
                                new ResumeTerritory(PROGRAMME, CODE, "Préfecture", datum("motif"), on(resumedOn), null),
                                Samples.whileSigning(),
                                null,
                                List.of(),
                                List.of())),
                        TerritoryAggregate.NAME));

        assertThat(facts(PROTOCOL_STREAM)).last().isInstanceOfSatisfying(DeadlineExtended.class, fact -> {
            assertThat(fact.deadline()).isEqualTo(DEADLINE.plusDays(12));
            assertThat(fact.suspendedOn()).isEqualTo(SIGNED_ON);
        });
        assertThat(facts(PROTOCOL_STREAM))
                .filteredOn(ProtocolSignedByParty.class::isInstance)
                .hasSize(3);
    }

    @Test
    void a_signature_that_the_territory_cannot_take_is_not_recorded_at_all() {
        territory(report(Milestones.REPLACED, null));

        assertThatThrownBy(() -> protocol(sign("fonderies")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.rule()).isEqualTo(Rule.TERRITORY_REPLACED));
        assertThat(facts(PROTOCOL_STREAM)).hasSize(6).last().isInstanceOf(ProtocolSignedByParty.class);
        assertThat(facts(TERRITORY_STREAM)).hasSize(2);
    }

    @Test
    void the_rectified_signature_that_dates_the_document_is_known_to_the_territory() {
        protocol(sign("fonderies"));
        protocol(rectifyProtocol(6, on(DEADLINE)));

        assertThat(facts(PROTOCOL_STREAM)).hasSize(10).last().isInstanceOf(ProtocolFactRectified.class);
        assertThat(facts(TERRITORY_STREAM)).last().isInstanceOfSatisfying(FactRectified.class, fact -> {
            assertThat(fact.factId()).isEqualTo(COMPLETION.ofTerritory().factId());
            assertThat(fact.version()).isEqualTo(1);
            assertThat(fact.before().occurredOn()).isEqualTo(on(SIGNED_ON));
            assertThat(fact.after().occurredOn()).isEqualTo(on(DEADLINE));
        });
    }

    @Test
    void a_rectified_signature_that_dates_nothing_leaves_the_territory_alone() {
        protocol(sign("fonderies"));
        protocol(rectifyProtocol(3, on(OPENED_ON)));

        assertThat(facts(PROTOCOL_STREAM)).hasSize(9);
        assertThat(facts(TERRITORY_STREAM)).hasSize(2);
    }

    @Test
    void the_successors_of_a_split_are_designated_with_it() {
        ProjectSheet told = sheet();
        ProjectSheet whole = new ProjectSheet(
                told.title(),
                told.axes(),
                told.axesAssignedBy(),
                told.owners(),
                told.startsOn(),
                told.endsOn(),
                List.of("demo-02", "demo-11"),
                datum("description"),
                datum("diagnostic"),
                datum("resultats"),
                datum("referent"),
                List.of("CCI"),
                12_000_000L,
                CommitmentLevel.FIRM);
        territory(propose("P1", whole));
        territory(split());

        assertThat(facts(Streams.territory(PROGRAMME, "demo-11")).getLast())
                .as("the whole sheet, but for the territory that now has the project")
                .isInstanceOfSatisfying(
                        ProjectProposed.class,
                        moved -> assertThat(moved.sheet()).isEqualTo(whole.sharedWith(List.of("demo-02"))));
        assertThat(facts(TERRITORY_STREAM).subList(2, 4))
                .hasExactlyElementsOfTypes(ProjectReassigned.class, TerritorySplit.class);
        assertThat(facts(Streams.territory(PROGRAMME, "demo-11")))
                .hasExactlyElementsOfTypes(TerritoryDesignated.class, ProjectProposed.class);
        assertThat(facts(Streams.territory(PROGRAMME, "demo-12")))
                .singleElement()
                .isInstanceOfSatisfying(
                        TerritoryDesignated.class,
                        named -> assertThat(named.members())
                                .extracting(Member::siren)
                                .containsExactly("200000002"));
    }

    @Test
    void a_split_that_a_successor_cannot_take_is_not_recorded_at_all() {
        axon.commandGateway()
                .sendAndWait(order(
                        TerritoryAggregate.NAME,
                        Streams.territory(PROGRAMME, "demo-12"),
                        new DesignateTerritory(
                                PROGRAMME,
                                "demo-12",
                                "Déjà là",
                                "44",
                                List.of("44"),
                                List.of(),
                                List.of(newcomer()),
                                on(SIGNED_ON),
                                null),
                        null));

        assertThatThrownBy(() -> territory(split(successors(), List.of())))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.rule()).isEqualTo(Rule.TERRITORY_ALREADY_DESIGNATED));
        assertThat(facts(TERRITORY_STREAM)).hasSize(1);
        assertThat(facts(Streams.territory(PROGRAMME, "demo-11"))).isEmpty();
    }

    @Test
    void merged_territories_give_way_together() {
        String neighbour = Streams.territory(PROGRAMME, "demo-03");
        axon.commandGateway()
                .sendAndWait(order(
                        TerritoryAggregate.NAME,
                        neighbour,
                        new DesignateTerritory(
                                PROGRAMME,
                                "demo-03",
                                "Haut",
                                "44",
                                List.of("44"),
                                List.of(),
                                List.of(newcomer()),
                                on(SIGNED_ON),
                                null),
                        null));
        territory(propose("P1", sheet()));
        territory(merge());

        assertThat(facts(TERRITORY_STREAM)).last().isInstanceOf(TerritoriesMerged.class);
        assertThat(facts(neighbour)).last().isInstanceOf(TerritoriesMerged.class);
        assertThat(facts(Streams.territory(PROGRAMME, "demo-21")))
                .satisfiesExactly(
                        named -> assertThat(((TerritoryDesignated) named).members())
                                .extracting(Member::siren)
                                .containsExactly("200000001", "200000002", "200000003"),
                        project -> assertThat(((ProjectProposed) project).projectId())
                                .isEqualTo("V-P1"));
    }

    private void territory(Object command) {
        axon.commandGateway().sendAndWait(order(TerritoryAggregate.NAME, TERRITORY_STREAM, command, null));
    }

    private Decision protocol(Object command) {
        return axon.commandGateway().sendAndWait(order(ProtocolAggregate.NAME, PROTOCOL_STREAM, command, null));
    }

    private List<?> facts(String streamId) {
        return axon.eventStore()
                .readEvents(streamId)
                .asStream()
                .map(DomainEventMessage::getPayload)
                .toList();
    }
}
