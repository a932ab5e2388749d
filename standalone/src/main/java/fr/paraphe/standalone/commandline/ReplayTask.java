package fr.paraphe.standalone.commandline;

import fr.paraphe.query.NotFound;
import fr.paraphe.query.RebuildFailed;
import fr.paraphe.query.RebuildUnderWay;
import fr.paraphe.query.replay.Replay;
import fr.paraphe.query.replay.ReplayProgress;
import fr.paraphe.query.replay.ReplayProgress.Phase;
import fr.paraphe.query.replay.ReplayResult;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Rebuilds read models from the first fact. */
@Command(
        name = "replay",
        description = "Rebuilds read models from the first fact, beside the live ones, and switches to the new rows.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ReplayTask implements Callable<Integer> {

    @ParentCommand
    private ParapheCommands paraphe;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "READ-MODEL",
            description = "all, or one of history, programmes, progress, protocols, sheet")
    private String readModel;

    @Option(
            names = "--check",
            description = "only compare the new rows with the live ones; exit code 1 when they differ")
    private boolean check;

    @Override
    public Integer call() {
        try (ConfigurableApplicationContext service = paraphe.join()) {
            List<ReplayResult> done =
                    service.getBean(Replay.class).rebuild(readModel, check, progress -> show(spec, progress));
            JsonMapper json = service.getBean(JsonMapper.class);
            done.forEach(result -> spec.commandLine().getOut().println(json.writeValueAsString(result)));
            return check && !done.stream().allMatch(ReplayResult::same) ? ParapheCommands.FAILED : 0;
        } catch (NotFound e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        } catch (RebuildFailed | RebuildUnderWay e) {
            spec.commandLine().getErr().println("paraphe: " + e.getMessage());
            return ParapheCommands.FAILED;
        }
    }

    /** Shows on standard error how far a rebuild is. */
    static void show(CommandSpec spec, ReplayProgress progress) {
        if (progress.phase() != Phase.FOLDING) {
            spec.commandLine()
                    .getErr()
                    .printf(
                            "%s: %s%n",
                            progress.readModel(), progress.phase().name().toLowerCase(Locale.ROOT));
            return;
        }
        Long left = progress.secondsLeft();
        spec.commandLine()
                .getErr()
                .printf(
                        "%s: %,d of %,d facts (%d %%), %,d per second%s%n",
                        progress.readModel(),
                        progress.facts(),
                        progress.of(),
                        progress.of() == 0 ? 100 : 100 * progress.facts() / progress.of(),
                        progress.rate(),
                        left == null ? "" : ", %d s left".formatted(left));
    }
}
