package fr.paraphe.standalone.commandline;

import fr.paraphe.command.programme.ProgrammeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What is done with a programme file before it is recorded. */
@Command(
        name = "programme",
        description = "Checks programme files, or says what one would change.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ProgrammeCheckTask.class, ProgrammeDryRunTask.class})
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ProgrammeTask implements Runnable {

    @ParentCommand
    private ParapheCommands paraphe;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: check or dry-run");
    }

    ParapheCommands paraphe() {
        return paraphe;
    }

    /** The language in which faults and refusals are told: the one of the system unless another is asked for. */
    static final class Language {

        @Option(
                names = "--language",
                paramLabel = "fr|en",
                description = "language of the sentences; else the system's")
        private @Nullable String language;

        void use(CommandSpec spec) {
            if (language == null) {
                return;
            }
            if (!language.equals("fr") && !language.equals("en")) {
                throw new ParameterException(spec.commandLine(), "--language is one of: fr, en");
            }
            LocaleContextHolder.setLocale(Locale.of(language));
        }
    }

    /** The bytes of a file that was named. */
    static byte[] bytes(CommandSpec spec, Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new ParameterException(spec.commandLine(), file + " is not a file that can be read");
        }
        return Files.readAllBytes(file);
    }

    /** Tells every fault of a file, one per line, as {@code FILE:LINE:COLUMN: /pointer cause}. */
    static void tell(CommandSpec spec, Path file, ProgrammeFile.Malformed malformed) {
        for (ProgrammeFile.Fault fault : malformed.faults()) {
            spec.commandLine()
                    .getOut()
                    .println(file + ":" + fault.line() + ":" + fault.column() + ": "
                            + (fault.pointer().isEmpty() ? "" : fault.pointer() + " ") + fault.detail());
        }
    }
}
