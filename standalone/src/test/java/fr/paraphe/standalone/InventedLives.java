package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.command.web.Accounts;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.TerritoryEvent.MilestoneReported;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.events.testing.TestDatabase;
import fr.paraphe.query.Moments;
import fr.paraphe.standalone.generator.Generator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The service with its reference data, with invented lives beside them, some of whose facts were rectified later. */
final class InventedLives {

    private static final int RECTIFIED = 90;
    private static final List<String> MILESTONES =
            List.of("GOVERNANCE_INSTALLED", "ACTION_PLAN_ESTABLISHED", "PLAN_VALIDATED", "DOCUMENT_SIGNED");

    private InventedLives() {}

    static ConfigurableApplicationContext start(String dataFolder, int facts, long seed) throws Exception {
        ConfigurableApplicationContext service = Paraphe.application()
                .run(Stream.concat(
                                Stream.of(TestDatabase.create().arguments()),
                                Stream.of(
                                        "--server.port=0",
                                        "--paraphe.data-folder=" + dataFolder,
                                        "--paraphe.read.tally-sums.pause=200ms",
                                        "--paraphe.read.tally-sums.steps-between=300"))
                        .toArray(String[]::new));
        service.getBean(Generator.class).generate(facts, seed, 0, stored -> {});
        rectifySome(service, new SplittableRandom(seed));
        service.getBean(Generator.class).generate(facts / 10, seed + 1, 10_000, stored -> {});
        FactLog log = service.getBean(FactLog.class);
        Moments moments = service.getBean(Moments.class);
        Instant patience = Instant.now().plusSeconds(60);
        while (moments.now().position() < log.head()) {
            assertThat(Instant.now()).isBefore(patience);
            Thread.sleep(50);
        }
        return service;
    }

    private static void rectifySome(ConfigurableApplicationContext service, SplittableRandom random) throws Exception {
        List<StoredFact> facts = service.getBean(FactLog.class).after(0, 100_000).stream()
                .filter(stored -> stored.fact() instanceof TerritoryEvent)
                .toList();
        HttpClient client = HttpClient.newHttpClient();
        URI address = URI.create("http://127.0.0.1:"
                + ((WebServerApplicationContext) service).getWebServer().getPort() + "/api/v1/rectifications");
        String credentials = Base64.getEncoder()
                .encodeToString(
                        ("admin:" + service.getBean(Accounts.class).password()).getBytes(StandardCharsets.UTF_8));
        int done = 0;
        int moved = 0;
        for (int attempt = 0; done < RECTIFIED && attempt < 20 * RECTIFIED; attempt++) {
            StoredFact stored = facts.get(random.nextInt(facts.size()));
            TerritoryEvent wrong = (TerritoryEvent) stored.fact();
            List<String> codes = facts.stream()
                    .map(other -> (TerritoryEvent) other.fact())
                    .filter(other -> other.programme().equals(wrong.programme()))
                    .map(TerritoryEvent::code)
                    .distinct()
                    .toList();
            String territory = codes.get(random.nextInt(codes.size()));
            String body = "{\"fact\": \"" + stored.eventId() + "\", \"corrected\": {"
                    + corrected(wrong, territory, random) + "}, \"reason\": \"Erreur de saisie\"}";
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(address)
                            .header("Authorization", "Basic " + credentials)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(body + answer.body()).isIn(200, 201, 404, 409);
            done += answer.statusCode() == 201 ? 1 : 0;
            moved += answer.statusCode() == 201 && !territory.equals(wrong.code()) && wrong instanceof MilestoneReported
                    ? 1
                    : 0;
        }
        assertThat(done).as("rectified").isEqualTo(RECTIFIED);
        assertThat(moved).as("told of another territory").isPositive();
    }

    private static String corrected(TerritoryEvent wrong, String territory, SplittableRandom random) {
        BusinessDate date = wrong.occurredOn();
        LocalDate day = date.latest().minusDays(random.nextInt(-20, 60));
        String occurredOn = "\"occurredOn\": \"" + day + "\"";
        if (!(wrong instanceof MilestoneReported)) {
            return occurredOn;
        }
        return switch (random.nextInt(3)) {
            case 0 -> occurredOn + ", \"territory\": \"" + territory + "\"";
            case 1 ->
                "\"milestone\": \"" + MILESTONES.get(random.nextInt(MILESTONES.size()))
                        + "\", \"documentKind\": \"CONTRACT\"";
            default -> occurredOn;
        };
    }
}
