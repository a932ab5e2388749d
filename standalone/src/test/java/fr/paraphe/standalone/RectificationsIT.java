package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Figures and protocols rectified at the one address: later questions follow, earlier recording instants do not. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RectificationsIT {

    private static final String CODE = "demo-96";
    private static final String FIGURES = "/api/v1/published-figures?programme=DEMO&scope=" + CODE;

    private final RunningParaphe service = RunningParaphe.get();

    @Test
    void a_figure_copied_wrongly_is_corrected_for_later_questions_only() {
        HttpResponse<String> published = post("/api/v1/published-figures", """
                {"programme": "DEMO", "figureId": "D096", "kind": "COUNT", "measure": "projectsIdentified",
                 "scope": "demo-96", "asOf": "2026-06-01", "value": "13 projets", "exactness": "EXACT",
                 "low": 13, "high": 13, "unit": "projets", "publishedOn": "2026-06-30",
                 "source": {"label": "Communiqué fictif"}}
                """);
        assertThat(published.statusCode()).as(published.body()).isEqualTo(201);
        String position = position(published);
        JsonNode before = read(FIGURES, position);

        JsonNode answer = rectified(
                position,
                "{\"value\": \"au moins 31 projets\", \"exactness\": \"MINIMUM\", \"low\": 31, \"asOf\": \"2026-06\"}");
        JsonNode after = read(FIGURES, answer.get("position").asString());

        assertThat(names(answer)).containsExactly("figure-rectified");
        JsonNode figure = after.get("items").get(0);
        assertThat(figure.get("value").asString()).isEqualTo("au moins 31 projets");
        assertThat(figure.get("low").asString()).isEqualTo("31");
        assertThat(figure.get("high").isNull()).isTrue();
        assertThat(figure.get("asOf").get("precision").asString()).isEqualTo("MONTH");
        assertThat(figure.get("before").get("value").asString()).isEqualTo("13 projets");
        assertThat(figure.get("before").get("position").asString()).isEqualTo(position);
        assertThat(read(FIGURES + "&knownAt=" + before.get("knownAt").asString(), "0")
                        .get("items"))
                .isEqualTo(before.get("items"));

        refused(position, "{\"value\": \"31\", \"high\": 40}", 409, "FIGURE_BOUNDS_MISSING");
        refused(position, "{\"name\": \"Un nom\"}", 409, "VALUE_NOT_OF_THE_FACT");
        refused(position, "{\"asOf\": \"2126-01-01\"}", 409, "FIGURE_OF_THE_FUTURE");
        refused(position, "{}", 409, "RECTIFICATION_EMPTY");
        refused(position, "{\"exactness\": \"ROUGHLY\"}", 400, "REQUEST_UNREADABLE");
        refused(position, "{\"low\": -1}", 400, "REQUEST_UNREADABLE");
        refused(answer.get("position").asString(), "{\"value\": \"32\"}", 409, "FACT_NOT_RECTIFIABLE");
        refused("1", "{\"occurredOn\": \"2020-01-01\"}", 409, "FACT_NOT_RECTIFIABLE");
        assertThat(rectified(position, "{\"low\": 31}").get("facts"))
                .as("so already")
                .isEmpty();
    }

    @Test
    void the_signature_that_dates_a_document_takes_its_protocol_and_its_territory_along() {
        FirstProtocol way = new FirstProtocol(service, CODE);
        way.play(request -> false);
        String protocol = "/api/v1/protocols/" + way.protocol();
        String sheet = "/api/v1/territories/DEMO/" + CODE;
        String last = way.position();
        JsonNode before = read(protocol, last);
        JsonNode history = service.json(protocol + "/history").get("items");
        String signature = position(history, "protocol-signed-by-party");

        refused(
                position(history, "protocol-signed"),
                "{\"occurredOn\": \"2026-10-08\"}",
                409,
                "FACT_FOLLOWS_SIGNATURES");
        refused(
                position(service.json(sheet + "/history").get("items"), "document-signed"),
                "{\"occurredOn\": \"2026-10-08\"}",
                409,
                "FACT_FOLLOWS_SIGNATURES");
        refused(position(history, "text-frozen"), "{\"place\": \"Metz\"}", 409, "VALUE_NOT_OF_THE_FACT");
        refused(signature, "{\"unit\": \"projets\"}", 409, "VALUE_NOT_OF_THE_FACT");
        refused(
                signature,
                "{\"mandate\": {\"deed\": \" \", \"validFrom\": \"2026-01-01\"}}",
                400,
                "REQUEST_UNREADABLE");
        refused(signature, "{\"occurredOn\": \"2126-10-08\"}", 409, "DATE_IN_FUTURE");
        assertThat(service.send(
                                "POST",
                                "/api/v1/rectifications",
                                headers("region"),
                                body(signature, "{\"occurredOn\": \"2026-10-08\"}"))
                        .statusCode())
                .isEqualTo(403);

        JsonNode answer = rectified(
                signature,
                "{\"occurredOn\": \"2026-10-08\", \"place\": \"Colmar\", \"capacity\": \"vice-présidente\"}");
        assertThat(names(answer))
                .containsExactly("protocol-fact-rectified", "protocol-fact-rectified", "fact-rectified");

        JsonNode after = read(protocol, answer.get("position").asString());
        assertThat(after.get("signedOn").get("latest").asString()).isEqualTo("2026-10-08");
        assertThat(after.get("signedOnBefore").get("latest").asString()).isEqualTo("2026-10-05");
        JsonNode given = signature(after);
        assertThat(given.get("place").asString()).isEqualTo("Colmar");
        assertThat(given.get("capacity").asString()).isEqualTo("vice-présidente");
        assertThat(given.get("before").get("place").asString()).isEqualTo("Mulhouse");
        assertThat(given.get("digest")).isEqualTo(signature(before).get("digest"));
        assertThat(documentSigned(service.json(sheet))).isEqualTo("2026-10-08");

        String then = "?knownAt=" + before.get("knownAt").asString();
        assertThat(service.json(protocol + then).get("parties")).isEqualTo(before.get("parties"));
        assertThat(service.json(protocol + then).get("signedOn").get("latest").asString())
                .isEqualTo("2026-10-05");
        assertThat(documentSigned(service.json(sheet + then))).isEqualTo("2026-10-05");

        assertThat(rectified(signature, "{\"occurredOn\": \"2026-10-05\"}").get("facts"))
                .as("back to what was told first")
                .hasSize(3);
    }

    private static JsonNode signature(JsonNode protocol) {
        return protocol.get("parties").get(0).get("signature");
    }

    private static String documentSigned(JsonNode sheet) {
        return sheet.get("documents").get(0).get("signed").get("latest").asString();
    }

    private static String position(JsonNode history, String type) {
        return history.valueStream()
                .filter(entry -> entry.get("type").asString().equals(type))
                .findFirst()
                .orElseThrow()
                .get("position")
                .asString();
    }

    private static String position(HttpResponse<String> answer) {
        return answer.headers().firstValue("X-Position").orElseThrow();
    }

    private static List<String> names(JsonNode answer) {
        return answer.get("facts")
                .valueStream()
                .map(fact -> fact.get("type").asString())
                .toList();
    }

    private JsonNode read(String path, String atLeast) {
        HttpResponse<String> answer = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> service.send("GET", path, Map.of("X-Min-Position", atLeast), ""),
                        response -> response.statusCode() != 503);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return RunningParaphe.JSON.readTree(answer.body());
    }

    private JsonNode rectified(String fact, String corrected) {
        HttpResponse<String> answer = post("/api/v1/rectifications", body(fact, corrected));
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
        JsonNode json = RunningParaphe.JSON.readTree(answer.body());
        read("/api/v1/programmes", json.get("position").asString());
        return json;
    }

    private void refused(String fact, String corrected, int status, String code) {
        HttpResponse<String> answer = post("/api/v1/rectifications", body(fact, corrected));
        assertThat(answer.statusCode()).as(corrected + answer.body()).isEqualTo(status);
        assertThat(answer.body()).as(corrected).contains(code);
    }

    private static String body(String fact, String corrected) {
        return "{\"fact\": \"" + fact + "\", \"corrected\": " + corrected + ", \"reason\": \"Erreur de saisie\"}";
    }

    private HttpResponse<String> post(String path, String body) {
        return service.send("POST", path, headers("admin"), body);
    }

    private Map<String, String> headers(String actor) {
        return Map.of("Authorization", "Basic " + service.credentials(actor), "Content-Type", "application/json");
    }
}
