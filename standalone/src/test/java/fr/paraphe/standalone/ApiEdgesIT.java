package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ApiEdgesIT {

    private final RunningParaphe service = RunningParaphe.get();

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/nothing, */*, 404, ADDRESS_UNKNOWN",
        "PUT, /api/v1/programmes, */*, 405, METHOD_NOT_ALLOWED",
        "DELETE, /api/v1/protocols/prt-demo01protocol, */*, 405, METHOD_NOT_ALLOWED",
        "GET, /api/v1/programmes, text/html, 406, MEDIA_TYPE_NOT_OFFERED",
        "GET, /api/v1/programmes, garbage, 406, MEDIA_TYPE_NOT_OFFERED",
        "GET, /api/v1/programmes?%00=1, */*, 400, REQUEST_UNREADABLE",
        "GET, /error, */*, 404, NOT_FOUND",
    })
    void whatever_is_asked_of_the_api_a_refusal_is_a_problem(
            String method, String path, String accept, int status, String code) {
        HttpResponse<String> response = service.send(
                method, path, Map.of("Accept", accept, "Authorization", "Basic " + service.credentials("admin")), "");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .get()
                .asString()
                .startsWith("application/problem+json");
        assertThat(RunningParaphe.JSON.readTree(response.body()).get("code").asString())
                .isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?asOf=%25zz", "/connexion?lang=%ff", "/donnees?x=%"})
    void a_page_whose_address_cannot_be_read_is_a_bad_request(String address) throws Exception {
        assertThat(raw(address.replace("%25", "%"), "Accept: text/html"))
                .startsWith("HTTP/1.1 400")
                .contains("text/html", "Paraphe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Cookie: paraphe-lang=<script>", "Cookie: paraphe-lang=\""})
    void a_spoilt_language_cookie_counts_as_none(String cookie) throws Exception {
        assertThat(raw("/donnees", cookie)).startsWith("HTTP/1.1 200").contains("lang=\"fr\"");
        assertThat(raw("/api/v1/programmes", cookie)).startsWith("HTTP/1.1 200");
    }

    @Test
    void the_sign_in_page_stands_however_long_its_address_is() throws Exception {
        assertThat(raw("/connexion?continue=" + "x".repeat(5_000), "Accept: text/html"))
                .startsWith("HTTP/1.1 200")
                .contains("_csrf", "</html>");
    }

    @Test
    void only_the_administrator_rebuilds_a_read_model() {
        for (String actor : List.of("region", "prefecture", "territory", "operator", "auditor")) {
            HttpResponse<String> response = service.send(
                    "POST",
                    "/api/v1/read-models/progress/replay",
                    Map.of("Authorization", "Basic " + service.credentials(actor)),
                    "");
            assertThat(response.statusCode()).as(actor).isEqualTo(403);
            assertThat(response.body()).contains("NOT_IN_YOUR_CAPACITY");
        }
    }

    private String raw(String address, String header) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", service.address("/").getPort())) {
            socket.getOutputStream()
                    .write(("GET " + address + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + header
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource({"de, ne doit pas", "'de, en;q=0.5', must not", "fr, ne doit pas", "en-GB, must not"})
    void a_fault_is_told_in_french_or_in_english_and_in_no_third_language(String languages, String words) {
        HttpResponse<String> response = service.send(
                "POST",
                "/api/v1/territories",
                Map.of(
                        "Authorization",
                        "Basic " + service.credentials("prefecture"),
                        "Content-Type",
                        "application/json",
                        "Accept-Language",
                        languages),
                "{}");
        assertThat(response.body()).contains(words).doesNotContain("darf");
    }

    @Test
    void the_api_describes_every_address_with_its_refusals_and_no_class_of_ours() {
        JsonNode api = service.json("/v3/api-docs");

        assertThat(api.get("openapi").asString()).startsWith("3.1");
        assertThat(api.get("info").get("title").asString()).isEqualTo("Paraphe");
        assertThat(api.get("paths").propertyNames())
                .allSatisfy(path -> assertThat(path).startsWith("/api/v1/"))
                .contains("/api/v1/protocols/{id}/signatures", "/api/v1/figures/{measure}/facts");
        api.get("paths")
                .forEach(path -> path.forEach(operation -> {
                    assertThat(operation.get("responses").has("400")).isTrue();
                    assertThat(operation.get("summary").asString()).isNotBlank();
                }));
        assertThat(api.toString()).doesNotContain("fr.paraphe", "java.util");
    }

    @Test
    void the_api_refers_to_nothing_that_it_does_not_describe() {
        JsonNode api = service.json("/v3/api-docs");
        JsonNode schemas = api.get("components").get("schemas");

        assertThat(api.findValuesAsString("$ref"))
                .isNotEmpty()
                .allSatisfy(ref -> assertThat(schemas.has(ref.replace("#/components/schemas/", "")))
                        .as(ref)
                        .isTrue());
        assertThat(schemas.get("Problem").get("properties").propertyNames())
                .contains("type", "title", "status", "code", "errors");
        assertThat(schemas.propertyNames()).doesNotContain("Asked", "Actor");
        // Names that both sides use for different things.
        assertThat(schemas.get("Text").get("properties").has("digest")).isTrue();
        assertThat(schemas.get("Milestone").get("properties").has("required")).isTrue();
        assertThat(schemas.get("Signature").get("properties").has("evidenceLevel"))
                .isTrue();
    }

    @Test
    void the_api_describes_what_a_command_takes_and_answers() {
        JsonNode paths = service.json("/v3/api-docs").get("paths");
        JsonNode signing = paths.get("/api/v1/protocols/{id}/signatures").get("post");

        assertThat(signing.get("parameters").findValuesAsString("name"))
                .containsExactlyInAnyOrder("id", "Idempotency-Key", "If-Match");
        assertThat(signing.get("responses").propertyNames())
                .contains("200", "201", "400", "401", "403", "404", "409", "412", "413", "415", "422", "503");
        assertThat(signing.get("responses").get("201").get("headers").propertyNames())
                .contains("X-Position", "ETag", "Idempotency-Replayed");
        assertThat(paths.get("/api/v1/programmes")
                        .get("post")
                        .get("requestBody")
                        .toString())
                .contains("#/components/schemas/ProgrammeFile");
        assertThat(paths.get("/api/v1/territories")
                        .get("get")
                        .get("responses")
                        .get("200")
                        .toString())
                .contains("TerritoryLine", "text/csv");
        assertThat(paths.get("/api/v1/territories/{programme}/{code}")
                        .get("get")
                        .get("responses")
                        .get("200")
                        .toString())
                .contains("#/components/schemas/AnswerSheet");
    }
}
