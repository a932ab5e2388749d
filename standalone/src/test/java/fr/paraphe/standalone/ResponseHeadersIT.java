package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What every kind of answer tells the browser, held to one list: a header that is lost or loosened shows here. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ResponseHeadersIT {

    private static final String PAGES = """
            Content-Security-Policy: default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'
            Cross-Origin-Opener-Policy: same-origin
            Cross-Origin-Resource-Policy: same-origin
            Permissions-Policy: camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), publickey-credentials-get=(), usb=()
            Referrer-Policy: same-origin
            X-Content-Type-Options: nosniff
            X-Frame-Options: DENY
            """;

    private static final String API = PAGES.replace(
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
            "default-src 'none'; frame-ancestors 'none'");

    private static final List<String> NAMES =
            PAGES.lines().map(line -> line.substring(0, line.indexOf(':'))).toList();

    /** Tell what the service is made of, and no more than that. */
    private static final List<String> UNTOLD =
            List.of("server", "x-powered-by", "access-control-allow-origin", "x-application-context");

    private final RunningParaphe service = RunningParaphe.get();

    private static String headers(HttpResponse<String> answer) {
        return NAMES.stream()
                .flatMap(name -> answer.headers().allValues(name).stream().map(value -> name + ": " + value + "\n"))
                .collect(Collectors.joining());
    }

    private HttpResponse<String> answer(String method, String path, int status, String... headers) {
        HttpResponse<String> answer = service.send(method, path, Map.of(headers[0], headers[1]), "");
        assertThat(answer.statusCode()).as(path).isEqualTo(status);
        assertThat(answer.headers().map().keySet().stream().map(name -> name.toLowerCase(Locale.ROOT)))
                .as(path)
                .doesNotContainAnyElementsOf(UNTOLD);
        return answer;
    }

    @Test
    void pages_their_parts_and_their_errors() {
        for (String path : List.of("/", "/connexion", "/donnees", "/programmes/DEMO", "/css/paraphe.css")) {
            HttpResponse<String> answer = service.send("GET", path, Map.of("Accept", "text/html,*/*"), "");
            assertThat(headers(answer)).as(path + " " + answer.statusCode()).isEqualTo(PAGES);
        }
        assertThat(headers(answer("GET", "/nothing/at/all", 404, "Accept", "text/html")))
                .isEqualTo(PAGES);
        assertThat(headers(answer("GET", "/?asOf=never", 400, "Accept", "text/html")))
                .isEqualTo(PAGES);
        assertThat(headers(answer("POST", "/connexion", 403, "Accept", "text/html")))
                .isEqualTo(PAGES);
    }

    @Test
    void answers_of_the_api_their_files_and_their_refusals() {
        for (String path : List.of("/api/v1/programmes", "/api/v1/territories?programme=DEMO&format=csv")) {
            assertThat(headers(service.get(path))).as(path).isEqualTo(API);
        }
        assertThat(headers(answer("GET", "/api/v1/nothing", 404, "Accept", "*/*")))
                .isEqualTo(API);
        assertThat(headers(answer("GET", "/api/v1/accounts", 401, "Accept", "*/*")))
                .isEqualTo(API);
        assertThat(headers(answer("POST", "/api/v1/territories", 401, "Accept", "*/*")))
                .isEqualTo(API);
        assertThat(headers(answer("GET", "/api/v1/programmes", 406, "Accept", "text/html")))
                .isEqualTo(API);
        assertThat(headers(answer(
                        "GET", "/api/v1/accounts", 403, "Authorization", "Basic " + service.credentials("auditor"))))
                .isEqualTo(API);
    }

    @Test
    void what_the_web_server_refuses_by_itself_runs_nothing() {
        for (String accepted : List.of("text/html", "application/json")) {
            HttpResponse<String> refused = answer("GET", "/api/v1/bodies/a%2Fb", 400, "Accept", accepted);
            assertThat(refused.headers().allValues("Content-Security-Policy"))
                    .containsExactly("default-src 'none'; frame-ancestors 'none'");
            assertThat(refused.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        }
    }

    @Test
    void what_somebody_signed_in_is_shown_is_kept_nowhere() {
        String auditor = "Basic " + service.credentials("auditor");
        for (String path : List.of("/api/v1/territories/DEMO/demo-03", "/api/v1/me", "/api/v1/readings")) {
            assertThat(answer("GET", path, 200, "Authorization", auditor)
                            .headers()
                            .firstValue("Cache-Control"))
                    .as(path)
                    .get()
                    .asString()
                    .contains("no-store");
        }
    }
}
