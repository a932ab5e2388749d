package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Closes a territory while one of its projects is contracted. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClosingIT {

    private final RunningParaphe service = RunningParaphe.get();

    @RepeatedTest(6)
    void no_territory_is_closed_with_a_project_that_runs(RepetitionInfo round) throws Exception {
        String code = "demo-8" + round.getCurrentRepetition();
        new FirstProtocol(service, code).play(request -> false);
        Callable<HttpResponse<String>> closing = () -> post(
                "prefecture",
                "/api/v1/territories/DEMO/" + code + "/closing",
                "{\"authority\": \"Préfecture fictive\", \"reason\": \"Tout est soldé.\"}");
        Callable<HttpResponse<String>> contract =
                () -> post("territory", "/api/v1/programmes/DEMO/territories/" + code + "/projects/P1/contract", "{}");

        HttpResponse<String> closed;
        HttpResponse<String> contracted;
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            boolean closingFirst = round.getCurrentRepetition() % 2 == 0;
            List<Future<HttpResponse<String>>> answers =
                    threads.invokeAll(closingFirst ? List.of(closing, contract) : List.of(contract, closing));
            closed = answers.get(closingFirst ? 0 : 1).get();
            contracted = answers.get(closingFirst ? 1 : 0).get();
        }

        if (closed.statusCode() == 201) {
            assertThat(contracted.statusCode()).as(contracted.body()).isEqualTo(409);
            assertThat(contracted.body()).contains("TERRITORY_CLOSED");
        } else {
            assertThat(closed.statusCode()).as(closed.body()).isEqualTo(409);
            assertThat(closed.body()).contains("PROJECTS_RUNNING").contains("P1");
            assertThat(contracted.statusCode()).as(contracted.body()).isEqualTo(201);
        }
    }

    private HttpResponse<String> post(String actor, String path, String body) {
        return service.send(
                "POST",
                path,
                Map.of("Authorization", "Basic " + service.credentials(actor), "Content-Type", "application/json"),
                body);
    }
}
