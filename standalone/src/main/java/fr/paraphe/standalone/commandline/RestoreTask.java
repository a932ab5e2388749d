package fr.paraphe.standalone.commandline;

import fr.paraphe.query.Applied;
import fr.paraphe.standalone.backup.BackupRefused;
import fr.paraphe.standalone.backup.Cluster;
import fr.paraphe.standalone.backup.Restore;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

/** Makes a data folder of a backup. */
@Command(
        name = "restore",
        description = "Makes a new data folder, named by --paraphe.data-folder, of a backup and of the log behind it.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class RestoreTask implements Callable<Integer> {

    private static final String DATA_FOLDER = "--paraphe.data-folder=";
    private static final Duration LOOK = Duration.ofSeconds(5);

    @ParentCommand
    private ParapheCommands paraphe;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "BACKUP", description = "folder that the command backup made")
    private Path backup;

    @Option(
            names = "--to",
            paramLabel = "INSTANT",
            description = "such as 2026-03-02T12:00:00Z; what was committed later does not come back")
    @Nullable private Instant to;

    @Option(
            names = "--wal-archive",
            paramLabel = "FOLDER",
            description = "where the log goes on; by default the folder that the backup names")
    @Nullable private Path walArchive;

    @Option(names = "--without-wal-archive", description = "restores the backup alone")
    private boolean withoutWalArchive;

    /**
     * What was restored.
     *
     * @param folder the new data folder
     * @param recordedAt when the fact at the head was recorded; null when there is none
     * @param replayed how many positions came from the log behind the backup
     */
    record Restored(
            String folder,
            long head,
            @Nullable Instant recordedAt,
            long facts,
            long replayed,
            int timeline,
            double seconds) {}

    @Override
    public Integer call() throws IOException, SQLException {
        long began = System.nanoTime();
        if (walArchive != null && withoutWalArchive) {
            throw new ParameterException(spec.commandLine(), "--wal-archive or --without-wal-archive, not both");
        }
        Path folder = folder();
        try {
            Restore restore = Restore.of(backup, folder, to, walArchive, withoutWalArchive);
            restore.copy(this::tell);
            tell("replaying the log");
            Restore.Standing standing = start(restore);
            spec.commandLine()
                    .getOut()
                    .println(new JsonMapper()
                            .writeValueAsString(new Restored(
                                    folder.toString(),
                                    standing.head(),
                                    standing.recordedAt(),
                                    standing.facts(),
                                    standing.replayed(),
                                    standing.timeline(),
                                    (System.nanoTime() - began) / 1_000_000 / 1e3)));
            return 0;
        } catch (BackupRefused e) {
            throw new CommandRefused(String.valueOf(e.getMessage()), e);
        }
    }

    /** The service's own start takes the folder, which proves that the next one will. */
    private Restore.Standing start(Restore restore) throws IOException, SQLException {
        try (ConfigurableApplicationContext service = paraphe.join()) {
            Restore.Standing standing = restore.finish(service.getBean(Cluster.class));
            Applied applied = service.getBean(Applied.class);
            while (!applied.await(standing.head(), LOOK)) {
                tell("read models at position " + applied.slowest().position() + " of " + standing.head());
            }
            return standing;
        } catch (IOException | SQLException | RuntimeException e) {
            restore.giveUp();
            tell("The restore did not come to its end: delete the folder and see why. " + restore.reason());
            throw e;
        }
    }

    private Path folder() {
        List<String> folders = paraphe.serviceOptions().stream()
                .filter(option -> option.startsWith(DATA_FOLDER))
                .map(option -> option.substring(DATA_FOLDER.length()))
                .toList();
        if (folders.size() != 1 || folders.getFirst().isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Say where to, with " + DATA_FOLDER + "FOLDER");
        }
        return Path.of(folders.getFirst());
    }

    private void tell(String told) {
        spec.commandLine().getErr().println(told);
    }
}
