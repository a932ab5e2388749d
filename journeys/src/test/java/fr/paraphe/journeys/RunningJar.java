package fr.paraphe.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The jar that ships, with its reference data, in a process and a data folder of its own; started once for all tests
 * and stopped when they are over.
 */
final class RunningJar {

    static final JsonMapper JSON = new JsonMapper();

    /** The password of every actor of the demonstration. */
    static final String PASSWORD = "journeys-through-paraphe";

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static RunningJar instance;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final int port = freePort();
    private final Path log;
    private final Process process;

    private RunningJar() {
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "service-");
            log = folder.resolve("service.log");
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx512m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-jar",
                            jar().toString(),
                            "--server.port=" + port,
                            "--paraphe.data-folder=" + folder.resolve("data"),
                            "--paraphe.demo-password=" + PASSWORD,
                            "--paraphe.demo-programmes=*",
                            "--paraphe.requests.per-second=0")
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    }

    /** The one service, ready to be asked. */
    static synchronized RunningJar get() {
        if (instance == null) {
            instance = new RunningJar();
            instance.awaitReady();
        }
        return instance;
    }

    private static Path jar() throws IOException {
        try (var built = Files.newDirectoryStream(Path.of("..", "standalone", "target"), "*-exec.jar")) {
            for (Path jar : built) {
                return jar;
            }
        }
        throw new IllegalStateException("No executable jar, run the phase package of standalone first");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() {
        await().pollInterval(Duration.ofMillis(100))
                .atMost(PATIENCE)
                .ignoreException(UncheckedIOException.class)
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("the service did not start:\n" + Files.readString(log));
                    }
                    return send("GET", "/actuator/health/readiness", Map.of(), "")
                                    .statusCode()
                            == 200;
                });
    }

    /** Asks it to stop, as an operator does, and no longer asks after half a minute. */
    private void stop() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Where a path is. */
    String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** The credentials of an actor of the demonstration, as a header has them. */
    static String basic(String actor) {
        return "Basic " + Base64.getEncoder().encodeToString((actor + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> send(String method, String path, Map<String, String> headers, String body) {
        return send(method, path, headers, body, BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(
            String method, String path, Map<String, String> headers, String body, BodyHandler<T> as) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address(path)))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            return client.send(request.build(), as);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The answer to a question of {@code admin}, which must be 200. */
    JsonNode json(String path) {
        return JSON.readTree(file(path));
    }

    /** What {@code admin} is given at a path, which must be there. */
    byte[] file(String path) {
        HttpResponse<byte[]> answer =
                send("GET", path, Map.of("Authorization", basic("admin")), "", BodyHandlers.ofByteArray());
        assertThat(answer.statusCode())
                .as("%s: %s", path, new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return answer.body();
    }

    /** Waits until every page shows what was recorded up to a position. */
    void awaitShown(String position) {
        HttpResponse<String> answer = send("GET", "/api/v1/programmes", Map.of("X-Min-Position", position), "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
