package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.Member;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.TerritoryEvent.MilestoneReported;
import fr.paraphe.events.TerritoryEvent.ProjectDropped;
import fr.paraphe.events.TerritoryEvent.ProjectProposed;
import fr.paraphe.events.TerritoryEvent.TerritoryDesignated;
import fr.paraphe.events.access.Demonstration;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
                                        "--paraphe.demo-programmes=*",
                                        "--paraphe.read.tally-sums.pause=200ms",
                                        "--paraphe.read.tally-sums.steps-between=300"))
                        .toArray(String[]::new));
        service.getBean(Generator.class).generate(facts, seed, 0, stored -> {});
        endSome(service, new SplittableRandom(seed));
        rectifySome(service, new SplittableRandom(seed));
        letRegionsAllowOtherDays(service);
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

    /** Splits, merges, suspends and withdraws some territories; the first two bring others that go on. */
    private static void endSome(ConfigurableApplicationContext service, SplittableRandom random) throws Exception {
        Map<String, List<TerritoryEvent>> lives = service.getBean(FactLog.class).after(0, 100_000).stream()
                .map(StoredFact::fact)
                .filter(TerritoryEvent.class::isInstance)
                .map(TerritoryEvent.class::cast)
                .filter(fact -> fact.programme().equals("DEMO"))
                .collect(Collectors.groupingBy(TerritoryEvent::code, TreeMap::new, Collectors.toList()));
        List<String> codes = new ArrayList<>(lives.keySet());
        Map<String, Integer> done = new TreeMap<>();
        for (int attempt = 0; attempt < 120 && codes.size() > 4; attempt++) {
            String code = codes.remove(random.nextInt(codes.size()));
            List<TerritoryEvent> life = lives.get(code);
            LocalDate day = lastDay(life);
            String why = "\"authority\": \"Préfecture\", \"reason\": \"Essai\"";
            List<String> members = ((TerritoryDesignated) life.getFirst())
                    .members().stream().map(Member::siren).toList();
            String act = List.of("split", "merger", "suspension", "withdrawal").get(attempt % 4);
            String body = why;
            if (act.equals("split")) {
                body += ", \"successors\": [" + successor(code + "-a", members.subList(0, members.size() / 2)) + ", "
                        + successor(code + "-b", members.subList(members.size() / 2, members.size()))
                        + "], \"projects\": ["
                        + projects(life)
                                .map(id -> "{\"projectId\": \"" + id + "\", \"successor\": \"" + code + "-b\"}")
                                .collect(Collectors.joining(", "))
                        + "]";
            } else if (act.equals("merger")) {
                String other = codes.remove(random.nextInt(codes.size()));
                LocalDate otherDay = lastDay(lives.get(other));
                day = otherDay.isAfter(day) ? otherDay : day;
                body += ", \"with\": [\"" + other + "\"], \"successor\": " + successor(code + "-m", List.of())
                        + ", \"projects\": ["
                        + Stream.of(code, other)
                                .flatMap(one -> projects(lives.get(one))
                                        .map(id -> "{\"territory\": \"" + one + "\", \"projectId\": \"" + id
                                                + "\", \"successorProject\": \"" + one + "-" + id + "\"}"))
                                .collect(Collectors.joining(", "))
                        + "]";
            }
            int status = post(
                    service,
                    "/api/v1/territories/DEMO/" + code + "/" + act,
                    "{" + body + ", \"occurredOn\": \"" + day + "\"}");
            assertThat(status).as(act + " " + body).isIn(201, 409);
            done.merge(act, status == 201 ? 1 : 0, Integer::sum);
            if (act.equals("suspension") && status == 201 && random.nextInt(3) > 0) {
                int again = post(
                        service,
                        "/api/v1/territories/DEMO/" + code + "/resumption",
                        "{" + why + ", \"occurredOn\": \"" + day.plusDays(random.nextInt(1, 40)) + "\"}");
                assertThat(again).as("resumption of " + code).isEqualTo(201);
                done.merge("resumption", 1, Integer::sum);
            }
        }
        assertThat(done.values()).as(done.toString()).allMatch(many -> many > 2);
    }

    /** New rules mark every territory of the programme anew, those of two regions by other deadlines. */
    private static void letRegionsAllowOtherDays(ConfigurableApplicationContext service) throws Exception {
        String file = Files.readString(Path.of("src", "main", "resources", "programmes", "demo.yaml")) + """
                regions:
                  - region: "44"
                    deadlines: [{ milestone: PLAN_VALIDATED, days: 15 }, { milestone: DOCUMENT_SIGNED, days: 400 }]
                  - region: "32"
                    deadlines: [{ milestone: GOVERNANCE_INSTALLED, days: 5 }]
                """;
        assertThat(post(service, "/api/v1/programmes/DEMO/revisions", "application/yaml", file))
                .isEqualTo(201);
    }

    private static LocalDate lastDay(List<TerritoryEvent> life) {
        return life.stream()
                .map(fact -> fact.occurredOn().latest())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static String successor(String code, List<String> members) {
        return "{\"code\": \"" + code + "\", \"name\": \"" + code + "\", \"members\": ["
                + members.stream().map(siren -> "\"" + siren + "\"").collect(Collectors.joining(", ")) + "]}";
    }

    private static Stream<String> projects(List<TerritoryEvent> life) {
        Set<String> projects = new TreeSet<>();
        for (TerritoryEvent fact : life) {
            if (fact instanceof ProjectProposed f) {
                projects.add(f.projectId());
            } else if (fact instanceof ProjectDropped f) {
                projects.remove(f.projectId());
            }
        }
        return projects.stream();
    }

    private static int post(ConfigurableApplicationContext service, String path, String body) throws Exception {
        return post(service, path, "application/json", body);
    }

    private static int post(ConfigurableApplicationContext service, String path, String type, String body)
            throws Exception {
        String credentials = Base64.getEncoder()
                .encodeToString(
                        ("admin:" + service.getBean(Demonstration.class).password()).getBytes(StandardCharsets.UTF_8));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:"
                                        + ((WebServerApplicationContext) service)
                                                .getWebServer()
                                                .getPort() + path))
                                .header("Authorization", "Basic " + credentials)
                                .header("Content-Type", type)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
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
                        ("admin:" + service.getBean(Demonstration.class).password()).getBytes(StandardCharsets.UTF_8));
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
