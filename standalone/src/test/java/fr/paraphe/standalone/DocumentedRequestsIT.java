package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.testing.DocumentedRequests;
import fr.paraphe.events.testing.DocumentedRequests.Documented;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DocumentedRequestsIT {

    private static final Pattern PROTOCOL = Pattern.compile("\"stream\":\"protocol:([^\"]+)\"");
    private static final Pattern CEREMONY = Pattern.compile("\"stream\":\"ceremony:([^\"]+)\"");

    private static final Pattern MARK = Pattern.compile("[A-Z0-9-]+/[a-z0-9-]+/[0-9-]{10}/[0-9]+/[0-9a-f]{32}");

    private final RunningParaphe service = RunningParaphe.get();

    @ParameterizedTest
    @ValueSource(
            strings = {"first-protocol.md", "other-requests.md", "programmes.md", "import.md", "feed.md", "history.md"})
    void the_requests_of_a_document_are_answered_as_it_says(String name) {
        Map<String, String> known = new HashMap<>();
        for (String actor : new String[] {"prefecture", "territory", "region", "operator", "admin"}) {
            known.put(actor, service.credentials(actor));
        }
        DocumentedRequests document = DocumentedRequests.of(Path.of("../docs").resolve(name));
        assertThat(document.requests()).hasSizeGreaterThan(2);
        for (Documented request : document.requests()) {
            Map<String, String> headers = new LinkedHashMap<>();
            request.headers().forEach((header, value) -> headers.put(header, filled(value, known)));
            HttpResponse<String> response = service.send(
                    request.method(), filled(request.path(), known), headers, filled(request.body(), known));
            String asked = request.method() + " " + request.path() + "\n" + request.body() + "\n" + response.body();
            assertThat(response.statusCode()).as(asked).isEqualTo(request.status());
            for (String promised : request.promised()) {
                assertThat(response.body()).as(asked).contains(filled(promised, known));
            }
            keep(request.keeps(), response, known);
        }
    }

    private static void keep(String name, HttpResponse<String> response, Map<String, String> known) {
        switch (name) {
            case "" -> {}
            case "protocol" -> {
                Matcher protocol = PROTOCOL.matcher(response.body());
                assertThat(protocol.find()).isTrue();
                known.put(name, protocol.group(1));
            }
            case "ceremony" -> {
                Matcher ceremony = CEREMONY.matcher(response.body());
                assertThat(ceremony.find()).isTrue();
                known.put(name, ceremony.group(1));
            }
            case "mark" -> {
                Matcher mark = MARK.matcher(response.body());
                assertThat(mark.find()).isTrue();
                known.put(name, mark.group());
            }
            case "position" ->
                known.put(name, response.headers().firstValue("X-Position").orElseThrow());
            default -> throw new IllegalStateException("The document keeps an unknown " + name);
        }
    }

    private static String filled(String text, Map<String, String> known) {
        String filled = text;
        for (Map.Entry<String, String> entry : known.entrySet()) {
            filled = filled.replace("{{" + entry.getKey() + "}}", entry.getValue());
        }
        return filled;
    }
}
