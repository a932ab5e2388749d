package fr.paraphe.standalone.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.access.Demonstration;
import fr.paraphe.events.testing.TestDatabase;
import fr.paraphe.standalone.Paraphe;
import fr.paraphe.standalone.fuzz.OpenApi.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests drawn from the OpenAPI document that the service gives of itself, sound and unsound: none may be answered by
 * an error of the server, none may hang, and what they took of the memory is given back. {@code paraphe.fuzz.requests}
 * and {@code paraphe.fuzz.seed} choose another run.
 */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FuzzIT {

    private static final Logger LOG = LoggerFactory.getLogger(FuzzIT.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final int REQUESTS = Integer.getInteger("paraphe.fuzz.requests", 1_000);
    private static final long SEED = Long.getLong("paraphe.fuzz.seed", System.nanoTime() % 1_000_000_000);
    private static final Duration HANGS = Duration.ofSeconds(60);
    private static final int HEAP_SLACK = 64 << 20;
    private static final List<String> ACTORS =
            List.of("admin", "admin", "region", "prefecture", "territory", "operator", "auditor", "");
    private static final List<String> MEDIA_TYPES =
            List.of("application/json", "text/csv", "application/yaml", "text/plain", "nonsense");

    /** It would take most of the time of a run, and has tests of its own. */
    private static final String REBUILD = "/api/v1/read-models/{name}/replay";

    private static ConfigurableApplicationContext service;
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    @BeforeAll
    static void start() {
        service = Paraphe.application()
                .run(Stream.concat(
                                Stream.of(TestDatabase.create().arguments()),
                                Stream.of(
                                        "--server.port=0",
                                        "--paraphe.data-folder=target/fuzz-data",
                                        "--paraphe.demo-programmes=*",
                                        "--paraphe.requests.per-second=0"))
                        .toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private record Sent(String actor, HttpRequest request, String body) {

        @Override
        public String toString() {
            String shown = body.length() > 600 ? body.substring(0, 600) + "..." : body;
            return actor + ": " + request.method() + " " + request.uri() + " " + request.headers() + " " + shown;
        }
    }

    @Test
    void no_request_is_answered_by_an_error_of_the_server_none_hangs_and_the_memory_is_given_back() throws Exception {
        OpenApi document = new OpenApi(JSON.readTree(get("/v3/api-docs")));
        List<Operation> operations = document.operations();
        SplittableRandom random = new SplittableRandom(SEED);
        Values values = new Values(random, known());
        List<String> faults = new ArrayList<>();
        Map<Integer, Integer> statuses = new TreeMap<>();
        Map<String, Integer> accepted = new TreeMap<>();
        run(document, operations, values, REQUESTS / 10, faults, statuses, accepted);
        long before = heap();
        run(document, operations, values, REQUESTS - REQUESTS / 10, faults, statuses, accepted);
        long after = heap();

        LOG.info(
                "Seed {}: {} requests over {} operations, answers {}, accepted at least once: {} operations, heap {} MiB, then {} MiB",
                SEED,
                REQUESTS,
                operations.size(),
                statuses,
                accepted.size(),
                before >> 20,
                after >> 20);
        assertThat(faults).as("seed " + SEED).isEmpty();
        assertThat(after).as("bytes of heap after the run").isLessThan(before + HEAP_SLACK);
        assertThat(operations).hasSizeGreaterThan(80);
        assertThat(accepted).as("operations whose request was sound once").hasSizeGreaterThan(operations.size() / 6);
    }

    private void run(
            OpenApi document,
            List<Operation> operations,
            Values values,
            int requests,
            List<String> faults,
            Map<Integer, Integer> statuses,
            Map<String, Integer> accepted)
            throws InterruptedException {
        for (int n = 0; n < requests && faults.size() < 20; n++) {
            Operation operation = operations.get(n % operations.size());
            if (operation.path().equals(REBUILD) && values.below(40) > 0) {
                continue;
            }
            Sent sent = request(document, operation, values);
            if (sent == null) {
                continue;
            }
            try {
                HttpResponse<InputStream> answer = CLIENT.send(sent.request(), BodyHandlers.ofInputStream());
                statuses.merge(answer.statusCode(), 1, Integer::sum);
                byte[] body = answer.body().readNBytes(isStream(answer) ? 1 : 1 << 20);
                answer.body().close();
                if (answer.statusCode() >= 500) {
                    faults.add(answer.statusCode() + " to " + sent + ": " + new String(body, StandardCharsets.UTF_8));
                } else if (answer.statusCode() >= 400 && !isProblem(body)) {
                    faults.add("no problem in the answer " + answer.statusCode() + " to " + sent + ": "
                            + new String(body, StandardCharsets.UTF_8));
                } else if (answer.statusCode() < 300) {
                    accepted.merge(operation.toString(), 1, Integer::sum);
                }
            } catch (HttpTimeoutException hangs) {
                faults.add("no answer to " + sent);
            } catch (IOException broken) {
                faults.add(broken + " for " + sent);
            }
        }
    }

    private static boolean isStream(HttpResponse<?> answer) {
        return answer.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
    }

    private static boolean isProblem(byte[] body) {
        try {
            return JSON.readTree(body).path("code").asString("").matches("[A-Z][A-Z_0-9]+");
        } catch (RuntimeException notJson) {
            return false;
        }
    }

    private @Nullable Sent request(OpenApi document, Operation operation, Values values) {
        String path = operation.path();
        List<String> query = new ArrayList<>();
        List<String> headers = new ArrayList<>();
        for (JsonNode parameter : operation.parameters()) {
            String name = parameter.path("name").asString();
            JsonNode schema = document.resolved(parameter.path("schema"));
            boolean required = parameter.path("required").asBoolean();
            String value = parameter(schema, name, values);
            switch (parameter.path("in").asString()) {
                case "path" -> path = path.replace("{" + name + "}", encoded(value.isEmpty() ? "x" : value));
                case "query" -> {
                    if (values.below(4) == 0 || (required && values.below(12) > 0)) {
                        query.add(name + "=" + encoded(value));
                    }
                }
                default -> {
                    String printable = value.replaceAll("[^\\x20-\\x7e]", "");
                    if (values.below(6) == 0 && !printable.isBlank() && !name.equalsIgnoreCase("Authorization")) {
                        headers.add(name);
                        headers.add(printable);
                    }
                }
            }
        }
        String actor = values.one(ACTORS);
        String body = "";
        if (!operation.bodies().isEmpty()) {
            String type = values.one(List.copyOf(operation.bodies().keySet()));
            body = values.below(30) == 0
                    ? values.oddText()
                    : document.value(operation.bodies().get(type), values, 0);
            headers.add("Content-Type");
            headers.add(values.odd() || type.contains("*") ? values.one(MEDIA_TYPES) : type);
        }
        if (values.below(10) == 0) {
            headers.add("Accept");
            headers.add(values.one(MEDIA_TYPES));
        }
        if (values.below(10) == 0) {
            headers.add("Accept-Language");
            headers.add(values.one(List.of("en", "fr", "de, en;q=0.5", "*;q=x", "-")));
        }
        URI address;
        try {
            address = URI.create(address(path) + (query.isEmpty() ? "" : "?" + String.join("&", query)));
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(HANGS)
                .method(
                        operation.method(),
                        body.isEmpty()
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        if (!actor.isEmpty()) {
            request.header("Authorization", "Basic " + credentials(actor));
        }
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        return new Sent(actor, request.build(), body);
    }

    private static String parameter(JsonNode schema, String name, Values values) {
        if (values.odd()) {
            return values.oddText();
        }
        if (schema.has("enum")) {
            return schema.get("enum")
                    .get(values.below(schema.get("enum").size()))
                    .asString();
        }
        return switch (OpenApi.type(schema)) {
            case "integer", "number" -> values.number();
            case "boolean" -> values.below(2) == 0 ? "true" : "false";
            default -> values.text(schema.path("format").asString(""), name);
        };
    }

    /** What there is in the service, by the names of the parameters and fields that take it: what its facts tell. */
    private static Map<String, List<String>> known() throws Exception {
        Map<String, List<String>> known = new TreeMap<>();
        for (JsonNode fact : JSON.readTree(get("/api/v1/events?limit=1000"))) {
            collect(fact.get("data"), known);
        }
        known.put("programme", List.of("DEMO", "DEMO", "DEMO", "TI-2018-2022", "TI-2023-2027"));
        known.put("territory", known.get("code"));
        known.put("id", known.get("protocolId"));
        known.put("scope", List.of("FR", "44", "84", "06"));
        known.put("region", List.of("44", "84"));
        known.put(
                "name",
                new ArrayList<>(JSON.readTree(get("/api/v1/read-models")).findValuesAsString("name")));
        known.put("kind", List.of("EPCI", "members", "milestones", "projects", "PROTOCOL"));
        known.put("format", List.of("csv", "xlsx", "json", "csv-fr"));
        return known;
    }

    private static void collect(JsonNode data, Map<String, List<String>> known) {
        data.forEachEntry((name, value) -> {
            if (value.isString()) {
                List<String> own = known.computeIfAbsent(name, none -> new ArrayList<>());
                if (own.size() < 30 && !own.contains(value.asString())) {
                    own.add(value.asString());
                }
            } else if (value.isObject()) {
                collect(value, known);
            } else if (value.isArray()) {
                value.forEach(one -> {
                    if (one.isObject()) {
                        collect(one, known);
                    }
                });
            }
        });
    }

    private static long heap() {
        for (int n = 0; n < 3; n++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static String get(String path) throws Exception {
        HttpResponse<String> answer =
                CLIENT.send(HttpRequest.newBuilder(URI.create(address(path))).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static String address(String path) {
        return "http://127.0.0.1:"
                + ((WebServerApplicationContext) service).getWebServer().getPort() + path;
    }

    private static String credentials(String actor) {
        return Base64.getEncoder()
                .encodeToString(
                        (actor + ":" + service.getBean(Demonstration.class).password())
                                .getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
