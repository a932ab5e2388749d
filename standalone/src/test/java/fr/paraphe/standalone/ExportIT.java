package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.access.Demonstration;
import fr.paraphe.events.store.FactLog;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The reference data and the demonstration, carried from a running service into another instance. */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExportIT {

    private static final String DESIGNATION = """
            {"programme": "DEMO", "code": "demo-80", "name": "Pays de l’Export", "leadRegion": "44",
             "departments": ["08"],
             "members": [{"siren": "999000801", "name": "Communauté de communes de l’Exemple", "kind": "EPCI"}],
             "occurredOn": "2026-09-07"}
            """;

    @TempDir
    Path root;

    private final RunningParaphe service = RunningParaphe.get();

    private static HttpResponse<String> designate(int port, String password) throws Exception {
        String credentials =
                Base64.getEncoder().encodeToString(("prefecture:" + password).getBytes(StandardCharsets.UTF_8));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/territories"))
                                .header("Authorization", "Basic " + credentials)
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", "export-designation")
                                .POST(BodyPublishers.ofString(DESIGNATION))
                                .build(),
                        BodyHandlers.ofString());
    }

    @Test
    void an_export_of_a_running_service_becomes_an_equal_instance_that_goes_on() throws Exception {
        int port = service.address("/").getPort();
        HttpResponse<String> first = designate(port, service.password());
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        String source = "--paraphe.data-folder=" + service.dataFolder();
        Path file = root.resolve("store.jsonl.gz");
        Path copy = root.resolve("copy");
        String target = "--paraphe.data-folder=" + copy;

        JsonNode exported = CommandRun.of("export", file.toString(), source).result();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        JsonNode there = CommandRun.of("export", "--digest", source).result();
        CommandRun loading = CommandRun.of("load", file.toString(), target);
        JsonNode loaded = loading.result();

        assertThat(loaded.get("store")).isEqualTo(exported);
        assertThat(loaded).isEqualTo(there);
        assertThat(loaded.get("readModels").size()).isGreaterThanOrEqualTo(5);
        assertThat(loading.err()).contains("lines loaded (100 %)");
        assertThat(CommandRun.of("compare", file.toString(), target)
                        .result()
                        .get("equal")
                        .asBoolean())
                .isTrue();
        CommandRun again = CommandRun.of("load", file.toString(), target);
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("The store is not empty");

        try (ConfigurableApplicationContext instance =
                Paraphe.application().run("--server.port=0", "--paraphe.demo-programmes=*", target)) {
            HttpResponse<String> repeated = designate(
                    ((WebServerApplicationContext) instance).getWebServer().getPort(),
                    instance.getBean(Demonstration.class).password());
            assertThat(repeated.body())
                    .isEqualTo(designate(port, service.password()).body());
            assertThat(instance.getBean(FactLog.class).head())
                    .as("a repeat and a start add nothing")
                    .isEqualTo(exported.get("head").asLong());
        }
    }

    @Test
    void a_file_that_is_no_export_is_refused_before_anything_starts() throws Exception {
        Path named = Files.writeString(root.resolve("store.jsonl.gz"), "{}\n");
        CommandRun run = CommandRun.of("load", named.toString(), "--paraphe.data-folder=" + root.resolve("new"));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("line 1").contains("gzip").doesNotContain("Exception");
        assertThat(root.resolve("new")).doesNotExist();
    }
}
