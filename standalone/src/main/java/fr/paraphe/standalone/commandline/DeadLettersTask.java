package fr.paraphe.standalone.commandline;

import fr.paraphe.query.NotFound;
import fr.paraphe.query.replay.Retry;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Shows what a read model has set aside, or tries it again. */
@Command(
        name = "dead-letters",
        description = "Shows the facts that a read model has set aside and why, one per line, or tries them again.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DeadLettersTask implements Callable<Integer> {

    private static final int AT_MOST = 1_000;

    @ParentCommand
    private ParapheCommands paraphe;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "READ-MODEL", description = "one of history, programmes, progress, protocols, sheet")
    private String readModel;

    @Option(names = "--retry", description = "try them again; exit code 1 when some fail again")
    private boolean retry;

    @Option(
            names = "--sequence",
            paramLabel = "SEQUENCE",
            description = "with --retry: only this territory, as PROGRAMME/CODE, or this programme")
    private @Nullable String sequence;

    @Override
    public Integer call() {
        try (ConfigurableApplicationContext service = paraphe.join()) {
            Retry office = service.getBean(Retry.class);
            JsonMapper json = service.getBean(JsonMapper.class);
            if (retry) {
                Retry.Outcome outcome = office.retry(readModel, sequence);
                spec.commandLine().getOut().println(json.writeValueAsString(outcome));
                return outcome.failures().isEmpty() ? 0 : ParapheCommands.FAILED;
            }
            office.list(readModel, AT_MOST)
                    .forEach(letter -> spec.commandLine().getOut().println(json.writeValueAsString(letter)));
            return 0;
        } catch (NotFound e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
