package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
}
