package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.store.FactLog;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Programme files on the command line and over HTTP, before anything is recorded. */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProgrammeFilesIT {

    private static final Path SHIPPED = Path.of("src", "main", "resources", "programmes");

    @TempDir
    Path folder;

    @Test
    void files_without_fault_are_checked_without_a_service_or_a_database() {
        CommandRun run = CommandRun.of(
                "programme",
                "check",
                "--language=en",
                SHIPPED.resolve("demo.yaml").toString(),
                SHIPPED.resolve("ti-2018-2022.yaml").toString(),
                "--paraphe.data-folder=" + folder.resolve("untouched"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines()).hasSize(2).allMatch(line -> line.endsWith(", no fault"));
        assertThat(folder.resolve("untouched")).doesNotExist();
    }

    @Test
    void a_fault_is_told_with_file_line_column_and_cause_in_either_language() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.yaml"), "programme: X-1\nname: {fr: Un, en: One}\naxes: 3\n");
        String good = SHIPPED.resolve("demo.yaml").toString();

        CommandRun english = CommandRun.of("programme", "check", "--language=en", bad.toString(), good);
        CommandRun french = CommandRun.of("programme", "check", "--language=fr", bad.toString(), good);

        assertThat(english.exitCode()).isEqualTo(1);
        assertThat(english.out().lines())
                .contains(
                        bad + ":3:7: /axes 3 stands here, this needs a list",
                        bad + ":1:1: /opensOn is missing",
                        good + ": DEMO, no fault");
        assertThat(french.exitCode()).isEqualTo(1);
        assertThat(french.out().lines())
                .contains(
                        bad + ":3:7: /axes 3 se trouve ici, il faut une liste",
                        bad + ":1:1: /opensOn manque",
                        good + ": DEMO, sans faute");
    }

    @Test
    void a_file_that_cannot_be_read_and_no_file_at_all_are_wrong_usage() {
        CommandRun nowhere = CommandRun.of(
                "programme", "check", folder.resolve("nowhere.yaml").toString());

        assertThat(nowhere.exitCode()).isEqualTo(2);
        assertThat(nowhere.err()).contains("nowhere.yaml");
        assertThat(CommandRun.of("programme", "check").exitCode()).isEqualTo(2);
        assertThat(CommandRun.of("programme").exitCode()).isEqualTo(2);
        assertThat(CommandRun.of(
                                "programme",
                                "check",
                                "--language=de",
                                SHIPPED.resolve("demo.yaml").toString())
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void a_dry_run_beside_a_running_service_tells_the_stages_and_delays_that_the_service_shows() throws IOException {
        RunningParaphe service = RunningParaphe.get();
        long head = service.bean(FactLog.class).head();
        // Nothing but the designation is a stage any more, and there is no deadline: every other stage and delay is
        // told.
        String file = Files.readString(SHIPPED.resolve("demo.yaml"));
        String flat = file.substring(0, file.indexOf("deadlines:"))
                .replaceAll("    stage: true\n", "")
                .replace(
                        "en: Designated }\n    required: true\n",
                        "en: Designated }\n    required: true\n    stage: true\n");
        Path revised = Files.writeString(folder.resolve("flat.yaml"), flat);

        CommandRun run = CommandRun.of(
                "programme",
                "dry-run",
                "--language=en",
                revised.toString(),
                "--paraphe.data-folder=" + service.dataFolder());

        JsonNode told = run.result();
        assertThat(told.get("outcome").asString()).isEqualTo("REVISED");
        assertThat(texts(told.get("changes")))
                .contains("/milestones/1", "/milestones/5", "/deadlines/0", "/deadlines/3");
        JsonNode shown =
                service.json("/api/v1/territories?programme=DEMO&limit=200").get("items");
        assertThat(told.get("running").get("territories").asInt()).isEqualTo(shown.size());
        Map<String, String> stages = new TreeMap<>();
        shown.forEach(territory -> stages.put(
                territory.get("code").asString(), territory.get("stage").asString()));
        stages.values().removeIf(stage -> stage.equals("DESIGNATED"));
        assertThat(before(told, "stage")).isEqualTo(stages).isNotEmpty();
        Map<String, String> late = new TreeMap<>();
        service.json("/api/v1/figures/late/facts?programme=DEMO&scope=FR")
                .get("items")
                .forEach(fact -> late.put(
                        fact.get("code").asString(), fact.get("certain").asBoolean() ? "LATE" : "PERHAPS_LATE"));
        assertThat(before(told, "lateness")).isEqualTo(late).isNotEmpty();
        assertThat(run.err()).contains("nothing was recorded");
        assertThat(service.bean(FactLog.class).head()).isEqualTo(head);
    }

    private static Map<String, String> before(JsonNode told, String what) {
        Map<String, String> values = new TreeMap<>();
        told.get("territories").forEach(territory -> {
            if (!territory.get(what).isNull()) {
                values.put(
                        territory.get("code").asString(),
                        territory.get(what).get("before").asString());
            }
        });
        return values;
    }

    @Test
    void the_dry_run_over_http_answers_what_the_command_answers() throws IOException {
        RunningParaphe service = RunningParaphe.get();
        String closed = Files.readString(SHIPPED.resolve("ti-2018-2022.yaml")) + "closesOn: 2022-12-31\n";
        Path file = Files.writeString(folder.resolve("closed.yaml"), closed);

        HttpResponse<String> http = service.send(
                "POST",
                "/api/v1/programmes?dryRun=true",
                Map.of(
                        "Authorization",
                        "Basic " + service.credentials("admin"),
                        "Content-Type",
                        "application/yaml",
                        "Accept-Language",
                        "en"),
                closed);
        CommandRun command = CommandRun.of(
                "programme",
                "dry-run",
                "--language=en",
                file.toString(),
                "--paraphe.data-folder=" + service.dataFolder());

        assertThat(http.statusCode()).as(http.body()).isEqualTo(200);
        JsonNode answer = RunningParaphe.JSON.readTree(http.body());
        assertThat(answer).isEqualTo(command.result());
        assertThat(texts(answer.get("changes"))).containsExactly("/closesOn");
        Set<String> codes = new TreeSet<>();
        answer.get("territories")
                .forEach(territory -> territory
                        .get("noLonger")
                        .forEach(act -> codes.add(act.get("code").asString())));
        assertThat(codes).containsExactly("PROGRAMME_CLOSED");
    }

    @Test
    void what_is_in_force_changes_nothing_and_touches_nobody() {
        RunningParaphe service = RunningParaphe.get();

        JsonNode told = CommandRun.of(
                        "programme",
                        "dry-run",
                        SHIPPED.resolve("demo.yaml").toString(),
                        "--paraphe.data-folder=" + service.dataFolder())
                .result();

        assertThat(told.get("outcome").asString()).isEqualTo("UNCHANGED");
        assertThat(told.get("changes")).isEmpty();
        assertThat(told.get("territories")).isEmpty();
        assertThat(told.get("protocols")).isEmpty();
        assertThat(told.get("running").get("territories").asInt()).isPositive();
    }

    @Test
    void a_dry_run_takes_no_other_parameter_and_is_the_administrators() throws IOException {
        RunningParaphe service = RunningParaphe.get();
        String file = Files.readString(SHIPPED.resolve("demo.yaml"));
        Map<String, String> admin =
                Map.of("Authorization", "Basic " + service.credentials("admin"), "Content-Type", "application/yaml");
        Map<String, String> region =
                Map.of("Authorization", "Basic " + service.credentials("region"), "Content-Type", "application/yaml");

        for (String query :
                List.of("?dryRun=false", "?dryRun", "?dryRun=true&more=1", "?dryRun=true&asOf=2020-01-01")) {
            assertThat(service.send("POST", "/api/v1/programmes" + query, admin, file)
                            .statusCode())
                    .as(query)
                    .isEqualTo(400);
        }
        assertThat(service.send("POST", "/api/v1/programmes?dryRun=true", region, file)
                        .statusCode())
                .isEqualTo(403);
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }
}
