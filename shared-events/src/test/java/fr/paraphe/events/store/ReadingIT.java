package fr.paraphe.events.store;

import static fr.paraphe.events.testing.SampleFacts.streamOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import fr.paraphe.events.Fact;
import fr.paraphe.events.TerritoryEvent.TerritoryDesignated;
import fr.paraphe.events.TerritoryEvent.TerritoryRenamed;
import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.events.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** How event processors follow the history. */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReadingIT {

    /** A read model that remembers what it saw. */
    static class Witness {
        final List<Fact> seen = new CopyOnWriteArrayList<>();
        final List<Instant> times = new CopyOnWriteArrayList<>();

        @EventHandler
        void on(Fact fact, @Timestamp Instant time) {
            seen.add(fact);
            times.add(time);
        }
    }

    static class Following {
        @Bean
        Witness witness() {
            return new Witness();
        }

        @Bean
        ConfigurerModule following() {
            return configurer -> configurer
                    .eventProcessing()
                    .byDefaultAssignTo("witness")
                    .registerDefaultSequencingPolicy(configuration -> new ConstantSequencingPolicy())
                    .registerPooledStreamingEventProcessor(
                            "witness",
                            Configuration::eventStore,
                            (configuration, builder) ->
                                    builder.initialSegmentCount(1).batchSize(4).tokenClaimInterval(200));
        }
    }

    private static PooledStreamingEventProcessor processor(Node node) {
        return node.get(EventProcessingConfiguration.class)
                .eventProcessor("witness", PooledStreamingEventProcessor.class)
                .orElseThrow();
    }

    private static TerritoryDesignated territory(int number) {
        return SampleFacts.territoryDesignated("reading-" + number);
    }

    @Test
    void a_processor_sees_every_fact_in_order_with_its_recording_time_and_can_start_again() {
        TestDatabase database = TestDatabase.create();
        try (Node node = Node.start(database, Following.class)) {
            Witness witness = node.get(Witness.class);
            List<TerritoryDesignated> told =
                    IntStream.range(0, 20).mapToObj(ReadingIT::territory).toList();
            told.forEach(node::tell);

            await().untilAsserted(() -> assertThat(witness.seen).hasSize(20));
            assertThat(witness.seen).isEqualTo(told);
            assertThat(witness.times)
                    .isEqualTo(node.log().after(0, 100).stream()
                            .map(StoredFact::recordedAt)
                            .toList());
            assertThat(node.get(JdbcClient.class)
                            .sql(
                                    "select distinct owner from paraphe_store.token_entry where processor_name = 'witness'")
                            .query(String.class)
                            .list())
                    .containsExactly(node.get(NodeId.class).value());

            Instant middle = node.log().after(0, 100).get(10).recordedAt();
            restart(node, witness, processor -> processor.resetTokens());
            await().untilAsserted(() -> assertThat(witness.seen).isEqualTo(told));
            restart(node, witness, processor -> processor.resetTokens(source -> source.createTokenAt(middle)));
            await().untilAsserted(() -> assertThat(witness.seen).isEqualTo(told.subList(10, 20)));
        }
    }

    private static void restart(Node node, Witness witness, Consumer<PooledStreamingEventProcessor> reset) {
        PooledStreamingEventProcessor processor = processor(node);
        processor.shutDown();
        witness.seen.clear();
        reset.accept(processor);
        processor.start();
    }

    @Test
    void a_processor_follows_what_another_node_writes() {
        TestDatabase database = TestDatabase.create();
        try (Node reader = Node.start(database, Following.class);
                Node writer = Node.start(database)) {
            writer.tell(territory(1));
            writer.tell(territory(2));

            await().untilAsserted(() ->
                    assertThat(reader.get(Witness.class).seen).containsExactly(territory(1), territory(2)));
        }
    }

    @Test
    void a_processor_stops_before_a_fact_it_does_not_know_and_skips_nothing() throws SQLException {
        TestDatabase database = TestDatabase.create();
        try (Node node = Node.start(database, Following.class)) {
            Witness witness = node.get(Witness.class);
            ReadingPause pause = node.get(ReadingPause.class);
            node.tell(territory(1));
            node.tell(territory(2));
            await().untilAsserted(() -> assertThat(witness.seen).hasSize(2));
            assertThat(pause.reason()).isEmpty();

            append(database, "from-the-future", "1", "{}");
            node.tell(territory(3));

            await().untilAsserted(() ->
                    assertThat(pause.reason()).get().asString().contains("from-the-future (revision 1)", "position 3"));
            assertThat(witness.seen).hasSize(2);
            assertThat(processor(node).isRunning()).isTrue();
            assertThat(node.log().after(0, 10)).hasSize(2);
            assertThatExceptionOfType(UnknownFact.class)
                    .isThrownBy(() -> node.log().after(2, 10));
            assertThatExceptionOfType(UnknownFact.class)
                    .isThrownBy(
                            () -> node.get(EventStore.class).readEvents("raw").next());
        }
        try (Node again = Node.start(database, Following.class)) {
            await().untilAsserted(() ->
                    assertThat(again.get(ReadingPause.class).reason()).isPresent());
            assertThat(again.get(Witness.class).seen).isEmpty();
            assertThat(position(again)).isEqualTo(2);
        }
    }

    private static long position(Node node) {
        return processor(node).processingStatus().values().stream()
                .mapToLong(status -> status.getCurrentPosition().orElse(-1))
                .findFirst()
                .orElseGet(() -> node.get(TransactionManager.class)
                        .fetchInTransaction(() -> node.get(TokenStore.class).fetchToken("witness", 0))
                        .position()
                        .orElse(-1));
    }

    static class Upcasting {
        /** Revision 0 called the code {@code id}. */
        @Bean
        @Order(1)
        EventUpcaster codeWasId() {
            return new Upgrade(
                    new FactNames.Name("territory-designated", "0"),
                    new FactNames.Name("territory-designated", "1"),
                    payload -> {
                        payload.set("code", payload.remove("id"));
                        return payload;
                    });
        }

        /** Two steps: first the day was a text of its own, then the fact bore another name. */
        @Bean
        @Order(2)
        EventUpcaster dayWasAText() {
            return new Upgrade(
                    new FactNames.Name("test-territory-named", "1"),
                    new FactNames.Name("test-territory-named", "2"),
                    payload -> {
                        JsonNode day = payload.remove("day");
                        payload.putObject("occurredOn")
                                .put("precision", "DAY")
                                .setAll(Map.of("earliest", day, "latest", day));
                        return payload;
                    });
        }

        @Bean
        @Order(3)
        EventUpcaster namedBecameRenamed() {
            return new Upgrade(
                    new FactNames.Name("test-territory-named", "2"),
                    new FactNames.Name("territory-renamed", "1"),
                    payload -> payload);
        }
    }

    @Test
    void a_fact_two_revisions_old_is_what_its_golden_files_say_for_every_reader() throws SQLException, IOException {
        String old = Files.readString(Path.of("src/test/resources/older/test-territory-named.v1.json"))
                .stripTrailing();
        String today = Files.readString(Path.of("src/test/resources/older/test-territory-named.today.json"))
                .stripTrailing();
        TestDatabase database = TestDatabase.create();
        try (Node node = Node.start(database, Following.class, Upcasting.class)) {
            append(database, "test-territory-named", "1", old);

            StoredFact stored = node.log().at(1).orElseThrow();
            assertThat(stored.payload()).isEqualTo(old);
            assertThat(stored.fact()).isInstanceOf(TerritoryRenamed.class);
            assertThat(node.log().upgraded(stored)).isEqualTo(new UpgradedForm("territory-renamed", "1", today));
            assertThat(node.log().ofStream("raw")).containsExactly(stored);
            assertThat(node.get(EventStore.class).readEvents("raw").next().getPayload())
                    .isEqualTo(stored.fact());
            await().untilAsserted(() -> assertThat(node.get(Witness.class).seen).containsExactly(stored.fact()));
            assertThat(node.log().at(2)).isEmpty();
        }
    }

    @Test
    void what_is_written_today_is_its_own_upgraded_form() {
        TestDatabase database = TestDatabase.create();
        try (Node node = Node.start(database)) {
            node.tell(territory(1));

            StoredFact stored = node.log().at(1).orElseThrow();
            assertThat(node.log().upgraded(stored))
                    .isEqualTo(new UpgradedForm(stored.name(), stored.revision(), stored.payload()));
        }
    }

    @Test
    void an_older_revision_is_read_in_todays_shape_and_keeps_its_bytes() throws SQLException {
        TestDatabase database = TestDatabase.create();
        try (Node node = Node.start(database, Following.class, Upcasting.class)) {
            String today = node.get(NamedSerializer.class)
                    .serialize(territory(1), String.class)
                    .getData();
            String old = today.replace("\"code\":", "\"id\":");
            append(database, "territory-designated", "0", old);

            await().untilAsserted(() -> assertThat(node.get(Witness.class).seen).containsExactly(territory(1)));
            assertThat(node.get(ReadingPause.class).reason()).isEmpty();
            StoredFact stored = node.log().after(0, 10).getFirst();
            assertThat(stored.fact()).isEqualTo(territory(1));
            assertThat(stored.revision()).isEqualTo("0");
            assertThat(stored.payload()).isEqualTo(old);
        }
    }

    @Test
    void nodes_that_start_together_agree_on_the_identity_of_the_store() {
        TestDatabase database = TestDatabase.create();
        List<Node> nodes = Node.together(3, database);
        List<String> identities = nodes.stream()
                .map(node -> node.get(TransactionManager.class)
                        .fetchInTransaction(() -> node.get(TokenStore.class).retrieveStorageIdentifier())
                        .orElseThrow())
                .toList();
        nodes.forEach(Node::close);

        assertThat(identities).hasSize(3).containsOnly(identities.getFirst());
    }

    @Test
    void a_rolled_back_unit_of_work_leaves_no_gap_to_remember() {
        TestDatabase database = TestDatabase.create();
        try (Node node = Node.start(database)) {
            node.tell(territory(1));
            Request request = new Request("a", "k", "d", streamOf(territory(2)), List.of(), List.of());
            node.send(new Node.Tell(request, territory(2)));
            assertThatExceptionOfType(RequestRepeated.class)
                    .isThrownBy(() -> node.send(new Node.Tell(request, territory(2))));
            node.tell(territory(3));

            assertThat(node.get(EventStore.class).createHeadToken())
                    .isEqualTo(GapAwareTrackingToken.newInstance(node.log().head(), Set.of()));
        }
    }

    private static void append(TestDatabase database, String name, String revision, String payload)
            throws SQLException {
        try (Connection connection = database.asApplication();
                PreparedStatement statement = connection.prepareStatement("insert into paraphe_store.fact"
                        + " (aggregate_id, sequence_number, event_id, type, name, revision, payload, metadata)"
                        + " values ('raw', 0, 'raw', 'x', ?, ?, ?, '{}')")) {
            statement.setString(1, name);
            statement.setString(2, revision);
            statement.setString(3, payload);
            statement.execute();
        }
    }
}
