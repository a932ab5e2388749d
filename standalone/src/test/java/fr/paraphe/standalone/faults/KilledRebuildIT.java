package fr.paraphe.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.paraphe.standalone.CommandRun;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Kills the service, its database or both in the middle of a rebuild. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KilledRebuildIT {

    private static final Logger LOG = LoggerFactory.getLogger(KilledRebuildIT.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final int FACTS = 20_000;

    /** A node that is killed with its database takes longest to come back: that is left to the long profile. */
    private static final List<Blow> BLOWS =
            List.of(Blow.values()).subList(0, Integer.getInteger("paraphe.kill.rounds", 10) > 10 ? 3 : 2);

    @Test
    void a_rebuild_that_is_killed_leaves_the_live_rows_and_begins_again_when_asked() throws Exception {
        Path target = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "kill-rebuild-");
        Path data = target.resolve("data");
        Server server = Server.embedded(data);
        try (ServiceProcess service =
                new ServiceProcess(target.resolve("service.log"), "--paraphe.data-folder=" + data)) {
            service.start();
            service.awaitReady();
            CommandRun.of("generate", "--facts=" + FACTS, "--paraphe.data-folder=" + data)
                    .result();
            awaitFollowing(service);
            Map<String, String> rows = rebuilt(service, true);
            long began = System.nanoTime();
            assertThat(rebuilt(service, false)).isEqualTo(rows);
            long whole = (System.nanoTime() - began) / 1_000_000;

            int underWay = 0;
            for (Blow blow : BLOWS) {
                assertThat(service.post("/api/v1/read-models/all/replay", "", "Prefer", "respond-async")
                                .statusCode())
                        .isEqualTo(202);
                TimeUnit.MILLISECONDS.sleep(whole * blow.percent / 100);
                strike(blow, service, server);
                service.awaitReady();
                String ended = awaitEnd(service);
                LOG.info("{} after {} % of {} ms: {}", blow, blow.percent, whole, ended);
                underWay += ended.equals("DONE") ? 0 : 1;
                assertThat(rebuilt(service, true)).as(blow.toString()).isEqualTo(rows);
                assertThat(rebuilt(service, false)).as(blow.toString()).isEqualTo(rows);
            }
            assertThat(underWay).isGreaterThanOrEqualTo(BLOWS.size() - 1);
        }
    }

    private enum Blow {
        SERVICE(20),
        DATABASE(40),
        BOTH(70);

        private final int percent;

        Blow(int percent) {
            this.percent = percent;
        }
    }

    private static void strike(Blow blow, ServiceProcess service, Server server) throws Exception {
        if (blow != Blow.SERVICE) {
            server.kill(true);
        }
        if (blow != Blow.DATABASE) {
            service.kill();
            service.start();
        }
    }

    private static void awaitFollowing(ServiceProcess service) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> items(service)
                        .valueStream()
                        .allMatch(standing -> standing.path("lag").asLong() == 0));
    }

    /** How the last rebuild ended: done, failed with a cause, or interrupted. */
    private static String awaitEnd(ServiceProcess service) {
        return await().atMost(Duration.ofMinutes(1)).until(() -> ending(service), ending -> !ending.isEmpty());
    }

    private static String ending(ServiceProcess service) throws IOException, InterruptedException {
        for (JsonNode standing : items(service)) {
            JsonNode rebuild = standing.path("rebuild");
            String phase = rebuild.path("phase").asString();
            if (rebuild.path("interrupted").asBoolean()) {
                return "INTERRUPTED in " + phase;
            }
            if (phase.equals("FAILED")) {
                assertThat(rebuild.path("failure").asString()).isNotBlank();
                return "FAILED: " + rebuild.path("failure").asString();
            }
            if (!phase.equals("DONE")) {
                return "";
            }
        }
        return "DONE";
    }

    private static JsonNode items(ServiceProcess service) throws IOException, InterruptedException {
        return JSON.readTree(service.get("/api/v1/read-models").body()).path("items");
    }

    /** Digests of the live rows, by read model, which a rebuild or its rehearsal found equal to its own. */
    private static Map<String, String> rebuilt(ServiceProcess service, boolean check) throws Exception {
        HttpResponse<String> answer = service.post("/api/v1/read-models/all/replay?check=" + check, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Map<String, String> digests = new TreeMap<>();
        for (JsonNode result : JSON.readTree(answer.body()).path("items")) {
            digests.put(
                    result.path("readModel").asString(),
                    result.path("digestBefore").asString());
            assertThat(result.path("digestAfter").asString())
                    .as(result.toString())
                    .isEqualTo(result.path("digestBefore").asString());
        }
        return digests;
    }
}
