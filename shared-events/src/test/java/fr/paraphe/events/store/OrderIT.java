package fr.paraphe.events.store;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The promise everything else stands on: a reader that has passed a position has seen every fact before it, whoever
 * wrote, stalled or rolled back meanwhile.
 */
@Tag("scaled")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OrderIT {

    /** How long the writers write; the long profile asks for more. */
    private static final int STORM_SECONDS = Integer.getInteger("paraphe.storm.seconds", 10);

    /**
     * @param told how many facts the writers say they committed
     * @param stored ids of the facts in the store, by position
     * @param seen ids of the facts that the witness saw while it never looked back
     * @param times recording times, by position
     */
    private record Outcome(int told, List<String> stored, Set<String> seen, List<Instant> times) {

        int lost() {
            return (int) stored.stream().filter(id -> !seen.contains(id)).count();
        }

        int stepsBack() {
            int steps = 0;
            for (int i = 1; i < times.size(); i++) {
                steps += times.get(i).isBefore(times.get(i - 1)) ? 1 : 0;
            }
            return steps;
        }
    }

    @Test
    void a_reader_that_never_looks_back_misses_nothing_of_eight_writers_in_two_processes() throws Exception {
        Outcome outcome = run(migrated(), STORM_SECONDS);

        assertThat(outcome.stored()).hasSize(outcome.told()).hasSizeGreaterThan(500);
        assertThat(outcome.lost()).isZero();
        assertThat(outcome.stepsBack()).isZero();
    }

    @Test
    void the_same_reader_loses_facts_when_the_order_is_not_kept() throws Exception {
        TestDatabase database = migrated();
        try (Connection connection = database.asOwner();
                Statement statement = connection.createStatement()) {
            statement.execute("drop trigger fact_1_order on paraphe_store.fact");
        }

        Outcome outcome = run(database, 5);

        assertThat(outcome.stored()).hasSize(outcome.told());
        assertThat(outcome.lost()).isPositive();
    }

    private static TestDatabase migrated() {
        TestDatabase database = TestDatabase.create();
        DatabaseOwner owner = new DatabaseOwner(database.url(), database.owner(), "owner", database.application());
        new SchemaMigration(
                        new DatabaseGate(
                                owner, database.application(), "application", Durability.WAIVED, Clock.systemUTC()),
                        "paraphe_store",
                        "classpath:db/store")
                .afterPropertiesSet();
        return database;
    }

    private static Outcome run(TestDatabase database, int seconds) throws Exception {
        List<String> arguments =
                List.of(database.url(), database.application(), "application", String.valueOf(seconds), "1");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                OrderWriters.class.getName()));
        command.addAll(arguments);
        Process other = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (ExecutorService threads = Executors.newFixedThreadPool(1)) {
            CompletableFuture<Integer> here = new CompletableFuture<>();
            Future<Set<String>> witness = threads.submit(() -> watch(database, here));
            try {
                int told = OrderWriters.run(database.url(), database.application(), "application", seconds, 2);
                String answer = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
                assertThat(other.waitFor()).isZero();
                here.complete(told);
                return outcome(database, told + Integer.parseInt(answer), witness.get());
            } finally {
                here.cancel(false); // the witness ends also when a writer failed
            }
        } finally {
            other.destroyForcibly();
        }
    }

    /** Reads on from the last position it saw, until a read that began after the writers ended brings nothing. */
    private static Set<String> watch(TestDatabase database, Future<?> writers) {
        Set<String> seen = new LinkedHashSet<>();
        SingleConnectionDataSource connection =
                new SingleConnectionDataSource(database.url(), database.application(), "application", true);
        try {
            FactLog log = new FactLog(
                    JdbcClient.create(connection),
                    new StoredFacts(new NamedSerializer(FactNames.all()), FactNames.all(), new EventUpcasterChain()),
                    new KeptStreams());
            long position = 0;
            while (true) {
                boolean ended = writers.isDone();
                List<StoredFact> facts = log.after(position, 500);
                for (StoredFact fact : facts) {
                    seen.add(fact.eventId());
                    position = fact.position();
                }
                if (ended && facts.isEmpty()) {
                    return seen;
                }
            }
        } finally {
            connection.destroy();
        }
    }

    private static Outcome outcome(TestDatabase database, int told, Set<String> seen) throws SQLException {
        List<String> ids = new ArrayList<>();
        List<Instant> times = new ArrayList<>();
        try (Connection connection = database.asApplication();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select event_id, recorded_at from paraphe_store.fact order by position")) {
            while (rows.next()) {
                ids.add(rows.getString(1));
                times.add(rows.getObject(2, OffsetDateTime.class).toInstant());
            }
        }
        return new Outcome(told, ids, seen, times);
    }
}
