package fr.paraphe.standalone.commandline;

import fr.paraphe.command.programme.DryRun;
import fr.paraphe.command.programme.DryRuns;
import fr.paraphe.command.programme.ProgrammeFile;
import fr.paraphe.command.programme.ProgrammeFile.Malformed;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.web.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Says what recording a programme file would change, and records nothing. */
@Command(
        name = "dry-run",
        description = "Says as JSON what recording a file would change and which territories and protocols it touches;"
                + " records nothing. Exit code 1 when the file could not be recorded.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ProgrammeDryRunTask implements Callable<Integer> {

    @ParentCommand
    private ProgrammeTask programme;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ProgrammeTask.Language language;

    @Parameters(paramLabel = "FILE", description = "the programme file, in YAML or JSON")
    private Path file;

    @Override
    public Integer call() throws IOException {
        language.use(spec);
        ProgrammeFile read;
        try {
            read = ProgrammeFile.read(ProgrammeTask.bytes(spec, file));
        } catch (Malformed e) {
            ProgrammeTask.tell(spec, file, e);
            return ParapheCommands.FAILED;
        }
        try (ConfigurableApplicationContext service = programme.paraphe().join()) {
            DryRun dryRun = service.getBean(DryRuns.class).of(read);
            spec.commandLine()
                    .getOut()
                    .println(service.getBean(JsonMapper.class).writeValueAsString(dryRun));
            summary(dryRun);
            return 0;
        } catch (Refusal refusal) {
            throw new CommandRefused(
                    refusal.rule().name() + ": " + Words.pick(refusal.french(), refusal.english()), refusal);
        }
    }

    private void summary(DryRun dryRun) {
        spec.commandLine()
                .getErr()
                .printf(
                        "%s: %d places would change; touched are %d of %d territories and %d of %d protocols under way;"
                                + " nothing was recorded%n",
                        dryRun.programme(),
                        dryRun.changes().size(),
                        dryRun.territories().size(),
                        dryRun.running().territories(),
                        dryRun.protocols().size(),
                        dryRun.running().protocols());
    }
}
