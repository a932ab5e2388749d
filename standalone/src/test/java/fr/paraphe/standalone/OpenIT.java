package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.seal.SealedLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The auditor's laptop: one file becomes the whole service again, with equal figures and proofs, and nothing is recorded. */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OpenIT {

    @TempDir
    Path root;

    private final RunningParaphe service = RunningParaphe.get();
    private final HttpClient client = HttpClient.newHttpClient();

    private Path export() {
        long head = service.bean(FactLog.class).head();
        SealedLog log = service.bean(SealedLog.class);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> log.head().position() >= head
                        && log.checkpoint().orElseThrow().checkpoint().size()
                                == log.head().size());
        Path file = root.resolve("store.jsonl");
        CommandRun.of("export", file.toString(), "--paraphe.data-folder=" + service.dataFolder())
                .result();
        return file;
    }

    private String key() {
        return service.get("/api/v1/audit/keys").body().strip();
    }

    private HttpResponse<String> get(int port, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void one_file_becomes_the_whole_service_again_with_equal_figures_and_proofs() throws Exception {
        Path file = export();
        String moment = "asOf=2026-06-01&knownAt="
                + URLEncoder.encode(
                        service.bean(FactLog.class)
                                .recordedAt(service.bean(FactLog.class).head())
                                .orElseThrow()
                                .toString(),
                        StandardCharsets.UTF_8);
        List<String> questions = List.of(
                "/api/v1/figures?programme=TI-2018-2022&scope=FR&" + moment,
                "/api/v1/figures?programme=TI-2023-2027&scope=44&" + moment,
                "/api/v1/territories?programme=TI-2023-2027&limit=100&" + moment,
                "/api/v1/durations?programme=TI-2018-2022&" + moment,
                "/api/v1/audit/checkpoint",
                "/api/v1/audit/proof?position=100",
                "/api/v1/audit/consistency?from=50");
        List<String> original =
                questions.stream().map(each -> service.get(each).body()).toList();
        int port = freePort();
        Path log = root.resolve("open.log");
        List<String> command = new ArrayList<>(Shipped.service("-Xmx400m"));
        command.addAll(List.of(
                "open",
                file.toString(),
                "--vkey",
                key(),
                "--server.port=" + port,
                "--paraphe.data-folder=" + root.resolve("copy"),
                "--paraphe.requests.per-second=0"));
        Process laptop = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            await().atMost(Duration.ofMinutes(4)).until(() -> {
                assertThat(laptop.isAlive()).as(Files.readString(log)).isTrue();
                try {
                    return get(port, "/actuator/health/readiness").statusCode() == 200;
                } catch (IOException notYet) {
                    return false;
                }
            });
            assertThat(Files.readString(log)).contains("facts are those that were sealed in");
            for (int i = 0; i < questions.size(); i++) {
                assertThat(get(port, questions.get(i)).body())
                        .as(questions.get(i))
                        .isEqualTo(original.get(i));
            }
            HttpResponse<String> refused = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/territories"))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{}"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.body()).contains("READ_ONLY_COPY", "rien ne s’y enregistre");
            assertThat(get(port, "/connexion").statusCode()).isEqualTo(200);
        } finally {
            laptop.destroy();
            if (!laptop.waitFor(60, TimeUnit.SECONDS)) {
                laptop.destroyForcibly().waitFor();
            }
        }
    }

    @Test
    void an_export_that_was_tampered_with_is_not_opened_and_the_position_is_told() throws Exception {
        Path file = export();
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        int middle = lines.size() / 2;
        while (!lines.get(middle).startsWith("{\"kind\":\"fact\",")) {
            middle--;
        }
        String position = lines.get(middle).replaceFirst(".*?\"position\":(\\d+),.*", "$1");
        lines.set(middle, lines.get(middle).replaceFirst("\"metadata\":\"\\{", "\"metadata\":\"{ "));
        Path tampered = Files.write(root.resolve("tampered.jsonl"), lines);
        assertThat(Files.mismatch(file, tampered)).isPositive();

        CommandRun run = CommandRun.of(
                "open", tampered.toString(), "--vkey", key(), "--paraphe.data-folder=" + root.resolve("refused"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("position " + position + ": the fact is not the one that was sealed")
                .doesNotContain("Exception");
        CommandRun nonsense = CommandRun.of("open", file.toString(), "--vkey", "no key");
        assertThat(nonsense.exitCode()).isEqualTo(2);
        assertThat(nonsense.err()).contains("--vkey");
    }
}
