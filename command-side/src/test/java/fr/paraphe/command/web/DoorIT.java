package fr.paraphe.command.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.command.CommandSide;
import fr.paraphe.command.territory.domain.TerritoryCommand.InstallGovernance;
import fr.paraphe.events.BodyEvent.MandateRegistered;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.Streams;
import fr.paraphe.events.TerritoryEvent.Seat;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.testing.TestDatabase;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DoorIT {

    private static final String PROGRAMME = """
            programme: TRY-1
            name: {fr: Essai, en: Trial}
            opensOn: 2025-01-01
            axes: [{code: INNOVER, name: {fr: Innover, en: Innovate}}]
            milestones:
              - {code: DESIGNATED, name: {fr: Désigné, en: Designated}, stage: true}
              - {code: GOVERNANCE_INSTALLED, name: {fr: Gouvernance, en: Governance}, stage: true}
            documentKinds: [{code: PROTOCOL, name: {fr: Protocole, en: Protocol}}]
            partyGroups: [{code: REGION, name: {fr: Région, en: Region}, quorum: ALL}]
            """;

    @Configuration
    @EnableAutoConfiguration
    @Import(CommandSide.class)
    static class Application {}

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static ConfigurableApplicationContext context;

    @BeforeAll
    static void start() {
        List<String> arguments = new ArrayList<>(List.of(TestDatabase.create().arguments()));
        arguments.add("--server.port=0");
        arguments.add("--spring.web.locale=fr");
        arguments.add("--server.tomcat.connection-timeout=2s");
        arguments.add("--paraphe.reference-data=all");
        arguments.add("--paraphe.demo-password=secret");
        arguments.add("--paraphe.demo-programmes=*");
        context = SpringApplication.run(Application.class, arguments.toArray(String[]::new));
        HttpResponse<String> defined =
                post("/api/v1/programmes", "admin", PROGRAMME, "Content-Type", "application/yaml");
        assertThat(defined.statusCode()).as(defined.body()).isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    private static HttpResponse<String> post(String path, String actor, String body, String... headers) {
        int port = ((WebServerApplicationContext) context).getWebServer().getPort();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .POST(BodyPublishers.ofString(body));
        if (!actor.isEmpty()) {
            request.header(
                    "Authorization",
                    "Basic "
                            + Base64.getEncoder().encodeToString((actor + ":secret").getBytes(StandardCharsets.UTF_8)));
        }
        if (List.of(headers).indexOf("Content-Type") < 0) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String territory(String code, String siren) {
        return """
                {"programme": "TRY-1", "code": "%s", "name": "Essai", "leadRegion": "44",
                 "members": [{"siren": "%s", "name": "CC", "kind": "EPCI"}], "occurredOn": "2025-02-03"}""".formatted(code, siren);
    }

    private static String code(HttpResponse<String> response) {
        return JSON.readTree(response.body()).path("code").asString("");
    }

    private static long head() {
        return context.getBean(FactLog.class).head();
    }

    @Test
    void a_command_answers_the_facts_with_version_and_position() {
        HttpResponse<String> response = post("/api/v1/territories", "prefecture", territory("a-1", "100000001"));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        JsonNode answer = JSON.readTree(response.body());
        assertThat(answer.get("stream").asString()).isEqualTo("territory:TRY-1:a-1");
        assertThat(answer.get("facts").get(0).get("type").asString()).isEqualTo("territory-designated");
        assertThat(response.headers().firstValue("ETag")).contains("\"0\"");
        assertThat(response.headers().firstValue("X-Position")).contains(Long.toString(head()));
    }

    @Test
    void facts_carry_who_asked_and_never_a_name() {
        post("/api/v1/territories", "prefecture", territory("a-2", "100000002"), "Idempotency-Key", "k-a-2");
        post("/api/v1/territories/TRY-1/a-2/lead-pair", "territory", """
                {"electedLead": "Zoé Reconnaissable", "electedBy": "100000002", "industrialLead": "Yann Identifiable",
                 "company": "Usine", "occurredOn": "2025-02-10"}""");

        var facts = context.getBean(FactLog.class).ofStream(Streams.territory("TRY-1", "a-2"));
        assertThat(facts).hasSize(2);
        assertThat(facts.getFirst().metadata())
                .containsEntry("actor", "demo:prefecture")
                .containsEntry("capacity", "STATE")
                .containsEntry("requestId", "k-a-2")
                .containsEntry("programmeVersion", "1")
                .containsKeys("correlationId", "causationId");
        assertThat(facts.getLast().payload()).doesNotContain("Reconnaissable").doesNotContain("Identifiable");
    }

    private static HttpResponse<String> mandate(String id, String fields) {
        return post("/api/v1/bodies/100000071/mandates", "territory", """
                {"id": "%s", "capacity": "vice-présidente", "validFrom": "2026-01-10",
                 "deed": {"reference": "Arrêté 12", "date": "2026-01-06"}, %s}""".formatted(id, fields));
    }

    @Test
    void a_person_on_a_register_is_told_again_by_reference_and_never_by_name_in_the_facts() {
        String body = """
                {"id": "100000071", "kind": "INTERCOMMUNALITY", "name": "CC", "occurredOn": "2026-01-02"}""";
        assertThat(post("/api/v1/bodies", "territory", body).statusCode()).isEqualTo(201);
        assertThat(post("/api/v1/bodies", "territory", body).statusCode())
                .as("told again")
                .isEqualTo(200);
        assertThat(mandate("presidente", "\"name\": \"Zoé Reconnaissable\"").statusCode())
                .isEqualTo(201);
        var facts = context.getBean(FactLog.class).ofStream(Streams.body("100000071"));
        assertThat(facts.getLast().payload()).doesNotContain("Reconnaissable");
        String person = ((MandateRegistered) facts.getLast().fact()).person().ref();

        assertThat(mandate("presidente-2", "\"person\": \"" + person + "\"").statusCode())
                .isEqualTo(201);
        assertThat(mandate("presidente-2", "\"person\": \"" + person + "\"").statusCode())
                .as("asked twice")
                .isEqualTo(200);
        assertThat(code(mandate("presidente-2", "\"name\": \"Zoé Reconnaissable\"")))
                .as("a name is never compared")
                .isEqualTo("MANDATE_ALREADY_REGISTERED");
        assertThat(code(mandate("presidente-3", "\"name\": \" \""))).isEqualTo("PERSON_MISSING");
        assertThat(code(mandate("presidente-3", "\"person\": \"datum-" + "0".repeat(32) + "\"")))
                .isEqualTo("PERSON_UNKNOWN");
        assertThat(mandate("presidente-3", "\"person\": \"Zoé\"").body()).contains("/person");
        assertThat(mandate("Présidente", "\"name\": \"Zoé\"").body()).contains("/id");
    }

    @Test
    void a_body_that_cannot_be_read_or_is_not_there_is_told_so() {
        assertThat(post("/api/v1/bodies", "territory", """
                {"id": "12", "kind": "GUILD", "name": "CC"}""").statusCode()).isEqualTo(400);
        assertThat(post("/api/v1/bodies", "auditor", """
                {"id": "100000072", "kind": "COMPANY", "name": "Usine"}""").statusCode()).isEqualTo(403);
        assertThat(code(post("/api/v1/bodies/100000079/interim", "territory", """
                {"mandate": "presidente"}""")))
                .isEqualTo("BODY_UNKNOWN");
        assertThat(post("/api/v1/bodies/100000079/mandates/x/revocation", "territory", """
                {"reason": "Fin", "occurredOn": "demain"}""")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void the_same_key_is_answered_again_and_adds_nothing() {
        String body = territory("a-3", "100000003");
        HttpResponse<String> first = post("/api/v1/territories", "prefecture", body, "Idempotency-Key", "k-a-3");
        long head = head();
        HttpResponse<String> second = post("/api/v1/territories", "prefecture", body, "Idempotency-Key", "k-a-3");

        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(head()).isEqualTo(head);
    }

    @Test
    void a_key_belongs_to_its_actor() {
        post("/api/v1/territories", "prefecture", territory("a-4", "100000004"), "Idempotency-Key", "shared-key");
        HttpResponse<String> other =
                post("/api/v1/territories", "admin", territory("a-5", "100000005"), "Idempotency-Key", "shared-key");

        assertThat(other.statusCode()).isEqualTo(201);
    }

    @Test
    void the_same_key_with_another_body_is_refused() {
        post("/api/v1/territories", "prefecture", territory("a-6", "100000006"), "Idempotency-Key", "k-a-6");
        HttpResponse<String> other =
                post("/api/v1/territories", "prefecture", territory("a-7", "100000007"), "Idempotency-Key", "k-a-6");

        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(code(other)).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void a_command_that_changes_nothing_still_answers_its_repeated_key() {
        String body = territory("a-8", "100000008");
        post("/api/v1/territories", "prefecture", body);
        HttpResponse<String> nothing = post("/api/v1/territories", "prefecture", body, "Idempotency-Key", "k-a-8");
        assertThat(nothing.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(nothing.body()).get("facts").size()).isZero();

        HttpResponse<String> other =
                post("/api/v1/territories", "prefecture", territory("a-9", "100000009"), "Idempotency-Key", "k-a-8");
        assertThat(other.statusCode()).isEqualTo(422);
    }

    @Test
    void one_of_many_racing_requests_with_one_key_is_done_and_all_get_its_answer() throws Exception {
        String body = territory("race-1", "100000021");
        String key = UUID.randomUUID().toString();
        List<HttpResponse<String>> answers =
                together(8, () -> post("/api/v1/territories", "prefecture", body, "Idempotency-Key", key));

        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isIn(200, 201));
        assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(1);
        assertThat(context.getBean(FactLog.class).ofStream(Streams.territory("TRY-1", "race-1")))
                .hasSize(1);
    }

    @Test
    void writers_without_a_version_wait_their_turn_and_all_get_through() throws Exception {
        post("/api/v1/territories", "prefecture", territory("race-2", "100000022"));
        List<HttpResponse<String>> answers = together(
                4,
                () -> post("/api/v1/territories/TRY-1/race-2/projects", "territory", """
                {"projectId": "%s", "title": "Projet", "axes": ["INNOVER"], "owners": ["CC"], "occurredOn": "2025-02-04"}""".formatted(
                                "p-" + UUID.randomUUID().toString().substring(0, 8))));

        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201));
    }

    @Test
    void one_of_two_racing_writers_with_a_version_is_refused() throws Exception {
        post("/api/v1/territories", "prefecture", territory("race-3", "100000023"));
        List<HttpResponse<String>> answers = together(
                6, () -> post("/api/v1/territories/TRY-1/race-3/lead-pair", "territory", """
                        {"electedLead": "A", "electedBy": "100000023", "industrialLead": "B", "company": "C",
                         "occurredOn": "2025-02-10"}""", "If-Match", "\"0\""));

        assertThat(answers.stream().filter(answer -> answer.statusCode() == 201))
                .hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 412))
                .hasSize(5);
    }

    @Test
    void a_member_goes_to_one_of_two_racing_territories() throws Exception {
        List<HttpResponse<String>> answers = together(
                4,
                () -> post(
                        "/api/v1/territories",
                        "prefecture",
                        territory("m-" + UUID.randomUUID().toString().substring(0, 8), "100000024")));

        assertThat(answers.stream().filter(answer -> answer.statusCode() == 201))
                .hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 409))
                .hasSize(3)
                .allSatisfy(answer -> assertThat(code(answer)).isEqualTo("MEMBER_ALREADY_IN_TERRITORY"));
    }

    private static List<HttpResponse<String>> together(int callers, Callable<HttpResponse<String>> call)
            throws Exception {
        try (ExecutorService executor = Executors.newFixedThreadPool(callers)) {
            List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                calls.add(call);
            }
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (Future<HttpResponse<String>> answer : executor.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"programme\": \"TRY-1\", \"code\": \"b-1\"}|/name",
                "{\"programme\": \"TRY-1\", \"code\": \"b-1\", \"name\": \"N\", \"leadRegion\": \"44\", \"surprise\": 1}|/surprise",
                "{\"programme\": \"TRY-1\", \"code\": \"b-1\", \"name\": 12, \"leadRegion\": \"44\"}|/name",
                "{\"programme\": \"TRY-1\", \"code\": \"B 1\", \"name\": \"N\", \"leadRegion\": \"44\"}|/code",
                "{\"programme\": \"TRY-1\", \"code\": \"b-1\", \"name\": \"N\", \"leadRegion\": \"44\", \"occurredOn\": \"2025-02-30\"}|/occurredOn",
                "{\"programme\": \"TRY-1\", \"code\": \"b-1\", \"name\": \"N\", \"leadRegion\": \"44\", \"occurredOn\": {\"before\": \"2025-01-01\"}}|/occurredOn",
                "{\"programme\": \"TRY-1\", \"code\": \"b-1\", \"name\": \"N\", \"leadRegion\": \"44\", \"members\": [{\"siren\": \"12\", \"name\": \"n\", \"kind\": \"EPCI\"}]}|/members/0/siren",
                "{\"programme\": \"TRY-1\", \"code\": \"b-1\", \"name\": \"N\", \"leadRegion\": \"44\", \"members\": [{\"siren\": \"123456789\", \"name\": \"n\", \"kind\": \"CITY\"}]}|/members/0/kind",
                "{\"programme\": \"TRY-1\", \"code\": \"b-1\", \"name\": \"nul \\u0000 octet\", \"leadRegion\": \"44\"}|/name",
                "{\"programme\": \"TRY-1\", \"code\": \"b-1\", \"name\": \"half \\ud800 pair\", \"leadRegion\": \"44\"}|/name",
                "{\"programme\": \"TRY-1\", \"code\": \"b-1\", \"name\": \"turn \\u202e round\", \"leadRegion\": \"44\"}|/name",
            })
    void a_fault_is_pointed_at(String body, String pointer) {
        long head = head();
        HttpResponse<String> response = post("/api/v1/territories", "prefecture", body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(JSON.readTree(response.body())
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("pointer").asString()))
                .contains(pointer);
        assertThat(head()).isEqualTo(head);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing like JSON",
                "[]",
                "null",
                "{\"programme\": \"TRY-1\"",
                "{\"programme\": \"TRY-1\", \"programme\": \"TRY-2\"}",
                "{} trailing",
                "\"text\"",
                "{\"programme\": \"TRY-1\", \"code\": \"b-1\", \"name\": 1e400}",
            })
    void garbage_is_a_bad_request_and_never_an_incident(String body) {
        HttpResponse<String> response = post("/api/v1/territories", "prefecture", body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type"))
                .get()
                .asString()
                .startsWith("application/problem+json");
    }

    @Test
    void deep_and_long_bodies_are_refused_early() {
        String deep = "{\"members\": " + "[".repeat(5_000) + "]".repeat(5_000) + "}";
        assertThat(post("/api/v1/territories", "prefecture", deep).statusCode()).isEqualTo(400);
        String longBody = "{\"name\": \"" + "x".repeat(1_200_000) + "\"}";
        HttpResponse<String> tooLong = post("/api/v1/territories", "prefecture", longBody);
        assertProblem(tooLong, 413, "BODY_TOO_LARGE");
        assertThat(tooLong.body()).contains("dépasse");
    }

    @Test
    void a_malformed_programme_is_pointed_at_by_line_or_by_path() {
        HttpResponse<String> syntax =
                post("/api/v1/programmes", "admin", "programme: [", "Content-Type", "application/yaml");
        assertThat(syntax.statusCode()).isEqualTo(400);
        assertThat(syntax.body()).contains("ligne 1, colonne ", "\"line\":1", "n’est pas refermé");
        HttpResponse<String> content =
                post("/api/v1/programmes", "admin", "programme: TRY-2", "Content-Type", "application/yaml");
        assertThat(content.statusCode()).isEqualTo(400);
        assertThat(content.body()).contains("/opensOn", "/axes");
    }

    @Test
    void headers_are_read_as_strictly_as_bodies() {
        String body = territory("h-1", "100000031");
        assertThat(post("/api/v1/territories", "prefecture", body, "If-Match", "zero")
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("/api/v1/territories", "prefecture", body, "Idempotency-Key", "a key with blanks")
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("/api/v1/territories", "prefecture", body, "Content-Type", "text/plain")
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void a_command_needs_an_actor_in_the_right_capacity() {
        String body = territory("c-1", "100000041");
        assertThat(post("/api/v1/territories", "", body).statusCode()).isEqualTo(401);
        assertThat(post("/api/v1/territories", "nobody", body).statusCode()).isEqualTo(401);
        HttpResponse<String> auditor = post("/api/v1/territories", "auditor", body);
        assertThat(auditor.statusCode()).isEqualTo(403);
        assertThat(code(auditor)).isEqualTo("NOT_IN_YOUR_CAPACITY");
    }

    @Test
    void a_rule_says_no_in_the_language_of_the_caller_with_its_code() {
        String path = "/api/v1/territories/TRY-1/none/plan/submission";
        HttpResponse<String> french = post(path, "territory", "{}");
        HttpResponse<String> english = post(path, "territory", "{}", "Accept-Language", "en");

        assertThat(french.statusCode()).isEqualTo(404);
        assertThat(code(french)).isEqualTo("TERRITORY_UNKNOWN");
        assertThat(french.body()).contains("n’est pas désigné");
        assertThat(english.body()).contains("is not designated");
        assertThat(JSON.readTree(french.body()).get("type").asString())
                .isEqualTo("urn:paraphe:problem:territory-unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"programme\": 1}",
                "{\"members\": 1}",
                "{\"members\": [1]}",
                "{\"members\": [{\"kind\": \"CITY\"}]}",
                "{\"occurredOn\": []}",
                "{\"source\": \"x\"}",
                "{\"name\": \"\\ud800\"}",
                "{\"surprise\": 1}",
                "{\"a\":",
            })
    void a_fault_is_told_in_our_own_words(String body) {
        assertThat(post("/api/v1/territories", "prefecture", body).body())
                .doesNotContain("java.", "fr.paraphe", "tools.jackson", "JsonToken", "deserialize", "Exception");
    }

    @Test
    void a_day_that_does_not_exist_is_told_in_our_own_words() {
        HttpResponse<String> response =
                post("/api/v1/protocols/prt-x/opening", "region", "{\"deadline\": \"2026-02-30\"}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("/deadline", "Un jour est attendu").doesNotContain("LocalDate");
    }

    @Test
    void what_reaches_no_address_is_a_problem_too() {
        String body = territory("n-1", "100000051");
        assertProblem(post("/api/v1/nothing", "admin", body), 404, "ADDRESS_UNKNOWN");
        assertProblem(
                post("/api/v1/territories", "prefecture", body, "Content-Type", "application/xml"),
                415,
                "MEDIA_TYPE_UNKNOWN");
    }

    private static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .get()
                .asString()
                .startsWith("application/problem+json");
        assertThat(code(response)).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "text/html", "application/xml"})
    void an_answer_that_the_caller_could_not_read_is_refused_before_anything_is_done(String accept) {
        long head = head();
        assertProblem(
                post("/api/v1/territories", "prefecture", territory("n-2", "100000052"), "Accept", accept),
                406,
                "MEDIA_TYPE_NOT_OFFERED");
        assertThat(head()).isEqualTo(head);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?asOf=2019-11-19", "?knownAt=2019-11-19", "?anything=1"})
    void a_command_is_about_now_and_takes_no_parameter(String query) {
        long head = head();
        assertProblem(
                post("/api/v1/territories" + query, "prefecture", territory("n-3", "100000053")),
                400,
                "REQUEST_UNREADABLE");
        assertThat(head()).isEqualTo(head);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/territories?asOf=2019-11-19, asOf",
        "POST, /api/v1/imports?kind=mixed&knownAt=2019-11-19, knownAt",
        "PUT, /api/v1/programmes?asOf=, asOf",
        "PATCH, /api/v1/protocols/x?as%4ff=1, asOf",
        "DELETE, /api/v1/protocols/x?knownAt, knownAt",
    })
    void no_write_of_any_kind_takes_an_instant(String method, String path, String parameter) throws Exception {
        long head = head();
        int port = ((WebServerApplicationContext) context).getWebServer().getPort();
        for (String language : List.of("fr", "en")) {
            HttpResponse<String> response = CLIENT.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .method(method, BodyPublishers.ofString("{}"))
                            .header("Accept-Language", language)
                            .header("Content-Type", "application/json")
                            .build(),
                    BodyHandlers.ofString());
            assertProblem(response, 400, "REQUEST_UNREADABLE");
            assertThat(response.body())
                    .contains(
                            "\"pointer\":\"" + parameter + "\"",
                            language.equals("fr") ? "un acte se fait maintenant" : "an act is done now");
        }
        assertThat(head()).isEqualTo(head);
    }

    @ParameterizedTest
    @ValueSource(strings = {"asOf", "knownAt"})
    void an_instant_in_the_body_of_a_command_is_a_field_that_nobody_knows(String field) {
        long head = head();
        HttpResponse<String> response = post(
                "/api/v1/territories",
                "prefecture",
                territory("n-4", "100000054").replaceFirst("\\{", "{\"" + field + "\": \"2019-11-19\", "));
        assertProblem(response, 400, "REQUEST_UNREADABLE");
        assertThat(response.body()).contains("/" + field);
        assertThat(head()).isEqualTo(head);
    }

    @Test
    void a_very_deep_body_is_a_problem_with_words() {
        assertProblem(
                post("/api/v1/territories", "prefecture", "{\"members\":".repeat(2_000)), 400, "REQUEST_UNREADABLE");
    }

    @Test
    void a_request_that_was_done_while_its_repeat_was_being_prepared_gives_the_repeat_its_answer() {
        post("/api/v1/territories", "prefecture", territory("late-1", "100000061"));
        post("/api/v1/territories/TRY-1/late-1/lead-pair", "territory", """
                {"electedLead": "A", "electedBy": "100000061", "industrialLead": "B", "company": "C",
                 "occurredOn": "2025-02-10"}""");
        Door door = context.getBean(Door.class);
        Asked asked = new Asked(new Actor("demo:late", "TERRITORY", "Essai"), "k-late-1", 1L, "sha-256:late", null);
        Supplier<Door.Prepared> installing = () -> {
            Texts texts = new Texts();
            List<Seat> seats = List.of(
                    new Seat("REGION", "Région", texts.person("C")), new Seat("STATE", "État", texts.person("D")));
            return Door.Prepared.territory(
                    new InstallGovernance("TRY-1", "late-1", seats, BusinessDate.on(LocalDate.of(2025, 2, 17)), null),
                    door.state().circumstances("TRY-1"),
                    texts);
        };
        AtomicReference<Answer> first = new AtomicReference<>();

        Answer repeat = door.submit(asked, () -> {
            if (first.get() == null) {
                first.set(door.submit(asked, installing));
            }
            return installing.get();
        });

        assertThat(repeat.replayed()).isTrue();
        assertThat(repeat.facts()).isEqualTo(first.get().facts()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*", "application/*+json"})
    void a_body_says_its_one_type(String type) {
        long head = head();
        assertProblem(
                post("/api/v1/territories", "prefecture", territory("n-4", "100000054"), "Content-Type", type),
                415,
                "MEDIA_TYPE_UNKNOWN");
        assertThat(head()).isEqualTo(head);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Idempotency-Key", "If-Match", "X-Anything"})
    void a_header_with_control_characters_is_a_bad_request(String header) throws Exception {
        assertThat(raw("POST", "/api/v1/territories", "prefecture", header + ": \u0083"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "REQUEST_UNREADABLE", "\"errors\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/v1/a%2Fb", "/api/v1/a%00b", "/api/v1/a\\b", "/api/v1/territories?a=%ff", "/api/v1/a?a=%"})
    void an_address_that_nobody_can_read_is_a_problem_too(String address) throws Exception {
        for (String method : List.of("GET", "POST")) {
            assertThat(raw(method, address, "prefecture", "X: y"))
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json", "REQUEST_UNREADABLE", "\"errors\"", "n’a pas pu")
                    .doesNotContain("<html");
        }
        if (!address.contains("\\")) { // there the server reads no header any more
            assertThat(raw("GET", address, "prefecture", "Accept-Language: en")).contains("could not be handled");
        }
    }

    @Test
    void more_languages_than_anybody_speaks_are_no_incident() {
        HttpResponse<String> response =
                post("/api/v1/territories", "prefecture", "{}", "Accept-Language", "en," + "de,".repeat(1_000) + "fr");

        assertProblem(response, 400, "REQUEST_UNREADABLE");
        assertThat(response.body()).contains("cannot be read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "{fr: null, en: Trial}", "{fr: 0, en: Trial}", "{fr: \"a\\0\", en: Trial}", "{en: Trial}"
            })
    void a_programme_has_a_name_in_both_languages(String name) {
        String file = PROGRAMME.replace("TRY-1", "TRY-9").replace("{fr: Essai, en: Trial}", name);

        HttpResponse<String> response = post("/api/v1/programmes", "admin", file, "Content-Type", "application/yaml");

        assertProblem(response, 400, "REQUEST_UNREADABLE");
        assertThat(response.body()).contains("name");
    }

    @Test
    void the_form_of_a_code_is_told_in_words_and_not_as_a_pattern() {
        HttpResponse<String> french = post("/api/v1/territories", "prefecture", "{\"code\": \"NO\"}");
        HttpResponse<String> english =
                post("/api/v1/territories", "prefecture", "{\"code\": \"NO\"}", "Accept-Language", "en");
        HttpResponse<String> file = post(
                "/api/v1/programmes", "admin", PROGRAMME.replace("TRY-1", "no"), "Content-Type", "application/yaml");

        assertThat(french.body()).contains("comme ti-4401").doesNotContain("[a-z");
        assertThat(english.body()).contains("such as ti-4401").doesNotContain("[a-z");
        assertThat(file.body()).contains("comme TI-2018-2022").doesNotContain("[A-Z");
    }

    @Test
    void a_body_that_stops_half_way_is_not_waited_for() throws Exception {
        assertThat(raw("POST", "/api/v1/territories", "prefecture", "X-Length: long", 50))
                .startsWith("HTTP/1.1 408")
                .contains("application/problem+json", "REQUEST_TIMEOUT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"+999999999-01-01\"",
                "\"-0001-01-01\"",
                "\"0000-01-01\"",
                "\"2026-02-30\"",
                "\"2026-01-01T00:00:00Z\"",
                "[2026, 1, 2]",
                "20260102"
            })
    void a_day_has_one_form_and_an_ordinary_year(String day) {
        HttpResponse<String> response =
                post("/api/v1/protocols/prt-x/opening", "region", "{\"deadline\": " + day + "}");
        HttpResponse<String> file = post(
                "/api/v1/programmes",
                "admin",
                PROGRAMME.replace("TRY-1", "TRY-8").replace("2025-01-01", day),
                "Content-Type",
                "application/yaml");

        assertProblem(response, 400, "REQUEST_UNREADABLE");
        assertThat(response.body()).contains("/deadline", "Un jour est attendu");
        assertProblem(file, 400, "REQUEST_UNREADABLE");
    }

    @Test
    void a_programme_stays_within_bounds_and_its_faults_are_told_in_the_language_of_the_caller() {
        String file = PROGRAMME
                        .replace("TRY-1", "TRY-7")
                        .replace("{fr: Essai, en: Trial}", "{fr: " + "x".repeat(201) + ", en: Trial, de: Versuch}")
                + "deadlines: [{milestone: DESIGNATED, days: 2147483647}]\n";

        HttpResponse<String> french = post("/api/v1/programmes", "admin", file, "Content-Type", "application/yaml");
        HttpResponse<String> english =
                post("/api/v1/programmes", "admin", file, "Content-Type", "application/yaml", "Accept-Language", "en");

        assertProblem(french, 400, "REQUEST_UNREADABLE");
        assertThat(french.body())
                .contains("/name/fr", "caractères au plus", "qu’en fr et en", "/deadlines/0/days", "va de 1 à");
        assertThat(english.body()).contains("characters long at most", "in fr and en only", "is from 1 to");
    }

    /** An answer to a request that a careful client would not send; the texts are Latin-1 on the way. */
    private static String raw(String method, String address, String actor, String header) throws Exception {
        return raw(method, address, actor, header, 2);
    }

    private static String raw(String method, String address, String actor, String header, int length) throws Exception {
        int port = ((WebServerApplicationContext) context).getWebServer().getPort();
        String request = method + " " + address + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Authorization: Basic "
                + Base64.getEncoder().encodeToString((actor + ":secret").getBytes(StandardCharsets.UTF_8))
                + "\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n" + header + "\r\n\r\n{}";
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
