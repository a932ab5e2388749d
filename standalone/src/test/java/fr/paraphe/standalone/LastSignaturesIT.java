package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.Streams;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.events.testing.DocumentedRequests.Documented;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
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

    @Test
    void two_parties_that_sign_at_the_same_time_both_sign_and_complete_the_document_once() throws Exception {
        FirstProtocol way = new FirstProtocol(service, CODE);
        List<Documented> last = way.play(request -> request.path().endsWith("/signatures")
                && (request.body().contains("\"region\"") || request.body().contains("\"state\"")));
        assertThat(last).hasSize(2);

        List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
        for (Documented request : last) {
            calls.add(() -> way.send(request));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (Future<HttpResponse<String>> answer : threads.invokeAll(calls)) {
                assertThat(answer.get().statusCode()).as(answer.get().body()).isEqualTo(201);
            }
        }
        assertThat(names(Streams.protocol(way.protocol())))
                .endsWith("protocol-signed-by-party", "protocol-signed")
                .containsOnlyOnce("protocol-signed");
        assertThat(names(Streams.territory("DEMO", CODE))).containsOnlyOnce("document-signed");
    }

    private List<String> names(String stream) {
        return service.bean(FactLog.class).ofStream(stream).stream()
                .map(StoredFact::name)
                .toList();
    }
}
