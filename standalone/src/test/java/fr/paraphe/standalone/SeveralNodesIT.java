package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.testing.TestDatabase;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/** Two nodes of each side, in processes of their own, started at once on one empty database; at the end some are killed. */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SeveralNodesIT {

    private static final String PROGRAMME = """
            programme: TRY-1
            name: {fr: Essai, en: Trial}
            opensOn: 2025-01-01
            axes: [{code: INNOVER, name: {fr: Innover, en: Innovate}}]
            milestones: [{code: DESIGNATED, name: {fr: Désigné, en: Designated}, stage: true}]
            documentKinds: [{code: PROTOCOL, name: {fr: Protocole, en: Protocol}}]
            partyGroups: [{code: REGION, name: {fr: Région, en: Region}, quorum: ALL}]
            """;

    /** After what time the claims of a node that is gone are free. */
    private static final Duration CLAIM = Duration.ofSeconds(Long.getLong("paraphe.nodes.claim.seconds", 5));

    /** After what time the database ends the transaction of a node that stands still in it, and frees its rows. */
    private static final Duration IDLE = Duration.ofSeconds(8);

    /** How long a node is stopped in the middle of its work; 0 leaves that out. */
    private static final Duration ZOMBIE = Duration.ofSeconds(Long.getLong("paraphe.nodes.zombie.seconds", 0));

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static AppNode commandOne;
    private static AppNode commandTwo;
    private static AppNode queryOne;
    private static AppNode queryTwo;

    @BeforeAll
    static void start_all_at_once_on_an_empty_database() {
        commandOne = command();
        commandTwo = command();
        queryOne = query();
        queryTwo = query();
        Stream.of(commandOne, commandTwo, queryOne, queryTwo).forEach(AppNode::ready);
        assertThat(commandOne
                        .send("POST", "/api/v1/programmes", "admin", PROGRAMME, "Content-Type", "application/yaml")
                        .statusCode())
                .isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        Stream.of(commandOne, commandTwo, queryOne, queryTwo).forEach(AppNode::close);
    }

    private static AppNode command() {
        return AppNode.startAsDocumented("command-side", options());
    }

    private static AppNode query() {
        return AppNode.startAsDocumented("query-side", options());
    }

    private static Map<String, String> options() {
        Map<String, String> options = new HashMap<>(DATABASE.properties());
        options.put("paraphe.demo-programmes", "*");
        options.put("axon.eventhandling.tokenstore.claim-timeout", CLAIM.toSeconds() + "s");
        return options;
    }

    private static HttpResponse<String> designate(AppNode node, String code, String siren) {
        return node.send("POST", "/api/v1/territories", "prefecture", """
                {"programme": "TRY-1", "code": "%s", "name": "Essai", "leadRegion": "44",
                 "members": [{"siren": "%s", "name": "CC", "kind": "EPCI"}], "occurredOn": "2025-02-03"}""".formatted(code, siren));
    }

    private static HttpResponse<String> propose(AppNode node, String code, String project, String... headers) {
        return node.send(
                "POST",
                "/api/v1/territories/TRY-1/" + code + "/projects",
                "territory",
                """
                {"projectId": "%s", "title": "Projet", "axes": ["INNOVER"], "owners": ["CC"],
                 "occurredOn": "2025-02-04"}""".formatted(project),
                headers);
    }

    private static long position(HttpResponse<String> answer) {
        return answer.headers().firstValueAsLong("X-Position").orElseThrow();
    }

    private static List<HttpResponse<String>> together(List<Callable<HttpResponse<String>>> callers) throws Exception {
        CyclicBarrier start = new CyclicBarrier(callers.size());
        try (ExecutorService threads = Executors.newFixedThreadPool(callers.size())) {
            List<Future<HttpResponse<String>>> running = callers.stream()
                    .map(caller -> threads.submit(() -> {
                        start.await();
                        return caller.call();
                    }))
                    .toList();
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (Future<HttpResponse<String>> one : running) {
                answers.add(one.get());
            }
            return answers;
        }
    }

    private static List<String> rows(String sql) {
        try (Connection connection = DATABASE.asOwner();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Versions of a stream as the store holds them, in the order of the store. */
    private static List<String> versions(String code) {
        return rows("select sequence_number from paraphe_store.fact where aggregate_id = 'territory:TRY-1:" + code
                + "' order by position");
    }

    private static List<String> projects(String code) {
        return rows("select payload::jsonb->>'projectId' from paraphe_store.fact where aggregate_id ="
                + " 'territory:TRY-1:" + code + "' and name = 'project-proposed' order by 1");
    }

    private static List<String> upTo(int last) {
        return IntStream.rangeClosed(0, last).mapToObj(Integer::toString).toList();
    }

    /** How many read models each living node keeps up to date, by the id of the node. */
    private static TreeMap<String, Integer> kept(AppNode node) {
        JsonNode standing = node.json("/api/v1/read-models");
        TreeMap<String, Integer> kept = new TreeMap<>();
        standing.get("nodes").forEach(one -> kept.put(one.get("id").asString(), 0));
        standing.get("items")
                .forEach(one -> kept.computeIfPresent(one.path("node").asString(""), (id, count) -> count + 1));
        return kept;
    }

    /** Waits until the node shows the fact at a position, and gives its answer. */
    private static HttpResponse<String> shown(AppNode node, String path, long position, Duration patience) {
        return Awaitility.await()
                .atMost(patience)
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> node.send("GET", path, "", "", "X-Min-Position", Long.toString(position)),
                        answer -> answer.statusCode() == 200);
    }

    /** Every read model folded again from the first fact has the rows that the nodes made of it together. */
    private static void equalsAFreshFold(AppNode node) {
        node.json("/api/v1/read-models").get("items").forEach(one -> {
            HttpResponse<String> rebuilt =
                    node.send("POST", "/api/v1/read-models/" + one.get("name").asString() + "/replay", "admin", "");
            assertThat(rebuilt.statusCode()).as(rebuilt.body()).isEqualTo(200);
            JsonNode result = AppNode.JSON.readTree(rebuilt.body());
            assertThat(result.get("digestAfter")).as(rebuilt.body()).isEqualTo(result.get("digestBefore"));
        });
    }

    @Test
    @Order(1)
    void nodes_that_start_together_migrate_once_and_share_the_read_models_fairly() {
        assertThat(rows("select count(*) from paraphe_store.flyway_schema_history where not success"))
                .containsExactly("0");
        assertThat(rows("select version from paraphe_store.flyway_schema_history where version is not null"))
                .doesNotHaveDuplicates();

        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(kept(queryOne).values()).containsExactlyInAnyOrder(6, 7));
        assertThat(kept(queryTwo)).isEqualTo(kept(queryOne));
    }

    @Test
    @Order(2)
    void eight_callers_without_a_version_on_two_nodes_lose_nothing_and_double_nothing() throws Exception {
        assertThat(designate(commandOne, "race", "100000001").statusCode()).isEqualTo(201);
        List<Callable<HttpResponse<String>>> callers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            AppNode node = i % 2 == 0 ? commandOne : commandTwo;
            String project = "P" + i;
            callers.add(() -> propose(node, "race", project, "Idempotency-Key", "race-" + project));
        }

        List<HttpResponse<String>> answers = together(callers);

        Set<String> done = new TreeSet<>();
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).statusCode()).as(answers.get(i).body()).isIn(201, 409, 503);
            if (answers.get(i).statusCode() == 201) {
                done.add("P" + i);
            }
        }
        assertThat(done).isNotEmpty();
        assertThat(projects("race")).containsExactlyElementsOf(done);
        assertThat(versions("race")).containsExactlyElementsOf(upTo(done.size()));

        for (int i = 0; i < 8; i++) {
            AppNode other = i % 2 == 0 ? commandTwo : commandOne;
            assertThat(propose(other, "race", "P" + i, "Idempotency-Key", "race-P" + i)
                            .statusCode())
                    .isEqualTo(done.contains("P" + i) ? 200 : 201);
        }
        assertThat(versions("race")).containsExactlyElementsOf(upTo(8));
    }

    @Test
    @Order(3)
    void of_two_callers_on_two_nodes_that_saw_the_same_version_one_wins() throws Exception {
        String version = designate(commandOne, "seen", "100000002")
                .headers()
                .firstValue("ETag")
                .orElseThrow();

        List<HttpResponse<String>> answers = together(List.of(
                () -> propose(commandOne, "seen", "P1", "If-Match", version),
                () -> propose(commandTwo, "seen", "P2", "If-Match", version)));

        assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(201, 412);
        assertThat(versions("seen")).containsExactly("0", "1");
    }

    @Test
    @Order(4)
    void what_a_command_node_answered_is_read_on_every_query_node() {
        long position = position(designate(commandTwo, "read", "100000003"));

        String path = "/api/v1/territories/TRY-1/read?asOf=2025-06-30";
        String one = shown(queryOne, path, position, PATIENCE).body();
        assertThat(one).contains("\"read\"");
        assertThat(shown(queryTwo, path, position, PATIENCE).body()).isEqualTo(one);
    }

    @Test
    @Order(5)
    void each_application_serves_and_describes_its_own_side_only() {
        JsonNode commands = commandOne.json("/v3/api-docs").get("paths");
        JsonNode questions = queryOne.json("/v3/api-docs").get("paths");

        assertThat(commands.propertyNames()).contains("/api/v1/territories").doesNotContain("/api/v1/read-models");
        assertThat(questions.propertyNames()).contains("/api/v1/read-models", "/api/v1/figures");
        // What an import or a batch is doing, what a file may hold, which days the calendar waits for, who may act and
        // how long names are kept is told by the side that knows; a link to stop mails asks first.
        commands.properties().stream()
                .filter(path -> !path.getKey().startsWith("/api/v1/imports")
                        && !path.getKey().startsWith("/api/v1/batches")
                        && !path.getKey().startsWith("/api/v1/opt-outs")
                        && !path.getKey().startsWith("/api/v1/accounts")
                        && !path.getKey().startsWith("/api/v1/me")
                        && !path.getKey().startsWith("/api/v1/personal-data")
                        && !path.getKey().equals("/api/v1/deadlines")
                        && !path.getKey().equals("/api/v1/programmes/schema"))
                .forEach(path ->
                        assertThat(path.getValue().has("get")).as(path.getKey()).isFalse());
        assertThat(queryOne.send("POST", "/api/v1/territories", "admin", "{}").statusCode())
                .isEqualTo(405);
        HttpResponse<String> filter = commandOne.send("POST", "/api/v1/batches", "admin", """
                {"action": "lapse", "on": {"filter": {"programme": "DEMO"}}}
                """);
        assertThat(filter.statusCode()).isEqualTo(501);
        assertThat(filter.body()).contains("FILTER_NEEDS_LISTS");
        HttpResponse<String> unknown = commandOne.send("GET", "/api/v1/figures", "", "");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(queryOne.send("GET", "/api/v1/nowhere", "", "").body()).contains("ADDRESS_UNKNOWN");
    }

    @Test
    @Order(6)
    void rebuilding_needs_the_operator_of_the_query_node() {
        for (String nobody : List.of("", "admin:wrong", "region")) {
            HttpResponse<String> refused = queryOne.send("POST", "/api/v1/read-models/programmes/replay", nobody, "");
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.body()).contains("NOT_SIGNED_IN");
        }
        assertThat(queryOne.send("GET", "/api/v1/programmes", "", "").statusCode())
                .isEqualTo(200);
    }

    @Test
    @Order(7)
    void pages_of_a_query_node_have_no_sign_in_and_say_where_acts_are_taken() {
        String page = queryOne.send("GET", "/connexion?lang=en", "", "").body();

        assertThat(page).contains("href=\"http://localhost:8081/v3/api-docs\"").doesNotContain("method=\"post\"");
        assertThat(queryOne.send("GET", "/donnees?lang=en", "", "").body())
                .contains("Where to act")
                .doesNotContain("Sign in");
        assertThat(commandOne.send("GET", "/", "", "").statusCode()).isEqualTo(404);
    }

    @Test
    @Order(7)
    void a_node_without_a_database_says_what_to_give_it() {
        for (String module : List.of("command-side", "query-side")) {
            try (AppNode node = AppNode.start(module)) {
                assertThat(node.exitCode()).isEqualTo(1);
                assertThat(node.said().lines().filter(line -> !line.isBlank()))
                        .singleElement()
                        .asString()
                        .contains("--spring.datasource.url=");
            }
        }
    }

    @Test
    @Order(8)
    void a_node_that_was_stopped_in_its_work_applies_nothing_twice() {
        Assumptions.assumeTrue(ZOMBIE.isPositive());
        long stopped = 0;
        long last = 0;
        try {
            for (int i = 0; i < 40; i++) {
                last = position(designate(commandOne, "zombie-" + i, String.format("2000000%02d", i)));
                if (i == 10) {
                    queryTwo.signal("STOP");
                    stopped = System.nanoTime();
                }
            }
            shown(queryOne, "/api/v1/programmes", last, IDLE.plus(CLAIM).plusSeconds(5));
            long end = stopped + ZOMBIE.toNanos();
            Awaitility.await().atMost(ZOMBIE.plusSeconds(10)).until(() -> System.nanoTime() > end);
        } finally {
            queryTwo.signal("CONT");
        }

        last = position(designate(commandOne, "zombie-after", "300000001"));
        shown(queryTwo, "/api/v1/programmes", last, PATIENCE);
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(kept(queryOne).values()).containsExactlyInAnyOrder(6, 7));
        equalsAFreshFold(queryOne);
    }

    @Test
    @Order(9)
    void when_a_command_node_is_killed_the_other_serves() {
        commandOne.signal("KILL");

        assertThat(designate(commandTwo, "after-command", "100000004").statusCode())
                .isEqualTo(201);
    }

    @Test
    @Order(10)
    void when_a_query_node_is_killed_the_other_takes_its_read_models_over() {
        assertThat(kept(queryTwo)).hasSize(2);
        queryOne.signal("KILL");

        long position = position(designate(commandTwo, "after-query", "100000005"));
        shown(queryTwo, "/api/v1/territories/TRY-1/after-query", position, CLAIM.plusSeconds(5));

        assertThat(kept(queryTwo).values()).containsExactly(13);
        equalsAFreshFold(queryTwo);
    }
}
