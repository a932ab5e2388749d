package fr.paraphe.events.store;

import static fr.paraphe.events.testing.SampleFacts.streamOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.paraphe.events.TerritoryEvent.TerritoryDesignated;
import fr.paraphe.events.store.Node.Tell;
import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.events.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Callers that share transactions, on two nodes of one database. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GroupCommitIT {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final ExecutorService THREADS = Executors.newFixedThreadPool(16);
    private static Node left;
    private static Node right;

    @BeforeAll
    static void start() {
        List<Node> both = Node.together(2, DATABASE);
        left = both.getFirst();
        right = both.getLast();
    }

    @AfterAll
    static void stop() {
        left.close();
        right.close();
        THREADS.shutdown();
    }

    private static Request request(String key, String stream) {
        return new Request("region", key, "d", stream, List.of(), List.of());
    }

    @Test
    void a_thousand_units_of_two_nodes_are_each_stored_once_and_their_facts_stay_together() throws Exception {
        long before = left.log().head();
        List<Callable<Boolean>> callers = new ArrayList<>();
        for (int caller = 0; caller < 10; caller++) {
            TerritoryDesignated fact = SampleFacts.territoryDesignated("thousand-" + caller);
            Node node = caller % 2 == 0 ? left : right;
            callers.add(() -> {
                for (int i = 0; i < 100; i++) {
                    node.send(new Tell(request(fact.code() + ":" + i, streamOf(fact)), fact, fact));
                }
                return true;
            });
        }
        for (Future<Boolean> caller : THREADS.invokeAll(callers)) {
            assertThat(caller.get()).isTrue();
        }

        List<StoredFact> stored = left.log().after(before, 5000);
        assertThat(stored).hasSize(2000);
        for (int i = 0; i < stored.size(); i += 2) {
            assertThat(stored.get(i + 1).streamId()).isEqualTo(stored.get(i).streamId());
            assertThat(stored.get(i + 1).version()).isEqualTo(stored.get(i).version() + 1);
        }
        for (int caller = 0; caller < 10; caller++) {
            assertThat(left.log().ofStream(streamOf(SampleFacts.territoryDesignated("thousand-" + caller))))
                    .extracting(StoredFact::version)
                    .isEqualTo(LongStream.range(0, 200).boxed().toList());
        }
        assertThat(left.get(JdbcClient.class)
                        .sql("select count(*) from paraphe_store.idempotency where key like 'thousand-%'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1000);
    }

    /** Holds the order, so that callers pile up behind the first one. */
    private static final class HeldOrder implements AutoCloseable {
        private final Connection connection = DATABASE.asApplication();

        HeldOrder() throws SQLException {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("select pg_advisory_xact_lock(20261123)");
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    private static CompletableFuture<@Nullable Throwable> sent(Tell tell) {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        CompletableFuture<@Nullable Throwable> sent = CompletableFuture.supplyAsync(
                () -> {
                    thread.complete(Thread.currentThread());
                    try {
                        left.send(tell);
                        return null;
                    } catch (RuntimeException e) {
                        return e;
                    }
                },
                THREADS);
        until(() -> thread.join().getState() == Thread.State.TIMED_WAITING || waiting() == 1 && !sent.isDone());
        return sent;
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static int waiting() {
        return left.get(JdbcClient.class)
                .sql("select count(*) from pg_locks where locktype = 'advisory' and not granted"
                        + " and database = (select oid from pg_database where datname = current_database())")
                .query(Integer.class)
                .single();
    }

    @Test
    void of_a_group_only_the_unit_at_fault_is_refused() throws Exception {
        TerritoryDesignated before = SampleFacts.territoryDesignated("group-before");
        Request answered = request("group-key", streamOf(before));
        left.send(new Tell(answered, before));
        List<CompletableFuture<@Nullable Throwable>> sent = new ArrayList<>();
        try (HeldOrder held = new HeldOrder()) {
            for (int i = 0; i < 8; i++) {
                TerritoryDesignated fact = SampleFacts.territoryDesignated("group-" + i);
                Request request = i == 4
                        ? new Request("region", "group-key", "d", streamOf(fact), List.of(), List.of())
                        : request("group-key-" + i, streamOf(fact));
                sent.add(sent(new Tell(request, fact)));
            }
        }

        for (int i = 0; i < 8; i++) {
            Throwable refusal = sent.get(i).join();
            if (i == 4) {
                assertThat(refusal).isInstanceOf(RequestRepeated.class);
            } else {
                assertThat(refusal).isNull();
            }
            assertThat(left.log().ofStream(streamOf(SampleFacts.territoryDesignated("group-" + i))))
                    .hasSize(i == 4 ? 0 : 1);
        }
    }

    @Test
    void who_loses_the_database_while_it_stores_is_told_that_the_outcome_is_unknown() throws Exception {
        TerritoryDesignated lost = SampleFacts.territoryDesignated("lost");
        TerritoryDesignated next = SampleFacts.territoryDesignated("lost-next");
        Tell first = new Tell(request("lost", streamOf(lost)), lost);
        CompletableFuture<@Nullable Throwable> outcome;
        CompletableFuture<@Nullable Throwable> behind;
        try (HeldOrder held = new HeldOrder()) {
            outcome = sent(first);
            until(() -> waiting() == 1);
            behind = sent(new Tell(request("lost-next", streamOf(next)), next));
            try (Connection connection = DATABASE.asSuperuser();
                    Statement statement = connection.createStatement()) {
                statement.execute(
                        "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'"
                                + " and not granted and database = (select oid from pg_database where datname = current_database())");
            }
            assertThat(outcome.join()).isInstanceOf(OutcomeUnknown.class);
        }

        assertThat(behind.join()).isNull();
        assertThat(left.log().ofStream(streamOf(lost))).isEmpty();
        left.send(first);
        assertThat(left.log().ofStream(streamOf(lost))).hasSize(1);
        assertThatExceptionOfType(RequestRepeated.class).isThrownBy(() -> left.send(first));
    }

    @Test
    void a_fact_of_the_other_node_is_never_missed_in_a_stream_that_was_kept() {
        TerritoryDesignated fact = SampleFacts.territoryDesignated("kept");
        IntStream.range(0, 10).forEach(i -> {
            (i % 2 == 0 ? left : right).tell(fact);
            assertThat(left.log().ofStream(streamOf(fact))).hasSize(i + 1);
            assertThat(right.log().ofStream(streamOf(fact)))
                    .isEqualTo(left.log().ofStream(streamOf(fact)));
        });
    }

    @Test
    void a_load_is_stored_as_a_whole_or_not_at_all() {
        FactWriter writer = left.get(FactWriter.class);
        NamedSerializer serializer = left.get(NamedSerializer.class);
        List<Addition> load = new ArrayList<>();
        for (String code : List.of("load-1", "load-2", "load-1")) {
            TerritoryDesignated fact = SampleFacts.territoryDesignated(code);
            load.add(new Addition(
                    request(code + load.size(), streamOf(fact)),
                    List.of(NewFact.of(
                            serializer, fact, streamOf(fact), 0, code + load.size(), "territory", Map.of()))));
        }

        assertThatExceptionOfType(ConcurrencyException.class).isThrownBy(() -> writer.store(load));
        assertThat(left.log().ofStream("territory:DEMO:load-2")).isEmpty();

        List<Added> added = writer.store(load.subList(0, 2));
        assertThat(added).extracting(Added::version).containsExactly(0L, 0L);
        assertThat(added.getFirst().facts())
                .isEqualTo(
                        left.log().ofStream(added.getFirst().facts().getFirst().streamId()));
    }
}
