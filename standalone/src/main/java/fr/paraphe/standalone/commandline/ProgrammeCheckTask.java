package fr.paraphe.standalone.commandline;

import fr.paraphe.command.programme.ProgrammeFile;
import fr.paraphe.command.programme.ProgrammeFile.Malformed;
import fr.paraphe.command.web.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks programme files; it needs neither a service nor a database. */
@Command(
        name = "check",
        description =
                "Tells every fault of programme files, one per line, as FILE:LINE:COLUMN; exit code 1 when there is"
                        + " one.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ProgrammeCheckTask implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ProgrammeTask.Language language;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "programme files, in YAML or JSON")
    private List<Path> files;

    @Override
    public Integer call() throws IOException {
        language.use(spec);
        Map<Path, byte[]> read = new LinkedHashMap<>();
        for (Path file : files) {
            read.put(file, ProgrammeTask.bytes(spec, file));
        }
        int exitCode = 0;
        for (Map.Entry<Path, byte[]> file : read.entrySet()) {
            try {
                ProgrammeFile programme = ProgrammeFile.read(file.getValue());
                spec.commandLine()
                        .getOut()
                        .println(file.getKey() + ": " + programme.programme()
                                + Words.pick(", sans faute", ", no fault"));
            } catch (Malformed e) {
                ProgrammeTask.tell(spec, file.getKey(), e);
                exitCode = ParapheCommands.FAILED;
            }
        }
        return exitCode;
    }
}
