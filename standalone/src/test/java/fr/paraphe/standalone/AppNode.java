package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One side in a process of its own, started from the jar that ships. */
final class AppNode implements AutoCloseable {

    static final JsonMapper JSON = new JsonMapper();
    static final String PASSWORD = "secret";

    private static final Duration START = Duration.ofSeconds(240);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final Process process;
    private final int port;
    private final Path output;

    private AppNode(Process process, int port, Path output) {
        this.process = process;
        this.port = port;
        this.output = output;
    }

    /** Starts the module as the document on operations says, with these options instead of or beside its own. */
    static AppNode startAsDocumented(String module, Map<String, String> options) {
        Map<String, String> all = new LinkedHashMap<>();
        try {
            String line = Files.readAllLines(Path.of("..", "docs", "operations.md")).stream()
                    .filter(one -> one.startsWith("java -jar " + module + "/target/"))
                    .findFirst()
                    .orElseThrow();
            List<String> words = List.of(line.split(" "));
            assertThat(Path.of("..", words.get(2)).toRealPath())
                    .isEqualTo(Shipped.jar(module).toRealPath());
            words.stream()
                    .skip(3)
                    .map(word -> word.split("=", 2))
                    .forEach(option -> all.put(option[0].substring(2), option[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        all.putAll(options);
        return start(
                module,
                all.entrySet().stream()
                        .map(one -> "--" + one.getKey() + "=" + one.getValue())
                        .toArray(String[]::new));
    }

    /** Starts the module's jar; {@link #ready()} waits for it. */
    static AppNode start(String module, String... options) {
        try {
            int port;
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
            List<String> command = Shipped.module(module, "-Xmx256m");
            Stream.of(options)
                    .filter(option -> !option.startsWith("--server.port="))
                    .forEach(command::add);
            command.add("--server.port=" + port);
            command.add("--paraphe.requests.per-second=0");
            Path output = Files.createTempFile(Files.createDirectories(Path.of("target")), module + "-", ".log");
            return new AppNode(
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start(),
                    port,
                    output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the node says that it is ready. */
    AppNode ready() {
        Awaitility.await().atMost(START).pollInterval(Duration.ofMillis(100)).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("The node ended: " + said());
            }
            return status("/actuator/health/readiness") == 200;
        });
        return this;
    }

    private int status(String path) {
        try {
            return send("GET", path, "", "").statusCode();
        } catch (UncheckedIOException unreachable) {
            return 0;
        }
    }

    HttpResponse<String> send(String method, String path, String actor, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!actor.isEmpty()) {
            String credentials = actor.contains(":") ? actor : actor + ":" + PASSWORD;
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
        }
        if (List.of(headers).indexOf("Content-Type") < 0) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    JsonNode json(String path) {
        HttpResponse<String> response = send("GET", path, "", "");
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " answered " + response.statusCode() + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }

    /** What the node has printed. */
    String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a signal, such as {@code STOP}, {@code CONT} or {@code KILL}. */
    void signal(String name) {
        try {
            int exit = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("kill -" + name + " ended with " + exit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits for the end of the process and gives its exit code. */
    int exitCode() {
        Awaitility.await().atMost(START).until(() -> !process.isAlive());
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        Awaitility.await().until(() -> !process.isAlive());
    }
}
