package fr.paraphe.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The database commits and its answer is cut: what a client is told, and what a repetition brings. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CommitCutIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int CUTS = 20;

    @Test
    void the_same_key_brings_the_first_result_after_every_cut_commit() throws Exception {
        Path target = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "cut-");
        try (Server server = Server.external(target);
                CommitCutter cutter = new CommitCutter(server.port());
                ServiceProcess service =
                        new ServiceProcess(target.resolve("service.log"), server.optionsAt(cutter.port()))) {
            service.start();
            service.awaitReady();
            assertThat(service.post("/api/v1/territories", """
                    {"programme": "DEMO", "code": "cut", "name": "Essai", "leadRegion": "44",
                     "members": [{"siren": "900000001", "name": "CC", "kind": "EPCI"}], "occurredOn": "2026-03-02"}""").statusCode()).isEqualTo(201);
            for (int n = 0; n < CUTS; n++) {
                boolean keyed = n % 2 == 0;
                cutter.arm();
                HttpResponse<String> cut = propose(service, n, keyed ? "cut-" + n : null);

                assertThat(cutter.cuts()).isEqualTo(n + 1);
                String key = keyed ? "cut-" + n : null;
                if (cut.statusCode() == 503) {
                    assertThat(cut.body()).contains("OUTCOME_UNKNOWN");
                    assertThat(cut.headers().firstValue("Retry-After")).isPresent();
                    key = JSON.readTree(cut.body()).path("idempotencyKey").asString();
                } else {
                    assertThat(cut.statusCode()).as(cut.body()).isIn(200, 201);
                }
                if (key != null) {
                    HttpResponse<String> again = propose(service, n, key);
                    assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
                    assertThat(facts(again)).hasSize(1);
                    if (cut.statusCode() != 503) {
                        assertThat(facts(again)).isEqualTo(facts(cut));
                    }
                }
            }
            assertThat(proposals(server)).isEqualTo(CUTS);
        }
    }

    private static HttpResponse<String> propose(ServiceProcess service, int n, @Nullable String key) throws Exception {
        String body = """
                {"projectId": "p-%d", "title": "Essai", "axes": ["INNOVER"], "owners": ["CC"],
                 "occurredOn": "2026-03-02"}""".formatted(n);
        return key == null
                ? service.post("/api/v1/territories/DEMO/cut/projects", body)
                : service.post("/api/v1/territories/DEMO/cut/projects", body, "Idempotency-Key", key);
    }

    private static JsonNode facts(HttpResponse<String> answer) {
        return JSON.readTree(answer.body()).path("facts");
    }

    private static long proposals(Server server) throws Exception {
        try (Connection connection = server.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select count(*) from paraphe_store.fact where name = 'project-proposed'")) {
            row.next();
            return row.getLong(1);
        }
    }
}
