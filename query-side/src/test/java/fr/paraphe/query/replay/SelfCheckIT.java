package fr.paraphe.query.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.paraphe.events.Fact;
import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.events.testing.TestDatabase;
import fr.paraphe.query.GrandEst;
import fr.paraphe.query.ReadModel;
import fr.paraphe.query.ReadSide;
import fr.paraphe.query.replay.SelfChecks.SelfCheck;
import fr.paraphe.query.replay.SelfChecks.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Read models are compared with a fold of the facts without pause, and somebody tampers with their rows. */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(OutputCaptureExtension.class)
class SelfCheckIT {

    /** The alarm stays up this long after its cause was healed. */
    private static final Duration ALARM = Duration.ofSeconds(2);

    /** One cycle: the interval, and the time that checking all read models one after the other takes on a busy machine. */
    private static final Duration CYCLE = Duration.ofSeconds(20);

    private static TestDatabase database;
    private static ReadSide side;

    @BeforeAll
    static void check_all_the_time() {
        database = TestDatabase.create();
        side = ReadSide.start(
                database,
                "--paraphe.read.check-every=" + System.getProperty("paraphe.check.every", "500ms"),
                "--paraphe.read.check-alarm=" + ALARM.toMillis() + "ms");
        List<Fact> facts = new ArrayList<>(GrandEst.facts());
        facts.addAll(SampleFacts.all());
        side.tell(facts);
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    /** A table of a read model. */
    private record Table(ReadModel readModel, String name) {}

    private static List<Table> tables() {
        return side.get(ReadModels.class).all().stream()
                .flatMap(model -> model.tables().stream().map(table -> new Table(model, table)))
                .toList();
    }

    /** Every table once, of each read model at most one at a time: a cycle finds what drifted in all of them. */
    private static List<List<Table>> rounds() {
        List<List<Table>> rounds = new ArrayList<>();
        Map<ReadModel, Integer> taken = new HashMap<>();
        for (Table table : tables()) {
            int round = taken.merge(table.readModel(), 1, Integer::sum) - 1;
            if (round == rounds.size()) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(round).add(table);
        }
        return rounds;
    }

    @Test
    @Order(1)
    void no_alarm_is_raised_while_facts_are_recorded() {
        long before = lastId();
        for (int round = 0; round < 60; round++) {
            int first = round * 20;
            List<Fact> facts = new ArrayList<>();
            for (int number = 0; number < 20; number++) {
                facts.add(SampleFacts.territoryDesignated("demo-y" + (first + number)));
            }
            side.record(Map.of(), facts);
            pause(Duration.ofMillis(100));
        }
        await().atMost(CYCLE)
                .until(() -> since(before).stream()
                                .filter(check -> check.endedAt() != null)
                                .map(SelfCheck::readModel)
                                .collect(Collectors.toSet())
                                .size()
                        == side.get(ReadModels.class).all().size());

        assertThat(since(before).stream().filter(check -> check.verdict() != null))
                .isNotEmpty()
                .allSatisfy(check ->
                        assertThat(check.verdict()).as(check.toString()).isEqualTo(Verdict.EQUAL));
        side.settle();
    }

    @Test
    @Order(2)
    void one_row_changed_in_any_table_raises_an_alarm_within_a_cycle_and_is_healed_and_told(CapturedOutput output) {
        Map<String, String> honest = side.get(ReadModelDigests.class).byReadModel();
        assertThat(tables()).hasSizeGreaterThanOrEqualTo(10);
        for (List<Table> round : rounds()) {
            long before = lastId();
            Map<Table, String> keys = new LinkedHashMap<>();
            round.forEach(table -> keys.put(table, tamper(table.name())));
            keys.forEach((table, key) -> {
                SelfCheck drift = awaitDrift(before, table.readModel());

                assertThat(drift.healed()).as(table.name()).isTrue();
                assertThat(drift.rowsDiffering()).as(drift.toString()).isEqualTo(1);
                assertThat(drift.keys()).containsExactly(table.name() + " " + key);
                assertThat(drift.digestLive()).isNotEqualTo(drift.digestRebuilt());
                assertThat(output.toString())
                        .contains(table.readModel().name()
                                + " has drifted: 1 of its rows do not follow from the facts," + " such as "
                                + table.name() + " " + key);
                assertThat(checksTold().get("items").toString())
                        .contains(drift.keys().getFirst());
            });
            assertThat(side.get(ReadModelDigests.class).byReadModel())
                    .as(round.toString())
                    .isEqualTo(honest);
        }
        for (ReadModel model : side.get(ReadModels.class).all()) {
            assertThat(fold(model).same()).as(model.name()).isTrue();
        }
    }

    @Test
    @Order(3)
    void rows_that_were_removed_or_invented_are_found_too() {
        Map<String, String> honest = side.get(ReadModelDigests.class).byReadModel();
        for (List<Table> round : rounds()) {
            long before = lastId();
            round.forEach(table ->
                    execute("delete from paraphe_read.%1$s where ctid = (select min(ctid) from paraphe_read.%1$s)"
                            .formatted(table.name())));

            round.forEach(
                    table -> assertThat(awaitDrift(before, table.readModel()).rowsDiffering())
                            .as(table.name())
                            .isEqualTo(1));
        }
        long before = lastId();
        execute("insert into paraphe_read.territory select programme, 'ghost', name, lead_region, regions, position,"
                + " last_position, version, searched from paraphe_read.territory limit 1");

        SelfCheck drift = awaitDrift(before, side.readModel("progress"));

        assertThat(drift.keys().getFirst()).startsWith("territory (").contains(",ghost)");
        assertThat(side.get(ReadModelDigests.class).byReadModel()).isEqualTo(honest);
    }

    @Test
    @Order(4)
    void the_alarm_is_up_in_health_and_meters_until_it_is_healed_and_a_while_longer_but_the_service_stays_ready() {
        await().atMost(CYCLE).until(() -> health().statusCode() == 200);
        double drifts = drifts();
        tamper("territory");

        await().atMost(CYCLE).until(() -> health().statusCode() == 503);
        assertThat(health().body()).contains("progress");
        assertThat(checksTold().get("drifted").toString()).contains("\"progress\"");
        assertThat(side.fetch("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(side.get(MeterRegistry.class)
                        .get("paraphe.read.drifted")
                        .gauge()
                        .value())
                .isEqualTo(1);
        await().atMost(CYCLE).until(() -> health().statusCode() == 200);
        assertThat(drifts()).isEqualTo(drifts + 1);
    }

    @Test
    @Order(5)
    void two_nodes_take_turns_and_never_check_at_the_same_time() {
        long before = lastId();
        try (ReadSide other =
                ReadSide.start(database, "--paraphe.read.check-every=500ms", "--spring.application.name=other")) {
            await().atMost(CYCLE)
                    .until(() -> since(before).stream()
                                    .filter(check -> check.endedAt() != null)
                                    .count()
                            > 20);
        }
        List<SelfCheck> ended = since(before).stream()
                .filter(check -> check.endedAt() != null)
                .sorted(Comparator.comparingLong(SelfCheck::id))
                .toList();

        Instant free = Instant.MIN;
        for (SelfCheck check : ended) {
            assertThat(check.beganAt()).as(check.toString()).isAfterOrEqualTo(free);
            free = check.endedAt();
        }
    }

    @Test
    @Order(6)
    void whoever_asks_gets_a_check_at_once_also_where_none_is_made_by_itself() {
        TestDatabase quiet = TestDatabase.create();
        try (ReadSide asked = ReadSide.start(quiet, "--paraphe.read.check-every=0s")) {
            asked.tell(SampleFacts.all());
            execute(quiet, "update paraphe_read.territory set name = 'Forged'");
            await().during(Duration.ofSeconds(1))
                    .until(() -> asked.get(SelfChecks.class).last(1).isEmpty());

            HttpResponse<String> answer = asked.request("POST", "/api/v1/read-models/all/checks");

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            List<SelfCheck> checks = asked.get(SelfChecks.class).last(100);
            assertThat(checks).hasSameSizeAs(asked.get(ReadModels.class).all());
            assertThat(checks.stream()
                            .filter(check -> check.verdict() == Verdict.DRIFT)
                            .map(SelfCheck::readModel))
                    .containsExactly("progress");
            assertThat(asked.request("POST", "/api/v1/read-models/nothing/checks")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(asked.request("POST", "/api/v1/read-models/progress/checks", "Prefer", "respond-async")
                            .headers()
                            .firstValue("Location"))
                    .hasValue("/api/v1/read-models/checks");
        }
    }

    @Test
    @Order(7)
    void a_check_whose_node_died_is_settled_and_a_drift_that_it_found_stays_an_alarm_until_it_is_healed() {
        TestDatabase other = TestDatabase.create();
        try (ReadSide asked = ReadSide.start(other, "--paraphe.read.check-every=0s")) {
            asked.tell(SampleFacts.all());
            SelfChecks checks = asked.get(SelfChecks.class);
            long died = checks.begin("progress");
            checks.drifted(died, new Drift(3, List.of("territory (DEMO,demo-1)")));
            assertThat(checks.alarms(Duration.ZERO)).containsExactly("progress");

            asked.request("POST", "/api/v1/read-models/sheet/checks");

            assertThat(checks.get(died).failure()).contains("node ended");
            assertThat(checks.alarms(Duration.ZERO)).containsExactly("progress");
            asked.request("POST", "/api/v1/read-models/progress/checks");
            assertThat(checks.alarms(Duration.ZERO)).isEmpty();
        }
    }

    @Test
    @Order(8)
    void what_is_told_of_checks_is_no_read_models_and_cannot_be_exchanged() {
        Set<String> tables = tables().stream().map(Table::name).collect(Collectors.toCollection(TreeSet::new));
        assertThat(tables).doesNotContain("self_check");
        assertThatThrownBy(() -> run(database, "select paraphe_read.begin_rebuild('{self_check}')"))
                .hasMessageContaining("no table of a read model");
    }

    private static SelfCheck awaitDrift(long after, ReadModel model) {
        return await("drift of " + model.name())
                .atMost(CYCLE)
                .until(
                        () -> since(after).stream()
                                .filter(check -> check.readModel().equals(model.name())
                                        && check.verdict() == Verdict.DRIFT
                                        && check.endedAt() != null)
                                .findFirst()
                                .orElse(null),
                        found -> found != null);
    }

    private static List<SelfCheck> since(long id) {
        return side.get(SelfChecks.class).last(1_000).stream()
                .filter(check -> check.id() > id)
                .toList();
    }

    /** A check that is under way may see what is done after this. */
    private static long lastId() {
        return side.get(SelfChecks.class).last(100).stream()
                .filter(check -> check.endedAt() != null)
                .mapToLong(SelfCheck::id)
                .max()
                .orElse(0);
    }

    private static ReplayResult fold(ReadModel model) {
        return await().ignoreExceptions()
                .until(
                        () -> side.get(Replay.class)
                                .rebuild(model.name(), true, progress -> {})
                                .getFirst(),
                        result -> true);
    }

    private static JsonNode checksTold() {
        return side.json("/api/v1/read-models/checks");
    }

    private static HttpResponse<String> health() {
        return side.fetch("/actuator/health/self-check");
    }

    private static double drifts() {
        return side.get(MeterRegistry.class).find("paraphe.read.checks").tag("verdict", "DRIFT").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    /** Changes a value outside of the key in one row and gives the key of the row. */
    private static String tamper(String table) {
        JdbcClient jdbc = side.get(JdbcClient.class);
        String key =
                jdbc.sql("""
                        select string_agg(a.attname, ', ' order by array_position(i.indkey::smallint[], a.attnum))
                        from pg_index i
                        join pg_attribute a on a.attrelid = i.indrelid
                            and a.attnum = any((i.indkey::smallint[])[0:i.indnkeyatts - 1])
                        where i.indrelid = (?::text)::regclass and i.indisprimary
                        """).param("paraphe_read." + table).query(String.class).single();
        String change =
                jdbc.sql("""
                        select case when a.atttypid = 'text'::regtype then format('%1$I = coalesce(%1$I, %2$L) || %3$L', a.attname, '', 'x')
                            else format('%1$I = %1$I + 1', a.attname) end
                        from pg_attribute a
                        join pg_index i on i.indrelid = a.attrelid and i.indisprimary
                        where a.attrelid = (?::text)::regclass and a.attnum > 0
                            and a.attnum <> all((i.indkey::smallint[])[0:i.indnkeyatts - 1])
                            and a.atttypid in ('text'::regtype, 'integer'::regtype)
                        order by a.atttypid = 'text'::regtype desc, a.attnum desc limit 1
                        """).param("paraphe_read." + table).query(String.class).single();
        return jdbc.sql("""
                        update paraphe_read.%1$s set %2$s
                        where ctid = (select max(ctid) from paraphe_read.%1$s) returning row(%3$s)::text
                        """.formatted(table, change, key)).query(String.class).single();
    }

    private static void execute(String sql) {
        execute(database, sql);
    }

    private static void execute(TestDatabase where, String sql) {
        try {
            run(where, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(TestDatabase where, String sql) throws SQLException {
        try (Connection connection = where.asApplication();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
