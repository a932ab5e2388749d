package fr.paraphe.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.paraphe.standalone.CommandRun;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Kills the service, its database or both in the middle of what it does by itself: a rebuild, what the calendar tells,
 * a batch. Each test goes on with the data folder that the one before it left.
 */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KilledWorkIT {

    private static final Logger LOG = LoggerFactory.getLogger(KilledWorkIT.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final int FACTS = 10_000;

    private static final int DOCUMENTS = 60;

    private static final String PROGRAMME = """
            programme: DATES-1
            name: {fr: Essai, en: Trial}
            fictitious: true
            opensOn: 2025-01-01
            axes: [{code: INNOVER, name: {fr: Innover, en: Innovate}}]
            milestones:
              - {code: DESIGNATED, name: {fr: Désigné, en: Designated}, stage: true}
              - {code: GOVERNANCE_INSTALLED, name: {fr: Gouvernance, en: Governance}, stage: true}
              - {code: DOCUMENT_SIGNED, name: {fr: Signé, en: Signed}, stage: true}
            documentKinds: [{code: PROTOCOL, name: {fr: Protocole, en: Protocol}}]
            partyGroups: [{code: REGION, name: {fr: Région, en: Region}, quorum: ALL}]
            planBeforeProtocol: false
            deadlines: [{milestone: GOVERNANCE_INSTALLED, days: 60}]
            reminders: {overdueStages: true}
            """;

    /** Days by which the clock is put forward: more than any document may be open for signature. */
    private static final int DAYS = 400;

    private static Path target;

    /** The one that runs; each test goes on with what the one before it left. */
    private static ServiceProcess service;

    private static Set<String> opened;

    @BeforeAll
    static void generated_lives_and_documents_open_for_signature() throws Exception {
        target = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "kill-work-");
        // The calendar tells reminders by itself, and each is a further row.
        service = service("--paraphe.deadlines.background=false");
        service.start();
        service.awaitReady();
        CommandRun.of("generate", "--facts=" + FACTS, "--paraphe.data-folder=" + data())
                .result();
        opened = openDocuments(service);
        awaitFollowing(service);
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
    }

    private static ServiceProcess service(String option) {
        return new ServiceProcess(target.resolve("service.log"), "--paraphe.data-folder=" + data(), option);
    }

    private static Path data() {
        return target.resolve("data");
    }

    @Test
    @Order(1)
    void a_rebuild_that_is_killed_leaves_the_live_rows_and_begins_again_when_asked() throws Exception {
        Server server = Server.embedded(data());
        Map<String, String> rows = rebuilt(service, true);
        long began = System.nanoTime();
        assertThat(rebuilt(service, false)).isEqualTo(rows);
        long whole = (System.nanoTime() - began) / 1_000_000;

        int underWay = 0;
        for (Blow blow : Blow.values()) {
            assertThat(service.post("/api/v1/read-models/all/replay", "", "Prefer", "respond-async")
                            .statusCode())
                    .isEqualTo(202);
            TimeUnit.MILLISECONDS.sleep(whole * blow.percent / 100);
            strike(blow, service, server);
            service.awaitReady();
            String ended = awaitEnd(service);
            LOG.info("{} after {} % of {} ms: {}", blow, blow.percent, whole, ended);
            underWay += ended.equals("DONE") ? 0 : 1;
            assertThat(rebuilt(service, false)).as(blow.toString()).isEqualTo(rows);
        }
        assertThat(underWay).isGreaterThanOrEqualTo(Blow.values().length - 1);
    }

    @Test
    @Order(2)
    void what_the_calendar_tells_is_told_once_though_it_is_killed_while_it_tells() throws Exception {
        long before = position(service);
        service.close();
        service = service("--paraphe.clock.shift=P" + DAYS + "D");
        service.start();
        // It tells while it is still starting.
        int toldBefore = awaitMoreThan(2, () -> stored(before));
        service.kill();
        service.start();
        service.awaitReady();
        await().atMost(Duration.ofMinutes(2)).until(() -> lapsed(before).containsAll(opened) && nothingDue());

        Map<String, Integer> told = new TreeMap<>();
        for (JsonNode fact : facts(service, before)) {
            JsonNode data = fact.get("data");
            String type = fact.get("type").asString();
            told.merge(
                    type + " " + data.path("code").asString() + " "
                            + data.path("protocolId").asString("") + " "
                            + data.path("daysLeft").asString("") + " "
                            + data.path("milestone").asString(""),
                    1,
                    Integer::sum);
        }
        LOG.info("{} facts told by the calendar, {} before it was killed", told.size(), toldBefore);
        assertThat(told).allSatisfy((fact, times) -> assertThat(times).as(fact).isEqualTo(1));
        assertThat(toldBefore).isLessThan(told.size());
    }

    @Test
    @Order(3)
    void a_batch_that_is_killed_is_gone_on_with_and_records_each_item_once() throws Exception {
        long before = position(service);
        String suspension = """
                {"action": "suspension", "on": {"filter": {"programme": "DEMO"}%s},
                 "with": {"authority": "Région", "reason": "Revue d’ensemble", "occurredOn": "%s"}}
                """;
        String day = inShiftedTime();
        int count = JSON.readTree(service.post("/api/v1/batches", suspension.formatted("", day))
                        .body())
                .path("selection")
                .path("count")
                .asInt();
        assertThat(count).isGreaterThan(300);
        JsonNode taken = JSON.readTree(
                service.post("/api/v1/batches?commit=true", suspension.formatted(", \"expectedCount\": " + count, day))
                        .body());
        String address = "/api/v1/batches/" + taken.path("batch").path("id").asString();
        int doneBefore =
                awaitMoreThan(20, () -> service.json(address).path("done").asInt());
        service.kill();
        service.start();
        service.awaitReady();
        JsonNode batch = await().atMost(Duration.ofMinutes(2))
                .until(
                        () -> service.json(address),
                        job -> job.path("state").asString().equals("DONE"));

        LOG.info("{} of {} items done when the batch was killed: {}", doneBefore, count, batch);
        assertThat(doneBefore).isLessThan(count);
        assertThat(batch.get("done").asInt()).isEqualTo(count);
        // The calendar may still tell what it was about.
        List<String> suspended = facts(service, before).stream()
                .filter(fact -> fact.get("type").asString().contains("territory-suspended"))
                .map(fact -> fact.get("data").get("code").asString())
                .toList();
        assertThat(suspended)
                .doesNotHaveDuplicates()
                .hasSize(batch.get("recorded").asInt());
        assertThat(suspended).hasSizeGreaterThan(count / 2);
    }

    private static Set<String> lapsed(long after) throws Exception {
        return facts(service, after).stream()
                .filter(fact -> fact.get("type").asString().contains("protocol-lapsed"))
                .map(fact -> fact.get("data").get("protocolId").asString())
                .collect(Collectors.toSet());
    }

    private static boolean nothingDue() throws Exception {
        return service.json("/api/v1/deadlines?until=" + inShiftedTime())
                .get("deadlines")
                .isEmpty();
    }

    private static int awaitMoreThan(int least, Callable<Integer> counted) {
        return await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(5))
                .ignoreExceptions()
                .until(counted, number -> number > least);
    }

    /** A day before today on the clock that was put forward. */
    private static String inShiftedTime() {
        return LocalDate.now(ZoneId.of("Europe/Paris")).plusDays(DAYS - 2).toString();
    }

    /** Territories that each have a document open for signature, and a stage that is awaited. */
    private static Set<String> openDocuments(ServiceProcess service) throws Exception {
        Set<String> protocols = new TreeSet<>();
        done(service, "/api/v1/programmes", PROGRAMME, "Content-Type", "application/yaml");
        LocalDate today = LocalDate.now(ZoneId.of("Europe/Paris"));
        for (int n = 1; n <= DOCUMENTS; n++) {
            done(service, "/api/v1/territories", """
                    {"programme": "DATES-1", "code": "dates-%d", "name": "Essai %d", "leadRegion": "44",
                     "members": [{"siren": "%d", "name": "CC", "kind": "EPCI"}], "occurredOn": "%s"}
                    """.formatted(n, n, 810_000_000 + n, today.minusDays(3)));
            String stream = JSON.readTree(done(service, "/api/v1/protocols", """
                            {"programme": "DATES-1", "code": "dates-%d", "documentKind": "PROTOCOL", "occurredOn": "%s",
                             "parties": [{"id": "region", "group": "REGION", "body": "Région fictive"}]}
                            """.formatted(n, today.minusDays(2))))
                    .get("stream")
                    .asString();
            String id = stream.substring("protocol:".length());
            protocols.add(id);
            String protocol = "/api/v1/protocols/" + id;
            done(
                    service,
                    protocol + "/text",
                    "{\"text\": \"Texte.\", \"occurredOn\": \"%s\"}".formatted(today.minusDays(2)));
            done(
                    service,
                    protocol + "/opening",
                    "{\"deadline\": \"%s\", \"occurredOn\": \"%s\"}".formatted(today.plusDays(30), today.minusDays(2)));
        }
        return protocols;
    }

    private static String done(ServiceProcess service, String path, String body, String... headers) throws Exception {
        HttpResponse<String> answer = service.post(path, body, headers);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(201);
        return answer.body();
    }

    private static int stored(long after) throws Exception {
        try (Connection connection = Server.embedded(data()).connect();
                ResultSet row = connection
                        .createStatement()
                        .executeQuery("select count(*) from paraphe_store.fact where position > " + after)) {
            row.next();
            return row.getInt(1);
        }
    }

    private static long position(ServiceProcess service) throws Exception {
        return service.json("/api/v1/read-models")
                .path("items")
                .get(0)
                .path("position")
                .asLong();
    }

    /** The facts after the position, as the feed tells them. */
    private static List<JsonNode> facts(ServiceProcess service, long after) throws Exception {
        List<JsonNode> all = new ArrayList<>();
        long last = after;
        while (true) {
            List<JsonNode> page = service.json("/api/v1/events?limit=1000&after=" + last)
                    .valueStream()
                    .toList();
            if (page.isEmpty()) {
                return all;
            }
            all.addAll(page);
            last = page.getLast().get("position").asLong();
        }
    }

    private enum Blow {
        SERVICE(20),
        DATABASE(40),
        BOTH(70);

        private final int percent;

        Blow(int percent) {
            this.percent = percent;
        }
    }

    private static void strike(Blow blow, ServiceProcess service, Server server) throws Exception {
        if (blow != Blow.SERVICE) {
            server.kill(true);
        }
        if (blow != Blow.DATABASE) {
            service.kill();
            service.start();
        }
    }

    private static void awaitFollowing(ServiceProcess service) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> items(service)
                        .valueStream()
                        .allMatch(standing -> standing.path("lag").asLong() == 0));
    }

    /** How the last rebuild ended: done, failed with a cause, or interrupted. */
    private static String awaitEnd(ServiceProcess service) {
        return await().atMost(Duration.ofMinutes(1)).until(() -> ending(service), ending -> !ending.isEmpty());
    }

    private static String ending(ServiceProcess service) throws IOException, InterruptedException {
        for (JsonNode standing : items(service)) {
            JsonNode rebuild = standing.path("rebuild");
            String phase = rebuild.path("phase").asString();
            if (rebuild.path("interrupted").asBoolean()) {
                return "INTERRUPTED in " + phase;
            }
            if (phase.equals("FAILED")) {
                assertThat(rebuild.path("failure").asString()).isNotBlank();
                return "FAILED: " + rebuild.path("failure").asString();
            }
            if (!phase.equals("DONE")) {
                return "";
            }
        }
        return "DONE";
    }

    private static JsonNode items(ServiceProcess service) throws IOException, InterruptedException {
        return service.json("/api/v1/read-models").path("items");
    }

    /** Digests of the live rows, by read model, which a rebuild or its rehearsal found equal to its own. */
    private static Map<String, String> rebuilt(ServiceProcess service, boolean check) throws Exception {
        HttpResponse<String> answer = service.post("/api/v1/read-models/all/replay?check=" + check, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Map<String, String> digests = new TreeMap<>();
        for (JsonNode result : JSON.readTree(answer.body()).path("items")) {
            digests.put(
                    result.path("readModel").asString(),
                    result.path("digestBefore").asString());
            assertThat(result.path("digestAfter").asString())
                    .as(result.toString())
                    .isEqualTo(result.path("digestBefore").asString());
        }
        return digests;
    }
}
