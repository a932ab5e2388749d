package fr.paraphe.events.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.paraphe.events.proof.Checkpoint;
import fr.paraphe.events.proof.CompactRange;
import fr.paraphe.events.proof.Hash;
import fr.paraphe.events.proof.InclusionReceipt;
import fr.paraphe.events.proof.Proofs;
import fr.paraphe.events.proof.SignedNote;
import fr.paraphe.events.proof.SigningKey;
import fr.paraphe.events.proof.VerifierKey;
import fr.paraphe.events.store.seal.Leaf;
import fr.paraphe.events.store.seal.SealedLog;
import fr.paraphe.events.store.seal.Sealer;
import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.events.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Every fact is sealed once and in order, whoever stalls, rolls back or is killed meanwhile. */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SealerIT {

    private static final Logger LOG = LoggerFactory.getLogger(SealerIT.class);

    /** How many sealers are killed; the long profile asks for thirty. */
    private static final int KILLS = Integer.getInteger("paraphe.kill.rounds", 6);

    private static final int SEALERS = 3;

    @TempDir
    Path folder;

    private final TestDatabase database = migrated();
    private final DriverManagerDataSource sessions =
            new DriverManagerDataSource(database.url(), database.application(), "application");
    private final SealedLog log = new SealedLog(JdbcClient.create(sessions));
    private final SigningKey key = SigningKey.fresh();

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

    private Sealer sealer(int most) {
        return new Sealer(sessions, List.of(key), most);
    }

    private static void sealAll(Sealer sealer) {
        while (sealer.round().more()) {
            // until a round finds less than it could take
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.asApplication()) {
            execute(connection, sql);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String facts(String stream, int from, int count) {
        return "insert into paraphe_store.fact (aggregate_id, sequence_number, event_id, type, name, revision, payload,"
                + " metadata) select '" + stream + "', n, '" + stream + "-' || n, 'order', 'plan-refused', '1',"
                + " '{\"code\":\"é😀\",\"n\":' || n || '}', '{}' from generate_series(" + from + ", "
                + (from + count - 1) + ") n";
    }

    /** What the whole log is, computed anew from the stored facts. */
    private Hash rootOfFacts(long size) throws SQLException {
        CompactRange range = new CompactRange();
        try (Connection connection = database.asApplication();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select " + Leaf.COLUMNS + " from paraphe_store.fact order by position limit " + size)) {
            while (rows.next()) {
                range.add(Leaf.of(rows).hash());
            }
        }
        return range.root();
    }

    /** How many published checkpoints are not what the facts say, or not signed. */
    private List<Checkpoint> inconsistent(VerifierKey verifier) throws SQLException {
        Map<Long, SignedNote> notes = new TreeMap<>();
        try (Connection connection = database.asApplication();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select note from paraphe_store.log_checkpoint")) {
            while (rows.next()) {
                SignedNote note = SignedNote.parse(rows.getString(1));
                notes.put(Checkpoint.parse(note.text()).size(), note);
            }
        }
        LOG.info("{} checkpoints up to {} leaves", notes.size(), notes.keySet());
        List<Checkpoint> wrong = new ArrayList<>();
        CompactRange range = new CompactRange();
        SignedNote begun = notes.remove(0L); // of the empty log, when a sealer was there before the first fact
        assertThat(begun == null || Checkpoint.parse(begun.text()).root().equals(Hash.EMPTY_ROOT))
                .isTrue();
        try (Connection connection = database.asApplication();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select " + Leaf.COLUMNS + " from paraphe_store.fact order by position")) {
            while (rows.next()) {
                range.add(Leaf.of(rows).hash());
                SignedNote note = notes.remove(range.size());
                if (note != null) {
                    Checkpoint checkpoint = Checkpoint.parse(note.text());
                    if (!checkpoint.root().equals(range.root()) || !note.signedBy(verifier)) {
                        wrong.add(checkpoint);
                    }
                }
            }
        }
        notes.values().forEach(beyond -> wrong.add(Checkpoint.parse(beyond.text())));
        return wrong;
    }

    @Test
    void every_fact_is_a_leaf_in_the_order_of_positions_and_is_proved() throws SQLException {
        execute(facts("a", 0, 700));
        execute("select 1"); // and a hole, as a transaction that was rolled back leaves it
        try (Connection connection = database.asApplication()) {
            connection.setAutoCommit(false);
            execute(connection, facts("b", 0, 3));
            connection.rollback();
        }
        sealAll(sealer(100));
        execute(facts("c", 0, 301));
        sealAll(sealer(1_000));

        SealedLog.Published last = log.checkpoint().orElseThrow();
        assertThat(last.checkpoint().size()).isEqualTo(1_001);
        assertThat(last.checkpoint().root()).isEqualTo(rootOfFacts(1_001)).isEqualTo(log.root(1_001));
        assertThat(log.head().root()).isEqualTo(last.checkpoint().root());
        assertThat(log.head().position()).isEqualTo(1_004);
        assertThat(log.unsealed(700)).isEqualTo(301);
        VerifierKey verifier = key.verifier(log.head().origin());
        assertThat(inconsistent(verifier)).isEmpty();
        assertThat(log.at(701)).isEmpty();
        for (long position : List.of(1L, 256L, 257L, 700L, 704L, 1_004L)) {
            Leaf leaf = log.leaf(position).orElseThrow();
            InclusionReceipt receipt =
                    InclusionReceipt.parse(log.receipt(log.at(position).orElseThrow(), leaf.line(), last)
                            .text());
            assertThat(Proofs.verifyInclusion(
                            leaf.hash(),
                            receipt.index(),
                            last.checkpoint().size(),
                            receipt.proof(),
                            last.checkpoint().root()))
                    .as("position %d", position)
                    .isTrue();
        }
        for (long older : List.of(0L, 1L, 100L, 255L, 256L, 513L, 1_000L, 1_001L)) {
            assertThat(Proofs.verifyConsistency(
                            older, rootOfFacts(older), 1_001, last.checkpoint().root(), log.consistency(older, 1_001)))
                    .as("from %d", older)
                    .isTrue();
        }
    }

    /** 65,536 leaves fill the first tile of the second level. */
    @Test
    void the_tiles_of_higher_levels_are_those_of_the_tree() throws SQLException {
        execute(facts("many", 0, 66_000));
        sealAll(sealer(2_000));
        assertThat(log.root(66_000))
                .isEqualTo(log.head().root())
                .isEqualTo(log.checkpoint().orElseThrow().checkpoint().root());
        assertThat(JdbcClient.create(sessions)
                        .sql("select string_agg(level || ':' || tiles, ' ' order by level) from"
                                + " (select level, count(*) as tiles from paraphe_store.log_tile group by 1) t")
                        .query(String.class)
                        .single())
                .isEqualTo("0:257 1:2 2:1");
        assertThat(Proofs.verifyConsistency(
                        300, log.root(300), 66_000, log.head().root(), log.consistency(300, 66_000)))
                .isTrue();
    }

    @Test
    void a_fact_that_is_committed_late_is_sealed_and_one_that_never_is_leaves_no_leaf() throws Exception {
        execute(facts("early", 0, 1));
        sealAll(sealer(10));
        try (Connection slow = database.asApplication()) {
            slow.setAutoCommit(false);
            execute(slow, facts("slow", 0, 1));
            CompletableFuture<Void> behind = CompletableFuture.runAsync(() -> {
                try {
                    execute(facts("behind", 0, 1));
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            await("the other to wait for the order of the store")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> JdbcClient.create(sessions)
                            .sql("select exists (select from pg_stat_activity where wait_event_type = 'Lock')")
                            .query(Boolean.class)
                            .single());
            sealAll(sealer(10));
            assertThat(log.head().size()).as("neither can be seen yet").isEqualTo(1);
            slow.commit();
            behind.get();
        }
        sealAll(sealer(10));
        assertThat(log.head().size()).isEqualTo(3);
        assertThat(log.head().root()).isEqualTo(rootOfFacts(3));
    }

    @Test
    void sealers_that_are_killed_at_any_moment_leave_no_checkpoint_that_contradicts_another() throws Exception {
        Path file = folder.resolve("key.pem");
        VerifierKey verifier = SigningKey.readOrMake(file).verifier(log.head().origin());
        Random random = new Random(20_261_129);
        List<Process> sealers = new ArrayList<>();
        int killed = 0;
        try {
            for (int i = 0; i < SEALERS; i++) {
                sealers.add(start(file));
            }
            CompletableFuture<Integer> writers = CompletableFuture.supplyAsync(() -> {
                try {
                    return OrderWriters.run(database.url(), database.application(), "application", KILLS + 3, 5);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            while (killed < KILLS) {
                Thread.sleep(500 + random.nextInt(600));
                int which = random.nextInt(SEALERS);
                sealers.get(which).destroyForcibly().waitFor();
                killed++;
                sealers.set(which, start(file));
            }
            int written = writers.get();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> log.checkpoint()
                                    .map(last -> last.checkpoint().size())
                                    .orElse(0L)
                            == written);
        } finally {
            sealers.forEach(Process::destroyForcibly);
            for (Process sealer : sealers) {
                sealer.waitFor();
            }
        }
        assertThat(killed).isEqualTo(KILLS);
        SealedLog.Head head = log.head();
        LOG.info("{} facts, {} sealers killed", head.size(), killed);
        assertThat(inconsistent(verifier)).isEmpty();
        assertThat(head.root()).isEqualTo(rootOfFacts(head.size())).isEqualTo(log.root(head.size()));
        assertThat(JdbcClient.create(sessions)
                        .sql("select count(*) = max(index) + 1 from paraphe_store.log_leaf")
                        .query(Boolean.class)
                        .single())
                .as("no leaf is missing")
                .isTrue();
    }

    private Process start(Path file) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SealerProcess.class.getName(),
                        database.url(),
                        database.application(),
                        "application",
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    void what_was_sealed_and_signed_cannot_be_changed() throws SQLException {
        execute(facts("a", 0, 3));
        sealAll(sealer(10));
        for (String change : List.of(
                "update paraphe_store.log_leaf set position = 9 where index = 2",
                "delete from paraphe_store.log_leaf",
                "update paraphe_store.log_checkpoint set note = ''",
                "delete from paraphe_store.log_checkpoint")) {
            assertThatThrownBy(() -> execute(change)).as(change).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> {
                        try (Connection owner = database.asOwner()) {
                            execute(owner, change);
                        }
                    })
                    .as(change + " by the owner")
                    .hasMessageContaining("append-only");
        }
    }

    @Test
    void a_node_seals_what_it_stores_and_stops_when_the_store_was_changed_behind_its_back() throws Exception {
        TestDatabase own = TestDatabase.create();
        SealedLog ownLog = new SealedLog(
                JdbcClient.create(new DriverManagerDataSource(own.url(), own.application(), "application")));
        Path file = folder.resolve("node.pem");
        SigningKey.readOrMake(file);
        String[] arguments = Stream.concat(
                        Arrays.stream(own.arguments()), Stream.of("--paraphe.seal.key-files=" + file))
                .toArray(String[]::new);
        try (Node node = Node.start(arguments)) {
            node.tell(SampleFacts.programmeDefined());
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> ownLog.checkpoint()
                                    .map(last -> last.checkpoint().size())
                                    .orElse(0L)
                            == 1);
            assertThat(ownLog.keys())
                    .containsExactly(SigningKey.read(file)
                            .verifier(ownLog.head().origin())
                            .text());
        }
        try (Connection owner = own.asOwner()) {
            execute(owner, "alter table paraphe_store.fact disable trigger fact_3_append_only");
            execute(owner, "update paraphe_store.fact set metadata = '{\"actor\":\"other\"}' where position = 1");
            execute(owner, "alter table paraphe_store.fact enable always trigger fact_3_append_only");
        }
        try (Node node = Node.start(arguments)) {
            node.tell(SampleFacts.territoryDesignated());
            await("nothing is sealed on top of a lie")
                    .during(Duration.ofMillis(1_500))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> ownLog.head().size() == 1);
        }
    }

    @Test
    void a_node_whose_key_did_not_sign_the_history_does_not_start_unless_it_is_told_that_the_key_is_new()
            throws Exception {
        TestDatabase own = TestDatabase.create();
        SealedLog ownLog = new SealedLog(
                JdbcClient.create(new DriverManagerDataSource(own.url(), own.application(), "application")));
        Path former = folder.resolve("former.pem");
        Path other = folder.resolve("other.pem");
        SigningKey.readOrMake(former);
        SigningKey.readOrMake(other);
        try (Node node = Node.start(with(own, "--paraphe.seal.key-files=" + former))) {
            node.tell(SampleFacts.programmeDefined());
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> ownLog.checkpoint().isPresent());
        }
        assertThatThrownBy(() -> Node.start(with(own, "--paraphe.seal.key-files=" + other))
                        .close())
                .hasRootCauseInstanceOf(StartupRefusal.class)
                .rootCause()
                .hasMessageContaining(other.toString())
                .hasMessageContaining(ownLog.keys().getFirst())
                .hasMessageContaining("accept-new-key");
        assertThat(ownLog.keys()).hasSize(1);

        try (Node node = Node.start(with(own, "--paraphe.seal.key-files=" + other + "," + former))) {
            node.tell(SampleFacts.territoryDesignated());
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> ownLog.checkpoint().orElseThrow().checkpoint().size() == 2);
        }
        try (Node node = Node.start(with(own, "--paraphe.seal.key-files=" + other))) {
            assertThat(ownLog.keys()).as("both signed the last one").hasSize(2);
        }
        Path third = folder.resolve("third.pem");
        SigningKey.readOrMake(third);
        try (Node node =
                Node.start(with(own, "--paraphe.seal.key-files=" + third, "--paraphe.seal.accept-new-key=true"))) {
            await().atMost(Duration.ofSeconds(10)).until(() -> ownLog.keys().size() == 3);
        }
    }

    private static String[] with(TestDatabase own, String... more) {
        return Stream.concat(Arrays.stream(own.arguments()), Arrays.stream(more))
                .toArray(String[]::new);
    }
}
