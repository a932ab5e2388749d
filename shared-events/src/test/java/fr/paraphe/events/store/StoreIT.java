package fr.paraphe.events.store;

import static fr.paraphe.events.testing.SampleFacts.streamOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.paraphe.events.DatumRef;
import fr.paraphe.events.Fact;
import fr.paraphe.events.TerritoryEvent.TerritoryDesignated;
import fr.paraphe.events.store.Node.Tell;
import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.events.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What one node writes and reads. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StoreIT {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static Node node;

    @BeforeAll
    static void start() throws SQLException {
        node = Node.start(DATABASE);
        try (Connection connection = DATABASE.asOwner();
                Statement statement = connection.createStatement()) {
            statement.execute("create table public.insert_of_facts (statements int not null)");
            statement.execute("insert into public.insert_of_facts values (0)");
            statement.execute(
                    "create function public.count_insert() returns trigger language plpgsql security definer"
                            + " as $$ begin update public.insert_of_facts set statements = statements + 1; return null; end $$");
            statement.execute("create trigger count_insert after insert on paraphe_store.fact"
                    + " for each statement execute function public.count_insert()");
        }
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void a_fact_is_read_back_as_it_was_told() {
        TerritoryDesignated fact = SampleFacts.territoryDesignated("as-told");
        long before = node.log().head();

        node.send(new Tell(streamOf(fact), List.of(fact), null, List.of()), Map.of("actor", "prefecture"));

        StoredFact stored = node.log().ofStream(streamOf(fact)).getFirst();
        assertThat(stored.fact()).isEqualTo(fact);
        assertThat(stored.name()).isEqualTo("territory-designated");
        assertThat(stored.revision()).isEqualTo("1");
        assertThat(stored.version()).isZero();
        assertThat(stored.position()).isGreaterThan(before).isEqualTo(node.log().head());
        assertThat(stored.metadata())
                .containsEntry("actor", "prefecture")
                .containsKeys("causationId", "correlationId")
                .hasSize(3);
        assertThat(node.log().after(before, 10)).containsExactly(stored);
        assertThat(node.log().byEventIds(List.of(stored.eventId(), "unknown"))).containsExactly(stored);
    }

    @Test
    void every_fact_is_stored_as_its_bytes_and_loads_its_aggregate_again() {
        NamedSerializer serializer = node.get(NamedSerializer.class);
        for (Fact fact : SampleFacts.all()) {
            node.tell(fact);

            StoredFact stored = node.log().ofStream(streamOf(fact)).getLast();
            assertThat(stored.fact()).isEqualTo(fact);
            assertThat(stored.payload())
                    .isEqualTo(serializer.serialize(fact, String.class).getData());
        }
        assertThat(node.log().ofStream("territory:DEMO:demo-1"))
                .extracting(StoredFact::version)
                .isEqualTo(LongStream.range(
                                0,
                                SampleFacts.all().stream()
                                        .filter(fact -> streamOf(fact).equals("territory:DEMO:demo-1"))
                                        .count())
                        .boxed()
                        .toList());
    }

    @Test
    void the_recording_time_is_the_databases_and_keeps_its_microseconds() {
        TerritoryDesignated fact = SampleFacts.territoryDesignated("time");
        node.tell(fact);
        StoredFact stored = node.log().ofStream(streamOf(fact)).getFirst();

        Instant column = node.get(JdbcClient.class)
                .sql("select extract(epoch from recorded_at)::text from paraphe_store.fact where event_id = ?")
                .param(stored.eventId())
                .query(String.class)
                .optional()
                .map(StoreIT::instant)
                .orElseThrow();
        Instant seen =
                node.get(EventStore.class).readEvents(streamOf(fact)).next().getTimestamp();

        assertThat(stored.recordedAt()).isEqualTo(column);
        assertThat(seen).isEqualTo(column);
        assertThat(node.log().recordedAt(stored.position())).contains(column);
        assertThat(node.log().positionAt(column)).isEqualTo(stored.position());
        assertThat(node.log().positionAt(column.minusNanos(1000))).isLessThan(stored.position());
        assertThat(node.log().positionAt(Instant.EPOCH)).isZero();
        assertThat(node.log().recordedAt(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void a_recent_instant_waits_for_a_writer_that_stalls_before_its_commit() throws Exception {
        try (Connection writer = DATABASE.asApplication();
                ExecutorService asker = Executors.newFixedThreadPool(1)) {
            writer.setAutoCommit(false);
            long position;
            Instant recordedAt;
            try (Statement statement = writer.createStatement();
                    ResultSet row = statement.executeQuery("insert into paraphe_store.fact"
                            + " (aggregate_id, sequence_number, event_id, type, name, revision, payload, metadata)"
                            + " values ('stalled', 0, 'stalled-0', 'territory', 'territory-designated', '1', '{}', '{}')"
                            + " returning position, recorded_at")) {
                row.next();
                position = row.getLong(1);
                recordedAt = row.getObject(2, OffsetDateTime.class).toInstant();
            }

            Future<Long> answer = asker.submit(() -> node.log().positionAt(recordedAt));

            assertThatThrownBy(() -> answer.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            writer.rollback();
            assertThat(answer.get()).isLessThan(position);
        }
    }

    private static Instant instant(String epoch) {
        String[] parts = epoch.split("\\.");
        return Instant.ofEpochSecond(Long.parseLong(parts[0]), Long.parseLong(parts[1]) * 1000);
    }

    @Test
    void facts_of_two_streams_told_in_one_unit_of_work_are_one_statement() {
        int before = statements();
        TerritoryDesignated one = SampleFacts.territoryDesignated("one");
        TerritoryDesignated two = SampleFacts.territoryDesignated("two");
        TerritoryDesignated three = SampleFacts.territoryDesignated("three");

        node.send(new Tell(
                streamOf(one),
                List.of(one),
                null,
                List.of(
                        new Tell(streamOf(two), List.of(two), null, List.of()),
                        new Tell(streamOf(three), List.of(three, three), null, List.of()))));

        assertThat(statements()).isEqualTo(before + 1);
        List<StoredFact> stored = node.log().after(0, 1000).stream()
                .filter(fact -> List.of("one", "two", "three").contains(code(fact)))
                .toList();
        assertThat(stored).extracting(StoreIT::code).containsExactly("one", "two", "three", "three");
        assertThat(stored).extracting(StoredFact::version).containsExactly(0L, 0L, 0L, 1L);
    }

    private static String code(StoredFact stored) {
        return stored.fact() instanceof TerritoryDesignated designated ? designated.code() : "";
    }

    private static int statements() {
        try (Connection connection = DATABASE.asOwner();
                Statement statement = connection.createStatement();
                var result = statement.executeQuery("select statements from public.insert_of_facts")) {
            result.next();
            return result.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_request_is_answered_by_its_facts_and_asked_twice_it_stores_nothing() {
        TerritoryDesignated fact = SampleFacts.territoryDesignated("request");
        Request request = new Request("prefecture", "key-1", "digest-1", streamOf(fact), List.of(), List.of());
        node.send(new Tell(request, fact, fact));

        assertThatExceptionOfType(RequestRepeated.class)
                .isThrownBy(() -> node.send(new Tell(request, fact)))
                .satisfies(refusal -> assertThat(refusal.key()).isEqualTo("key-1"));

        List<StoredFact> stored = node.log().ofStream(streamOf(fact));
        assertThat(stored).hasSize(2);
        assertThat(node.get(AnsweredRequests.class).find("prefecture", "key-1"))
                .contains(new AnsweredRequest("digest-1", streamOf(fact), 1, stored));
        assertThat(node.get(AnsweredRequests.class).find("region", "key-1")).isEmpty();
    }

    @Test
    void a_request_without_facts_is_answered_with_the_version_as_it_stands() {
        TerritoryDesignated fact = SampleFacts.territoryDesignated("no-fact");
        Request first = new Request("region", "nothing-1", "d", streamOf(fact), List.of(), List.of());
        Request second = new Request("region", "nothing-2", "d", streamOf(fact), List.of(), List.of());

        node.send(new Tell(first));
        node.tell(fact);
        node.send(new Tell(second));

        AnsweredRequests answered = node.get(AnsweredRequests.class);
        assertThat(answered.find("region", "nothing-1"))
                .contains(new AnsweredRequest("d", streamOf(fact), -1, List.of()));
        assertThat(answered.find("region", "nothing-2"))
                .contains(new AnsweredRequest("d", streamOf(fact), 0, List.of()));
        assertThatExceptionOfType(RequestRepeated.class).isThrownBy(() -> node.send(new Tell(first)));
    }

    @Test
    void data_and_documents_are_stored_with_their_facts_and_only_with_them() {
        TerritoryDesignated fact = SampleFacts.territoryDesignated("data");
        Datum name = Datum.personName("Anne Exemple");
        Datum reason = Datum.text("Trop tard");
        Document document = Document.of("Protocole".getBytes(StandardCharsets.UTF_8), "text/plain");
        Document other = Document.of("Autre".getBytes(StandardCharsets.UTF_8), "text/plain");

        node.send(new Tell(
                new Request("region", "data-1", "d", streamOf(fact), List.of(name, reason), List.of(document)), fact));
        node.send(new Tell(
                new Request("region", "data-2", "d", streamOf(fact), List.of(Datum.text("x")), List.of(other))));
        node.send(new Tell(new Request("region", "data-3", "d", streamOf(fact), List.of(), List.of(document)), fact));

        assertThat(node.get(PersonalData.class)
                        .values(List.of(name.ref(), reason.ref(), new DatumRef("datum-unknown", ""))))
                .isEqualTo(Map.of(name.ref().ref(), "Anne Exemple", reason.ref().ref(), "Trop tard"));
        assertThat(node.get(PersonalData.class).values(List.of())).isEmpty();
        assertThat(node.get(Documents.class).find(document.digest()))
                .get()
                .satisfies(found -> assertThat(found.bytes()).isEqualTo(document.bytes()));
        assertThat(node.get(Documents.class).find(other.digest())).isEmpty();
        assertThat(count("datum")).isEqualTo(2);
    }

    private static int count(String table) {
        return node.get(JdbcClient.class)
                .sql("select count(*) from paraphe_store." + table)
                .query(Integer.class)
                .single();
    }

    @Test
    void what_the_auditors_view_could_not_show_is_refused_by_the_service_and_by_the_database() {
        TerritoryDesignated good = SampleFacts.territoryDesignated("u0000");
        TerritoryDesignated bad = new TerritoryDesignated(
                good.programme(),
                good.code(),
                "\u0000",
                good.leadRegion(),
                good.regions(),
                good.departments(),
                good.members(),
                good.occurredOn(),
                good.source());

        assertThatExceptionOfType(CanonicalJson.NotCanonical.class).isThrownBy(() -> node.tell(bad));
        for (String payload : List.of("{\"a\":\"\\u0000\"}", "{\"a\":\"\\ud83d\"}", "{oops", "[]", "1")) {
            assertThatThrownBy(() -> insert("'" + payload + "'", "'{}'"))
                    .as(payload)
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> insert("'{}'", "'" + payload + "'"))
                    .as(payload)
                    .isInstanceOf(SQLException.class);
        }
        assertThat(node.get(JdbcClient.class)
                        .sql("select count(*) from paraphe_store.fact_readable where payload is not null")
                        .query(Integer.class)
                        .single())
                .isEqualTo(count("fact"));
    }

    private static void insert(String payload, String metadata) throws SQLException {
        try (Connection connection = DATABASE.asApplication();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into paraphe_store.fact"
                    + " (aggregate_id, sequence_number, event_id, type, name, revision, payload, metadata)"
                    + " values ('raw', 0, 'raw', 'test', 'plan-refused', '1', " + payload + ", " + metadata + ")");
        }
    }

    @Test
    void what_belongs_to_no_stream_is_not_stored() {
        assertThatThrownBy(() -> node.get(EventStore.class)
                        .publish(GenericEventMessage.asEventMessage(SampleFacts.planRefused())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stream");
    }

    @Test
    void a_writer_that_waits_too_long_for_the_order_is_told_that_the_store_is_busy() throws SQLException {
        TerritoryDesignated fact = SampleFacts.territoryDesignated("busy");
        try (Connection other = DATABASE.asApplication();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(20261123)");

            assertThatExceptionOfType(StoreBusy.class).isThrownBy(() -> node.tell(fact));
        }
        node.tell(fact);
        assertThat(node.log().ofStream(streamOf(fact))).hasSize(1);
    }

    @Test
    void facts_are_refused_at_another_isolation_level_than_read_committed() throws SQLException {
        for (int level : new int[] {Connection.TRANSACTION_REPEATABLE_READ, Connection.TRANSACTION_SERIALIZABLE}) {
            try (Connection connection = DATABASE.asApplication();
                    Statement statement = connection.createStatement()) {
                connection.setTransactionIsolation(level);
                assertThatThrownBy(() -> statement.execute("insert into paraphe_store.fact"
                                + " (aggregate_id, sequence_number, event_id, type, name, revision, payload, metadata)"
                                + " values ('raw', 0, 'raw', 'test', 'plan-refused', '1', '{}', '{}')"))
                        .hasMessageContaining("READ COMMITTED");
            }
        }
    }

    @Test
    void no_large_object_is_ever_made() {
        node.tell(SampleFacts.territoryDesignated("large"));

        try (Connection connection = DATABASE.asSuperuser();
                Statement statement = connection.createStatement();
                var result = statement.executeQuery("select (select count(*) from pg_largeobject_metadata)"
                        + " + (select count(*) from information_schema.columns where data_type = 'oid'"
                        + " and table_schema = 'paraphe_store')")) {
            result.next();
            assertThat(result.getInt(1)).isZero();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
