package fr.paraphe.query.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.paraphe.events.Fact;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.events.testing.TestDatabase;
import fr.paraphe.query.Applied;
import fr.paraphe.query.GrandEst;
import fr.paraphe.query.LiveRows;
import fr.paraphe.query.Moments;
import fr.paraphe.query.NotFound;
import fr.paraphe.query.ReadModel;
import fr.paraphe.query.ReadSide;
import fr.paraphe.query.RebuildUnderWay;
import fr.paraphe.query.Scope;
import fr.paraphe.query.progress.Progress;
import fr.paraphe.query.progress.TerritoryFilter;
import fr.paraphe.query.replay.ReplayProgress.Phase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReplayIT {

    private static TestDatabase database;
    private static ReadSide side;

    @BeforeAll
    static void record_more_facts_than_a_chunk_holds() {
        database = TestDatabase.create();
        side = ReadSide.start(database);
        List<Fact> facts = new ArrayList<>(GrandEst.facts());
        facts.addAll(SampleFacts.all());
        IntStream.range(0, 2_500)
                .mapToObj(number -> SampleFacts.territoryDesignated("demo-x" + number))
                .forEach(facts::add);
        side.tell(facts);
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    @Test
    void every_read_model_is_rebuilt_to_the_same_rows() {
        for (String name : side.get(Applied.class).byReadModel().keySet()) {
            ReplayResult result = rebuilt(name);

            assertThat(result.same()).as(result.toString()).isTrue();
            assertThat(result.switched()).isTrue();
            assertThat(result.facts()).isGreaterThan(2_500);
        }
    }

    @Test
    void all_read_models_are_rebuilt_in_one_pass_that_tells_how_far_it_is() {
        List<ReplayProgress> progress = new ArrayList<>();

        List<ReplayResult> results = side.get(Replay.class).rebuild("all", false, progress::add);

        assertThat(results)
                .extracting(ReplayResult::readModel)
                .containsExactly(
                        "bodies",
                        "ceremonies",
                        "delivery",
                        "history",
                        "inbox",
                        "journal",
                        "perimeter",
                        "programmes",
                        "progress",
                        "protocols",
                        "published",
                        "sheet",
                        "tally");
        assertThat(results).allMatch(ReplayResult::same);
        assertThat(progress.getLast().phase()).isEqualTo(Phase.DONE);
        assertThat(progress.getLast().facts()).isEqualTo(results.getFirst().facts());
        assertThat(side.json("/api/v1/read-models/sheet")
                        .get("rebuild")
                        .get("phase")
                        .asString())
                .isEqualTo("DONE");
    }

    @Test
    void rows_that_leave_memory_during_a_rebuild_come_back_and_end_up_the_same() {
        try (ReadSide small = ReadSide.start(
                database, "--paraphe.read.rows-kept-while-rebuilding=7", "--spring.application.name=small")) {
            assertThat(small.get(Replay.class).rebuild("all", false, progress -> {}))
                    .allMatch(ReplayResult::same);
        }
    }

    @Test
    void rows_that_do_not_follow_from_the_facts_are_found_by_a_check_and_mended_by_a_rebuild() throws Exception {
        try (Connection connection = database.asApplication();
                Statement statement = connection.createStatement()) {
            statement.execute("update paraphe_read.territory set name = 'Forged' where code = 'demo-x7'");
        }

        ReplayResult check =
                side.get(Replay.class).rebuild("progress", true, progress -> {}).getFirst();
        assertThat(check.same()).isFalse();
        assertThat(check.switched()).isFalse();
        assertThat(rebuilt("progress").same()).isFalse();
        assertThat(rebuilt("progress").same()).isTrue();
    }

    @Test
    void a_rebuilt_table_keeps_its_indexes_keys_and_rights() throws Exception {
        String catalogue = catalogue();

        rebuilt("all");

        assertThat(catalogue()).isEqualTo(catalogue);
    }

    @Test
    void the_exchange_waits_for_a_reader_that_takes_its_time() throws Exception {
        try (Connection reader = database.asApplication();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("select count(*) from paraphe_read.territory");
            CompletableFuture<ReplayResult> rebuild = CompletableFuture.supplyAsync(() -> rebuilt("progress"));
            await().until(() ->
                    side.get(Rebuilds.class).byReadModel().get("progress").phase() == Phase.SWITCHING);
            await().during(Duration.ofMillis(600)).until(() -> !rebuild.isDone());
            reader.rollback();

            assertThat(rebuild.get(30, TimeUnit.SECONDS).switched()).isTrue();
        }
    }

    @Test
    void a_second_rebuild_of_the_same_read_model_is_refused_while_the_first_is_under_way() {
        side.get(Replay.class)
                .rebuild(
                        "sheet",
                        true,
                        progress -> assertThatThrownBy(() -> elsewhere(() -> rebuilt("sheet")))
                                .hasRootCauseInstanceOf(RebuildUnderWay.class));
    }

    @Test
    void a_rebuild_whose_node_died_is_told_as_interrupted_and_can_be_asked_for_again() throws Exception {
        side.get(Rebuilds.class).begin(List.of("history"));
        assertThat(side.get(Rebuilds.class).byReadModel().get("history").interrupted())
                .isTrue();

        assertThat(rebuilt("history").same()).isTrue();
        assertThat(side.get(Rebuilds.class).byReadModel().get("history").interrupted())
                .isFalse();
    }

    private static ReplayResult rebuilt(String name) {
        return side.get(Replay.class).rebuild(name, false, progress -> {}).getFirst();
    }

    private static String catalogue() throws Exception {
        try (Connection connection = database.asOwner();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                    select string_agg(line, E'\n' order by line) from (
                        select indexdef as line from pg_indexes where schemaname = 'paraphe_read'
                        union all
                        select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
                        from pg_constraint where connamespace = 'paraphe_read'::regnamespace
                        union all
                        select table_name || ' ' || column_name || ' ' || data_type || ' ' || is_nullable
                        from information_schema.columns where table_schema = 'paraphe_read'
                        union all
                        select table_name || ' ' || grantee || ' ' || privilege_type
                        from information_schema.role_table_grants where table_schema = 'paraphe_read'
                        union all
                        select c.relname || ' ' || coalesce(obj_description(c.oid), '')
                        from pg_class c where c.relnamespace = 'paraphe_read'::regnamespace and c.relkind = 'r'
                    ) lines
                    """)) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void readers_see_the_old_rows_until_the_new_ones_stand() {
        List<Integer> seen = new ArrayList<>();

        side.get(Replay.class).rebuild("progress", false, progress -> seen.add(elsewhere(ReplayIT::territories)));

        assertThat(seen).hasSizeGreaterThan(2).containsOnly(territories());
    }

    @Test
    void facts_recorded_during_a_rebuild_are_shown_after_it() {
        side.get(Replay.class).rebuild("progress", false, progress -> {
            elsewhere(() -> {
                side.record(Map.of(), List.of(SampleFacts.territoryDesignated("demo-late" + progress.phase())));
                return null;
            });
        });
        side.settle();

        assertThat(rebuilt("progress").same()).isTrue();
    }

    @Test
    void a_batch_delivered_twice_changes_nothing() {
        ReadModel sheet = side.readModel("sheet");
        List<StoredFact> facts = side.get(FactLog.class).after(0, 100);
        String before = digest(sheet);

        sheet.apply(facts, side.get(LiveRows.class));
        sheet.apply(facts, side.get(LiveRows.class));

        assertThat(digest(sheet)).isEqualTo(before);
    }

    @Test
    void a_reader_goes_on_where_a_rebuild_has_brought_its_rows() {
        FactFeed feed = new FactFeed(side.get(FactLog.class), side.get(RecentFacts.class), () -> 5);

        try (BlockingStream<TrackedEventMessage<?>> stream = feed.openStream(feed.createTailToken())) {
            assertThat(stream.peek().orElseThrow().trackingToken().position()).hasValue(6);
        }
    }

    @Test
    void an_unknown_read_model_is_refused() {
        assertThatThrownBy(() -> side.get(Replay.class).rebuild("nothing", false, progress -> {}))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void read_models_follow_a_recorded_fact_in_well_under_a_second() {
        side.record(Map.of(), List.of(SampleFacts.territoryDesignated("demo-quick")));
        long head = side.get(FactLog.class).head();

        assertThat(side.get(Applied.class).await(head, Duration.ofMillis(900))).isTrue();
    }

    private static String digest(ReadModel readModel) {
        JdbcClient jdbc = side.get(JdbcClient.class);
        return new TransactionTemplate(side.get(PlatformTransactionManager.class))
                .execute(status -> Digests.of(jdbc, "paraphe_read", readModel));
    }

    /** Does something outside of the rebuild's transaction. */
    private static <T> T elsewhere(Supplier<T> what) {
        return CompletableFuture.supplyAsync(what).join();
    }

    private static int territories() {
        return side.get(Progress.class)
                .territories(
                        SampleFacts.PROGRAMME,
                        Scope.FRANCE,
                        side.get(Moments.class).of("2026-12-31", null),
                        TerritoryFilter.ALL,
                        null,
                        1)
                .total();
    }
}
