package fr.paraphe.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.paraphe.standalone.faults.CuttingProxy.Fate;
import fr.paraphe.standalone.faults.Stored.Row;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Facts are committed and the answer to it is lost, on the way to the service or on the way to the client. */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CutAnswerIT {

    private static final JsonMapper JSON = new JsonMapper();

    @AutoClose
    private static Server server;

    @AutoClose
    private static CuttingProxy proxy;

    @AutoClose
    private static ServiceProcess service;

    /** A command as it goes over the wire. */
    private record Asked(String path, String body) {}

    @BeforeAll
    static void start() throws Exception {
        Path target = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "cut-");
        server = Server.external(target);
        proxy = new CuttingProxy(server.port());
        service = new ServiceProcess(target.resolve("service.log"), server.optionsAt(proxy.port()));
        service.start();
        service.awaitReady();
    }

    @BeforeEach
    void calm() {
        proxy.arm(Fate.PASS);
        proxy.letThrough();
    }

    @Test
    void twenty_times_of_twenty_a_request_is_answered_as_it_was_stored_though_its_commit_was_not_confirmed()
            throws Exception {
        int before = proxy.cuts();
        for (int n = 1; n <= 20; n++) {
            String key = "cut-" + n;
            proxy.arm(Fate.CUT);
            // A designation is a transaction of several statements, a project is one statement.
            Asked asked = n % 2 == 1 ? designation("cut" + n, "81%07d".formatted(n)) : project("cut" + (n - 1));
            HttpResponse<String> first = sendUntilCut(asked, key);
            assertThat(proxy.cuts()).isEqualTo(before + n);
            assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
            HttpResponse<String> again = send(asked, key);
            assertThat(again.statusCode()).isEqualTo(200);
            assertThat(again.body()).isEqualTo(first.body());
            storedOnce(key, first.body());
        }
    }

    @Test
    void twenty_times_of_twenty_the_same_key_returns_the_first_result_once_the_database_is_back() throws Exception {
        for (int n = 1; n <= 20; n++) {
            String key = "away-" + n;
            proxy.arm(Fate.CUT_AND_STAY_AWAY);
            HttpResponse<String> first = sendUntilCut(designation("away" + n, "82%07d".formatted(n)), key);
            outcomeUnknown(first, key);
            proxy.letThrough();
            HttpResponse<String> again = sendUntilAnswered(designation("away" + n, "82%07d".formatted(n)), key);
            assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
            assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
            storedOnce(key, again.body());
        }
    }

    @Test
    void who_gave_no_key_is_told_the_key_to_repeat_with() throws Exception {
        proxy.arm(Fate.CUT_AND_STAY_AWAY);
        HttpResponse<String> first = sendUntilCut(designation("nokey", "830000001"), null);
        String key = JSON.readTree(first.body()).path("idempotencyKey").asString();
        outcomeUnknown(first, key);
        proxy.letThrough();
        HttpResponse<String> again = sendUntilAnswered(designation("nokey", "830000001"), key);
        assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
        storedOnce(key, again.body());
    }

    @Test
    void who_gave_no_key_is_answered_as_it_was_stored_when_only_the_commit_was_cut() throws Exception {
        proxy.arm(Fate.CUT);
        HttpResponse<String> answer = sendUntilCut(designation("nokeycut", "830000002"), null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(stored().stream().map(Row::eventId)).containsOnlyOnce(factOf(answer.body()));
    }

    @Test
    void the_unknown_outcome_is_told_in_the_language_of_the_caller() throws Exception {
        proxy.arm(Fate.CUT_AND_STAY_AWAY);
        HttpResponse<String> french = sendUntilCut(designation("fr", "830000003"), "fr", "Accept-Language", "fr");
        proxy.letThrough();
        sendUntilAnswered(designation("fr", "830000003"), "fr");
        proxy.arm(Fate.CUT_AND_STAY_AWAY);
        HttpResponse<String> english = sendUntilCut(designation("en", "830000004"), "en", "Accept-Language", "en");
        proxy.letThrough();
        sendUntilAnswered(designation("en", "830000004"), "en");
        assertThat(french.body()).contains("répétez-la avec la même clé d’idempotence");
        assertThat(english.body()).contains("repeat it with the same idempotency key");
    }

    @Test
    void a_client_that_hung_up_before_its_answer_gets_it_under_the_same_key() throws Exception {
        for (int n = 1; n <= 5; n++) {
            String key = "hung-up-" + n;
            Asked asked = designation("hung" + n, "84%07d".formatted(n));
            service.postAndHangUp(asked.path(), asked.body(), key);
            await().pollInterval(Duration.ofMillis(50))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> stored().stream().anyMatch(row -> row.key().equals(key)));
            HttpResponse<String> again = send(asked, key);
            assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
            assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
            storedOnce(key, again.body());
        }
    }

    private static void outcomeUnknown(HttpResponse<String> response, String key) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        JsonNode problem = JSON.readTree(response.body());
        assertThat(problem.path("code").asString()).isEqualTo("OUTCOME_UNKNOWN");
        assertThat(problem.path("idempotencyKey").asString()).isEqualTo(key).isNotEmpty();
    }

    private static void storedOnce(String key, String answer) throws Exception {
        List<Row> facts = stored().stream().filter(row -> row.key().equals(key)).toList();
        assertThat(facts).hasSize(1);
        JsonNode told = JSON.readTree(answer);
        assertThat(facts.getFirst().eventId()).isEqualTo(factOf(answer));
        assertThat(facts.getFirst().position()).isEqualTo(told.path("position").asLong());
        assertThat(facts.getFirst().version()).isEqualTo(told.path("version").asLong());
    }

    private static String factOf(String answer) {
        return JSON.readTree(answer).path("facts").path(0).path("eventId").asString();
    }

    private static List<Row> stored() throws Exception {
        try (Connection connection = server.connect()) {
            return Stored.in(connection).facts();
        }
    }

    /** Connections that an earlier cut has broken may still be in the way: nothing is recorded through them. */
    private static HttpResponse<String> sendUntilCut(Asked asked, @Nullable String key, String... headers)
            throws Exception {
        int before = proxy.cuts();
        HttpResponse<String> response = send(asked, key, headers);
        for (int attempt = 0; response.statusCode() == 503 && proxy.cuts() == before && attempt < 20; attempt++) {
            response = send(asked, key, headers);
        }
        return response;
    }

    private static HttpResponse<String> sendUntilAnswered(Asked asked, String key) throws Exception {
        HttpResponse<String> response = send(asked, key);
        for (int attempt = 0; response.statusCode() == 503 && attempt < 20; attempt++) {
            response = send(asked, key);
        }
        return response;
    }

    private static HttpResponse<String> send(Asked asked, @Nullable String key, String... headers) throws Exception {
        List<String> all = new ArrayList<>(List.of(headers));
        if (key != null) {
            all.addAll(List.of("Idempotency-Key", key));
        }
        return service.post(asked.path(), asked.body(), all.toArray(String[]::new));
    }

    private static Asked designation(String code, String siren) {
        return new Asked("/api/v1/territories", """
                {"programme": "DEMO", "code": "%s", "name": "Essai", "leadRegion": "44",
                 "members": [{"siren": "%s", "name": "CC", "kind": "EPCI"}], "occurredOn": "%s"}""".formatted(code, siren, Load.TODAY));
    }

    private static Asked project(String territory) {
        return new Asked("/api/v1/territories/DEMO/" + territory + "/projects", """
                {"projectId": "p-1", "title": "Essai", "axes": ["INNOVER"], "owners": ["CC"], "occurredOn": "%s"}""".formatted(Load.TODAY));
    }
}
