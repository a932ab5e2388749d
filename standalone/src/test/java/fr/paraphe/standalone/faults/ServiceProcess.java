package fr.paraphe.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.paraphe.standalone.Shipped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
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
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shipped service in a process of its own, with the programme {@code DEMO} and the account {@code admin}. */
final class ServiceProcess implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String PASSWORD = "fault-test";
    private static final String CREDENTIALS =
            "Basic " + Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    private static final Duration PATIENCE = Duration.ofSeconds(240);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final List<String> options;
    private final Path log;
    private final int port = freePort();
    private Process process;

    /** @param log file that its standard error is appended to */
    ServiceProcess(Path log, String... options) {
        this.log = log;
        this.options = Arrays.asList(options);
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it and returns at once. */
    void start() throws IOException {
        Path programme = log.resolveSibling("demo.yaml");
        try (var file = ServiceProcess.class.getResourceAsStream("/programmes/demo.yaml")) {
            Files.write(programme, file.readAllBytes());
        }
        List<String> command = Shipped.service("-Xmx320m");
        command.addAll(List.of(
                "--server.port=" + port,
                "--paraphe.reference-data=none",
                "--paraphe.demo-password=" + PASSWORD,
                "--paraphe.demo-programmes=*",
                "--paraphe.requests.per-second=0",
                "--paraphe.programme-files=" + programme));
        command.addAll(options);
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** Waits until it takes commands and its read models have caught up. */
    void awaitReady() {
        await().pollInterval(Duration.ofMillis(50)).atMost(PATIENCE).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("the service did not start:\n" + Files.readString(log));
            }
            try {
                return get("/actuator/health/readiness").statusCode() == 200;
            } catch (IOException notYet) {
                return false;
            }
        });
    }

    /** Waits until it takes commands, whatever its read models show. */
    void awaitDeciding() {
        await().pollInterval(Duration.ofMillis(50)).atMost(PATIENCE).until(() -> {
            try {
                return get("/api/v1/me").statusCode() == 200;
            } catch (IOException notYet) {
                return false;
            }
        });
    }

    /** Ends it as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(30, TimeUnit.SECONDS);
    }

    /** Asks as {@code admin}. */
    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address(path))
                .header("Authorization", CREDENTIALS)
                .GET());
    }

    /** The answer to a question, which must be 200. */
    JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    /** Sends a command as {@code admin}; headers are names and values in turn. */
    HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path)).POST(BodyPublishers.ofString(body));
        request.header("Content-Type", "application/json").header("Authorization", CREDENTIALS);
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    /** Sends a command as {@code admin} and hangs up before any answer can come. */
    void postAndHangUp(String path, String body, String key) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            byte[] content = body.getBytes(StandardCharsets.UTF_8);
            String head = String.join(
                    "\r\n",
                    "POST " + path + " HTTP/1.1",
                    "Host: 127.0.0.1",
                    "Authorization: " + CREDENTIALS,
                    "Content-Type: application/json",
                    "Content-Length: " + content.length,
                    "Idempotency-Key: " + key,
                    "",
                    "");
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(content);
        }
    }

    /** Where it listens. */
    String address() {
        return "http://127.0.0.1:" + port;
    }

    /** The password of its account {@code admin}. */
    String password() {
        return PASSWORD;
    }

    private URI address(String path) {
        return URI.create(address() + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
    }

    /** Ends it as an operator does. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            kill();
        }
    }
}
