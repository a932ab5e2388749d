package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.Streams;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.events.testing.DocumentedRequests;
import fr.paraphe.events.testing.DocumentedRequests.Documented;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Plays the documented way on another territory, up to the point where the last two parties sign at the same time. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LastSignaturesIT {

    private static final String CODE = "demo-95";

    private final RunningParaphe service = RunningParaphe.get();
    private final Map<String, String> known = new HashMap<>();

    @Test
    void two_parties_that_sign_at_the_same_time_both_sign_and_complete_the_document_once() throws Exception {
        for (String actor : new String[] {"prefecture", "territory", "region", "operator"}) {
            known.put(actor, service.credentials(actor));
        }
        List<Documented> last = new ArrayList<>();
        for (Documented request :
                DocumentedRequests.of(Path.of("../docs/first-protocol.md")).requests()) {
            boolean signature = request.path().endsWith("/signatures") && request.status() == 201;
            if (signature
                    && (request.body().contains("\"region\"") || request.body().contains("\"state\""))) {
                last.add(request);
            } else if (request.method().equals("POST") && request.status() == 201) {
                HttpResponse<String> answer = send(request);
                assertThat(answer.statusCode())
                        .as(request.body() + answer.body())
                        .isEqualTo(201);
                if (request.keeps().equals("protocol")) {
                    String stream = RunningParaphe.JSON
                            .readTree(answer.body())
                            .get("stream")
                            .asString();
                    known.put("protocol", stream.substring("protocol:".length()));
                }
            }
        }
        assertThat(last).hasSize(2);

        List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
        for (Documented request : last) {
            calls.add(() -> send(request));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (Future<HttpResponse<String>> answer : threads.invokeAll(calls)) {
                assertThat(answer.get().statusCode()).as(answer.get().body()).isEqualTo(201);
            }
        }
        assertThat(names(Streams.protocol(known.get("protocol"))))
                .endsWith("protocol-signed-by-party", "protocol-signed")
                .containsOnlyOnce("protocol-signed");
        assertThat(names(Streams.territory("DEMO", CODE))).containsOnlyOnce("document-signed");
    }

    private List<String> names(String stream) {
        return service.bean(FactLog.class).ofStream(stream).stream()
                .map(StoredFact::name)
                .toList();
    }

    private HttpResponse<String> send(Documented request) {
        Map<String, String> headers = new LinkedHashMap<>();
        request.headers().forEach((name, value) -> headers.put(name, own(value)));
        return service.send(request.method(), own(request.path()), headers, own(request.body()));
    }

    private String own(String text) {
        String own = text.replace("demo-90", CODE)
                .replace("99900090", "99900095")
                .replace("first-protocol-designation", "last-signatures-designation");
        for (Map.Entry<String, String> entry : known.entrySet()) {
            own = own.replace("{{" + entry.getKey() + "}}", entry.getValue());
        }
        return own;
    }
}
