package fr.paraphe.standalone.commandline;

import fr.paraphe.query.NotFound;
import fr.paraphe.query.replay.Replay;
import fr.paraphe.query.replay.ReplayProgress;
import fr.paraphe.query.replay.ReplayResult;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Rebuilds a read model from the first fact. */
@Command(name = "replay", description = "Rebuilds a read model from the first fact.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ReplayTask implements Callable<Integer> {

    @ParentCommand
    private ParapheCommands paraphe;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "READ-MODEL", description = "such as progress, sheet, history, protocols, programmes")
    private String readModel;

    @Override
    public Integer call() {
        try (ConfigurableApplicationContext service = paraphe.join()) {
            ReplayResult done = service.getBean(Replay.class).rebuild(readModel, this::show);
            spec.commandLine()
                    .getOut()
                    .println(service.getBean(JsonMapper.class).writeValueAsString(done));
            return 0;
        } catch (NotFound e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void show(ReplayProgress progress) {
        spec.commandLine()
                .getErr()
                .printf(
                        "%s: %d facts, position %d of %d (%d %%)%n",
                        progress.readModel(),
                        progress.facts(),
                        progress.position(),
                        progress.head(),
                        progress.head() == 0 ? 100 : 100 * progress.position() / progress.head());
    }
}
