package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CommandLineIT {

    private final RunningParaphe service = RunningParaphe.get();

    @Test
    void a_replay_beside_a_running_service_gives_the_same_rows_and_says_so_as_json() {
        CommandRun output = CommandRun.of("replay", "progress", "--paraphe.data-folder=" + service.dataFolder());

        assertThat(output.exitCode()).as(output.err()).isZero();
        JsonNode result = RunningParaphe.JSON.readTree(output.out());
        assertThat(result.get("readModel").asString()).isEqualTo("progress");
        assertThat(result.get("digestAfter").asString())
                .isEqualTo(result.get("digestBefore").asString());
        assertThat(result.get("facts").asLong()).isPositive();
        assertThat(output.err()).contains("progress: ");
        assertThat(service.get("/api/v1/territories/TI-2018-2022/ti-4401").statusCode())
                .isEqualTo(200);
    }

    @Test
    void wrong_usage_is_told_with_the_exit_code_for_it() {
        assertThat(CommandRun.of("replay").exitCode()).isEqualTo(2);
        CommandRun nonsense = CommandRun.of("juggle", "balls");
        assertThat(nonsense.exitCode()).isEqualTo(2);
        assertThat(nonsense.err()).contains("juggle");
        CommandRun unknown = CommandRun.of("replay", "nothing", "--paraphe.data-folder=" + service.dataFolder());
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("nothing");
    }
}
