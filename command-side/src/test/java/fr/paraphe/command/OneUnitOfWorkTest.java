package fr.paraphe.command;

import static fr.paraphe.command.Samples.CODE;
import static fr.paraphe.command.Samples.COMPLETION;
import static fr.paraphe.command.Samples.DEADLINE;
import static fr.paraphe.command.Samples.DIGEST;
import static fr.paraphe.command.Samples.OPENED_ON;
import static fr.paraphe.command.Samples.PROGRAMME;
import static fr.paraphe.command.Samples.PROTOCOL;
import static fr.paraphe.command.Samples.SIGNED_ON;
import static fr.paraphe.command.Samples.designate;
import static fr.paraphe.command.Samples.draft;
import static fr.paraphe.command.Samples.freeze;
import static fr.paraphe.command.Samples.on;
import static fr.paraphe.command.Samples.open;
import static fr.paraphe.command.Samples.rectifyProtocol;
import static fr.paraphe.command.Samples.report;
import static fr.paraphe.command.Samples.sign;
import static fr.paraphe.command.ShellsTest.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.paraphe.command.protocol.ProtocolAggregate;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.command.territory.TerritoryAggregate;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProtocolEvent.ProtocolFactRectified;
import fr.paraphe.events.ProtocolEvent.ProtocolSigned;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import fr.paraphe.events.Streams;
import fr.paraphe.events.TerritoryEvent.DocumentSigned;
import fr.paraphe.events.TerritoryEvent.FactRectified;
import java.util.List;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
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
