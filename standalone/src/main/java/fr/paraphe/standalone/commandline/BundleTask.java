package fr.paraphe.standalone.commandline;

import fr.paraphe.events.store.seal.Bundle;
import fr.paraphe.events.store.seal.NothingSealed;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
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

/** Writes what an auditor takes away. */
@Command(name = "bundle", description = "Writes a bundle that proves the history offline, facts of accounts included.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class BundleTask implements Callable<Integer> {

    @ParentCommand
    private ParapheCommands paraphe;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "a new file, in ZIP")
    private Path file;

    @Option(names = "--territory", paramLabel = "PROGRAMME/CODE", description = "the facts of one territory alone")
    @Nullable private String territory;

    @Option(names = "--without-accounts", description = "facts of accounts by their hashes alone")
    private boolean withoutAccounts;

    @Override
    public Integer call() throws IOException {
        Bundle.Scope scope = scope();
        if (Files.exists(file)) {
            throw new CommandRefused(file + " exists already: name a new file.");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new CommandRefused("The folder of " + file + " does not exist.");
        }
        Path part = Files.createTempFile(folder, file.getFileName() + ".", ".part");
        try (ConfigurableApplicationContext service = paraphe.join()) {
            Bundle.Counts counts;
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
                counts = new Bundle(service.getBean(DataSource.class)).write(out, scope, !withoutAccounts);
            } catch (NothingSealed e) {
                throw new CommandRefused("Nothing is sealed yet: start the service, it seals within a second.", e);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            spec.commandLine()
                    .getOut()
                    .println(service.getBean(JsonMapper.class).writeValueAsString(counts));
            return 0;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private Bundle.Scope scope() {
        if (territory == null) {
            return Bundle.Scope.WHOLE;
        }
        int slash = territory.indexOf('/');
        if (slash <= 0 || slash == territory.length() - 1) {
            throw new ParameterException(spec.commandLine(), "--territory is PROGRAMME/CODE, not '" + territory + "'");
        }
        return Bundle.Scope.territory(territory.substring(0, slash), territory.substring(slash + 1));
    }
}
