package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Input that is meant to break something is refused in words or kept as it is, character by character. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HostileInputIT {

    private static final String PROGRAMME = """
            programme: HOSTILE-1
            name: {fr: Essai de textes hostiles, en: Trial of hostile texts}
            fictitious: true
            opensOn: 2026-01-01
            axes: [{code: INNOVER, name: {fr: Innover, en: Innovate}}]
            milestones:
              - {code: DESIGNATED, name: {fr: Désigné, en: Designated}, stage: true}
              - {code: DOCUMENT_SIGNED, name: {fr: Signé, en: Signed}, stage: true}
            documentKinds: [{code: PROTOCOL, name: {fr: Protocole, en: Protocol}}]
            partyGroups: [{code: REGION, name: {fr: Région, en: Region}, quorum: ALL}]
            """;

    private static final RunningParaphe SERVICE = RunningParaphe.get();

    private final RunningParaphe service = SERVICE;
    private final People people = new People(service);
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void a_programme_of_its_own() {
        People.json(
                SERVICE.send(
                        "POST",
                        "/api/v1/programmes",
                        Map.of("Authorization", new People(SERVICE).admin(), "Content-Type", "application/yaml"),
                        PROGRAMME),
                201);
    }

    private HttpResponse<String> post(String path, String contentType, byte[] body) {
        try {
            return client.send(
                    HttpRequest.newBuilder(service.address(path))
                            .header("Authorization", people.admin())
                            .header("Content-Type", contentType)
                            .header("Accept-Language", "en")
                            .POST(BodyPublishers.ofByteArray(body))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> designate(String code, String name) {
        String siren = Integer.toString(Math.abs(code.hashCode()) % 90_000_000 + 840_000_000);
        return people.send("POST", "/api/v1/territories", people.admin(), """
                {"programme": "HOSTILE-1", "code": "%s", "name": %s, "leadRegion": "44",
                 "members": [{"siren": "%s", "name": "CC", "kind": "EPCI"}], "occurredOn": "2026-02-02"}
                """.formatted(
                        code, RunningParaphe.JSON.writeValueAsString(name), siren));
    }

    private static String code() {
        return "x-" + UUID.randomUUID().toString().substring(0, 8);
    }

    static Stream<String> texts() {
        return Stream.of(
                "'; drop table paraphe_store.fact; --",
                "%_\\%",
                "${7*7} #{7*7} {{7*7}} ${jndi:ldap://127.0.0.1/x}",
                "<script>alert(1)</script>\"><img src=x onerror=alert(1)>",
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "é et e\u0301, Å et A\u030A",
                "\uD83D\uDE80 \uD835\uDD0F",
                "zéro\u200Blargeur\u200D",
                "pаypal",
                "{date} {0} %s %n",
                "../../etc/passwd",
                "a".repeat(200));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void a_text_is_kept_character_by_character_or_refused_in_words(String text) {
        String code = code();
        HttpResponse<String> answer = designate(code, text);
        JsonNode told = RunningParaphe.JSON.readTree(answer.body());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);

        HttpResponse<String> sheet = service.send(
                "GET",
                "/api/v1/territories/HOSTILE-1/" + code,
                Map.of("X-Min-Position", Long.toString(told.get("position").asLong())),
                "");
        assertThat(RunningParaphe.JSON.readTree(sheet.body()).get("name").asString())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\u0000",
                "\\ud800",
                "\\udc00x",
                "\\u202e",
                "\\u2066",
                "\\ufeff",
                "\\uffff",
                "\\u0007",
                "\\u001b[31m"
            })
    void a_character_that_hides_or_breaks_something_is_refused_and_named(String escaped) {
        HttpResponse<String> answer =
                people.send("POST", "/api/v1/territories", people.admin(), """
                {"programme": "DEMO", "code": "%s", "name": "a%sb", "leadRegion": "44", "members": []}
                """.formatted(code(), escaped));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("name", "U+");
    }

    static Stream<byte[]> bodies() {
        List<String> texts = new ArrayList<>(List.of(
                "",
                "null",
                "[]",
                "\"text\"",
                "{",
                "{\"programme\": \"DEMO\", \"programme\": \"DEMO\"}",
                "{\"programme\": 1e400}",
                "{\"programme\": -0}",
                "{\"programme\": " + "9".repeat(5_000) + "}",
                "{\"programme\": {\"programme\": {}}}",
                "{\"programme\": \"DEMO\"} trailing",
                "{\"__proto__\": {\"admin\": true}, \"actor\": \"somebody\"}",
                "{\"members\": " + "[".repeat(60) + "]".repeat(60) + "}",
                "{\"members\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}",
                "{\"occurredOn\": \"0000-00-00\"}",
                "{\"occurredOn\": \"+999999999-12-31\"}",
                "{\"occurredOn\": \"2026-02-30\"}"));
        Stream<byte[]> broken = Stream.of(
                new byte[] {'{', '"', 'n', 'a', 'm', 'e', '"', ':', '"', (byte) 0xC3, (byte) 0x28, '"', '}'},
                "{\"name\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1),
                "{\"name\": \"é\"}".getBytes(StandardCharsets.UTF_16));
        return Stream.concat(texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)), broken);
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void a_body_that_is_none_is_refused_in_words(byte[] body) {
        for (String path : List.of(
                "/api/v1/territories",
                "/api/v1/protocols",
                "/api/v1/accounts",
                "/api/v1/batches",
                "/api/v1/programmes")) {
            HttpResponse<String> answer = post(path, "application/json", body);
            assertThat(answer.statusCode()).as(path + ": " + answer.body()).isBetween(400, 422);
            assertThat(RunningParaphe.JSON.readTree(answer.body()).path("title").asString(""))
                    .as(path)
                    .isNotBlank();
        }
    }

    @Test
    void a_programme_file_that_grows_when_it_is_read_is_refused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [");
            bomb.append(("*a" + (i - 1) + ", ").repeat(8))
                    .append("*a")
                    .append(i - 1)
                    .append("]\n");
        }
        HttpResponse<String> answer =
                post("/api/v1/programmes", "application/yaml", bomb.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 422);
        HttpResponse<String> typed = post(
                "/api/v1/programmes",
                "application/yaml",
                "programme: !!javax.script.ScriptEngineManager [x]\n".getBytes(StandardCharsets.UTF_8));
        assertThat(typed.statusCode()).as(typed.body()).isBetween(400, 422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "' or 1=1 --", "%", "_", "name desc; drop table x", "../../../etc/passwd", "\r\nSet-Cookie: a=b",
                        "\u0000",
                "99999999999999999999", "-1", "NaN", "1e9", "${7*7}", "<script>", "\uD83D\uDE80"
            })
    void a_parameter_is_understood_or_refused_and_never_carried_into_a_header(String value) {
        String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
        for (String question : List.of(
                "/api/v1/territories?programme=DEMO&q=",
                "/api/v1/territories?programme=DEMO&sort=",
                "/api/v1/territories?programme=DEMO&limit=",
                "/api/v1/territories?programme=DEMO&cursor=",
                "/api/v1/territories?programme=DEMO&format=",
                "/api/v1/territories?programme=",
                "/api/v1/territories?format=csv&programme=",
                "/api/v1/territories/DEMO/",
                "/api/v1/protocols/",
                "/api/v1/figures?scope=FR&programme=",
                "/api/v1/facts/",
                "/api/v1/feed?after=",
                "/?asOf=",
                "/connexion?wait=",
                "/programmes/")) {
            HttpResponse<String> answer = service.get(question + encoded);
            assertThat(answer.statusCode()).as(question + value).isLessThan(500);
            assertThat(answer.headers().map()).as(question + value).doesNotContainKey("a");
            assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("a="));
        }
    }

    @Test
    void a_wildcard_looks_for_itself() {
        String percent = code();
        String position = RunningParaphe.JSON
                .readTree(designate(percent, "Cent % de bois").body())
                .get("position")
                .asString();
        JsonNode found = RunningParaphe.JSON.readTree(service.send(
                        "GET",
                        "/api/v1/territories?programme=HOSTILE-1&q="
                                + URLEncoder.encode("t % d", StandardCharsets.UTF_8),
                        Map.of("X-Min-Position", position),
                        "")
                .body());
        assertThat(found.get("items").valueStream().map(item -> item.get("code").asString()))
                .containsExactly(percent);
    }

    @Test
    void a_value_of_another_kind_is_refused_with_what_is_expected() {
        HttpResponse<String> day = service.get("/api/v1/deadlines?until=tomorrow");
        assertThat(day.statusCode()).as(day.body()).isEqualTo(400);
        assertThat(day.body()).contains("until", "2026-03-31");
        HttpResponse<String> category =
                people.send("POST", "/api/v1/personal-data/retentions/names/lifting", people.admin(), "");
        assertThat(category.statusCode()).as(category.body()).isEqualTo(400);
        assertThat(category.body()).contains("category", "PERSON_NAME, MAIL_ADDRESS, TEXT");
    }
}
