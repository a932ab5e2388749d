package fr.paraphe.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** The script that plays a ceremony, against the shipped service, which is killed while people sign. */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CeremonyIT {

    private static final Logger LOG = LoggerFactory.getLogger(CeremonyIT.class);
    private static final Path SCRIPT = Path.of("../docs/scripts/PlayCeremony.java");
    private static final long SEED = Long.getLong("paraphe.kill.seed", System.nanoTime() % 1_000_000_000);
    private static final int PROTOCOLS = 11;
    private static final int PARTIES = 4;

    private record Played(int code, List<String> printed) {}

    /** What is to happen once the script has printed a line. */
    private interface Watching {
        void printed(String line) throws Exception;
    }

    @Test
    void a_ceremony_that_is_killed_while_people_sign_is_gone_on_with_and_signs_nothing_by_half_or_twice()
            throws Exception {
        Path target = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "ceremony-");
        Random random = new Random(SEED);
        try (ServiceProcess service = new ServiceProcess(
                target.resolve("service.log"),
                "--paraphe.demo-actors=true",
                "--paraphe.data-folder=" + target.resolve("data"))) {
            service.start();
            service.awaitReady();
            int killedAfter = 1 + random.nextInt(PROTOCOLS + PARTIES - 2);
            int[] signed = {0};
            Played killed = play(service, "killed", line -> {
                if (line.startsWith("signed") && ++signed[0] == killedAfter) {
                    // Nothing is waited for: the instant of the kill is drawn.
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(60));
                    service.kill();
                    service.start();
                }
            });
            assertThat(killed.code())
                    .as("seed " + SEED + ": " + killed.printed())
                    .isZero();
            judge(service, killed);

            Played again = play(service, "killed", line -> {});
            assertThat(again.code()).as(again.printed().toString()).isZero();
            assertThat(again.printed())
                    .filteredOn(line -> line.startsWith("signed"))
                    .hasSize(PROTOCOLS + PARTIES - 1);
            judge(service, again);
            LOG.info(
                    "Seed {}, killed after {} of the signatories: {}",
                    SEED,
                    killedAfter,
                    killed.printed().getLast());
        }
    }

    /** Every document has one signature of each party and is signed once; its territory took note of it once. */
    private static void judge(ServiceProcess service, Played played) throws Exception {
        assertThat(played.printed()).contains("complete  11 of 11 protocols, 44 of 44 signatures");
        String ceremony = played.printed().stream()
                .filter(line -> line.startsWith("ceremony  "))
                .map(line -> line.substring("ceremony  ".length()))
                .findFirst()
                .orElseThrow();
        JsonNode documents = service.json("/api/v1/ceremonies/" + ceremony).get("documents");
        assertThat(documents.size()).isEqualTo(PROTOCOLS);
        for (JsonNode document : documents) {
            String id = document.get("protocolId").asString();
            assertThat(types(service, "/api/v1/protocols/" + id + "/history"))
                    .filteredOn(type -> type.startsWith("protocol-signed"))
                    .containsExactly(
                            "protocol-signed-by-party",
                            "protocol-signed-by-party",
                            "protocol-signed-by-party",
                            "protocol-signed-by-party",
                            "protocol-signed");
            JsonNode protocol = service.json("/api/v1/protocols/" + id);
            assertThat(protocol.get("state").asString()).isEqualTo("SIGNED");
            for (JsonNode party : protocol.get("parties")) {
                JsonNode signature = party.get("signature");
                assertThat(signature.get("ceremonyId").asString()).isEqualTo(ceremony);
                assertThat(signature.get("mandate").get("mandateId").asString()).isNotBlank();
            }
            assertThat(types(
                            service,
                            "/api/v1/territories/DEMO/" + document.get("code").asString() + "/history"))
                    .containsOnlyOnce("document-signed");
        }
        JsonNode state =
                service.json("/api/v1/bodies/D98/mandates?asOf=2026-10-05").get("items");
        assertThat(state.size())
                .as("who signs for the State, and who delegated it")
                .isEqualTo(2);
    }

    private static List<String> types(ServiceProcess service, String address) throws Exception {
        List<String> types = new ArrayList<>();
        service.json(address + "?limit=1000")
                .get("items")
                .forEach(item -> types.add(item.get("type").asString()));
        return types;
    }

    private static Played play(ServiceProcess service, String name, Watching watching) throws Exception {
        Process script = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        SCRIPT.toString(),
                        service.address(),
                        service.password(),
                        name)
                .redirectErrorStream(true)
                .start();
        List<String> printed = new ArrayList<>();
        try (BufferedReader lines = script.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                printed.add(line);
                watching.printed(line);
            }
            if (!script.waitFor(3, TimeUnit.MINUTES)) {
                throw new IOException("The play did not end: " + printed);
            }
        } finally {
            script.destroyForcibly();
        }
        return new Played(script.exitValue(), printed);
    }
}
