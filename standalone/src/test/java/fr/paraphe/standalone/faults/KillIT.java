package fr.paraphe.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Kills the shipped service, its embedded database or both at random instants under load, and judges what is there
 * after the next start. {@code paraphe.kill.rounds} and {@code paraphe.kill.seed} choose another run.
 */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KillIT {

    private static final Logger LOG = LoggerFactory.getLogger(KillIT.class);
    private static final int ROUNDS = Integer.getInteger("paraphe.kill.rounds", 6);
    private static final long SEED = Long.getLong("paraphe.kill.seed", System.nanoTime() % 1_000_000_000);
    private static final int CLIENTS = 8;
    private static final JsonMapper JSON = new JsonMapper();

    private enum Victim {
        SERVICE,
        DATABASE,
        BOTH
    }

    private final Random random = new Random(SEED);

    @Test
    void nothing_acknowledged_is_lost_or_doubled_by_any_kill() throws Exception {
        Path target = folder();
        Path data = target.resolve("data");
        Server server = Server.embedded(data);
        try (ServiceProcess service =
                new ServiceProcess(target.resolve("service.log"), "--paraphe.data-folder=" + data)) {
            rounds(service, server, target, ROUNDS);
        }
    }

    @Test
    void the_same_holds_on_a_database_of_its_own() throws Exception {
        Path target = folder();
        try (Server server = Server.external(target);
                ServiceProcess service = new ServiceProcess(target.resolve("service.log"), server.options())) {
            rounds(service, server, target, Math.max(2, ROUNDS / 5));
        }
    }

    @Test
    void the_same_judge_finds_what_a_database_forgets_that_does_not_wait_for_its_disk() throws Exception {
        Path target = folder();
        Path data = target.resolve("data");
        Server server = Server.embedded(data);
        try (ServiceProcess service =
                new ServiceProcess(target.resolve("service.log"), "--paraphe.data-folder=" + data)) {
            Load load = new Load(service);
            service.start();
            service.awaitReady();
            server.forgetOnCrash();
            List<String> faults = List.of();
            for (int round = 1; round <= 3 && faults.isEmpty(); round++) {
                kill(Victim.DATABASE, true, service, load, round, server);
                // Read models may have read what the database has forgotten since: they wait for positions to come.
                service.awaitDeciding();
                load.resolve();
                faults = faults(load, server);
            }
            LOG.info(
                    "Seed {}: {} losses found, such as: {}",
                    SEED,
                    faults.size(),
                    faults.isEmpty() ? "none" : faults.getFirst());
            assertThat(faults).as("seed " + SEED).anyMatch(fault -> fault.endsWith("is lost"));
        }
    }

    private void rounds(ServiceProcess service, Server server, Path target, int rounds) throws Exception {
        Load load = new Load(service);
        service.start();
        service.awaitReady();
        for (int round = 1; round <= rounds; round++) {
            long begun = System.nanoTime();
            Victim victim = victim(round);
            kill(victim, random.nextBoolean(), service, load, round, server);
            service.awaitReady();
            long up = System.nanoTime();
            load.resolve();
            load.write(target.resolve("history.tsv"));
            assertThat(faults(load, server)).as("seed " + SEED).isEmpty();
            if (victim != Victim.DATABASE || round % 3 == 0 || round == rounds) {
                readModelsEqualAFreshFold(service);
            }
            LOG.info(
                    "Seed {}, round {}: killed {}, {} operations, {} keys once unknown; up after {} ms, judged after {} ms",
                    SEED,
                    round,
                    victim,
                    load.operations().size(),
                    load.unknown(),
                    (up - begun) / 1_000_000,
                    (System.nanoTime() - up) / 1_000_000);
        }
    }

    /** Each once, then mostly the database alone: the service takes longer to start than all else in a round. */
    private Victim victim(int round) {
        return round <= Victim.values().length
                ? Victim.values()[round - 1]
                : Victim.values()[new int[] {0, 1, 1, 1, 1, 1, 1, 2}[random.nextInt(8)]];
    }

    private static Path folder() throws IOException {
        return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "kill-");
    }

    private void kill(Victim victim, boolean withChildren, ServiceProcess service, Load load, int round, Server server)
            throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                int number = client;
                running.add(clients.submit(() -> load.client(number, round, SEED, enough)));
            }
            TimeUnit.MILLISECONDS.sleep(300 + random.nextInt(1200));
            if (victim != Victim.SERVICE) {
                server.kill(withChildren);
            }
            if (victim != Victim.DATABASE) {
                service.kill();
            }
            enough.set(true);
            server.startAgain();
            for (Future<?> client : running) {
                client.get();
            }
        }
        if (victim != Victim.DATABASE) {
            service.start();
        }
    }

    private static List<String> faults(Load load, Server server) throws Exception {
        try (Connection connection = server.connect()) {
            return HistoryJudge.faults(load.operations(), Stored.in(connection), key -> !key.startsWith("r"));
        }
    }

    static void readModelsEqualAFreshFold(ServiceProcess service) throws Exception {
        await().pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(30))
                .until(() -> standings(service)
                        .valueStream()
                        .allMatch(standing -> standing.path("lag").asLong() == 0));
        HttpResponse<String> checked = service.post("/api/v1/read-models/all/replay?check=true", "");
        assertThat(checked.statusCode()).as(checked.body()).isEqualTo(200);
        for (JsonNode result : JSON.readTree(checked.body()).path("items")) {
            assertThat(result.path("digestBefore").asString())
                    .as(result.toString())
                    .isEqualTo(result.path("digestAfter").asString());
        }
    }

    private static JsonNode standings(ServiceProcess service) throws IOException, InterruptedException {
        return JSON.readTree(service.get("/api/v1/read-models").body()).path("items");
    }
}
