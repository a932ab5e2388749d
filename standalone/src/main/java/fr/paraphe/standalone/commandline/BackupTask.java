package fr.paraphe.standalone.commandline;

import fr.paraphe.standalone.backup.Backup;
import fr.paraphe.standalone.backup.BackupRefused;
import fr.paraphe.standalone.backup.Cluster;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Copies the data folder while the service goes on. */
@Command(name = "backup", description = "Copies the data folder into a new folder, while the service goes on.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class BackupTask implements Callable<Integer> {

    @ParentCommand
    private ParapheCommands paraphe;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FOLDER", description = "a new or empty folder, best on another disk")
    private Path folder;

    @Override
    public Integer call() throws IOException, SQLException {
        try {
            Backup.refuseTaken(folder);
        } catch (BackupRefused e) {
            throw new CommandRefused(String.valueOf(e.getMessage()), e);
        }
        try (ConfigurableApplicationContext service = paraphe.join()) {
            @Nullable Cluster cluster = service.getBeanProvider(Cluster.class).getIfAvailable();
            if (cluster == null) {
                throw new CommandRefused("This instance works on a PostgreSQL of your own, which has better tools:"
                        + " pg_basebackup with WAL archiving, pgBackRest or Barman; pg_dump for a copy of one moment.");
            }
            Backup.Taken taken = Backup.take(
                    cluster, folder, told -> spec.commandLine().getErr().println(told));
            spec.commandLine()
                    .getOut()
                    .println(service.getBean(JsonMapper.class).writeValueAsString(taken));
            return 0;
        } catch (BackupRefused e) {
            throw new CommandRefused(String.valueOf(e.getMessage()), e);
        }
    }
}
