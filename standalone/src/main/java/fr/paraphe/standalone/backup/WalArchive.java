package fr.paraphe.standalone.backup;

import fr.paraphe.events.store.StartupRefusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder, best on another disk, that PostgreSQL copies each finished segment of its log to, at least once a minute
 * while there is something to copy. A segment is forgotten by the server only when its copy is on disk.
 */
public final class WalArchive {

    static final String ARCHIVE_SCRIPT = "wal-archive.sh";
    static final String RESTORE_SCRIPT = "wal-restore.sh";

    private static final Logger LOG = LoggerFactory.getLogger(WalArchive.class);
    private static final String MARK = "paraphe-wal-archive";

    private static final String ARCHIVE = """
            #!/bin/sh
            # Written by Paraphe at each start. Copies the finished segment $1 of the log under the name $2.
            set -eu
            umask 077
            archive=%s
            file="$archive/$2.gz"
            # After a crash a segment can come again; another one of the same name is never replaced.
            if [ -e "$file" ]; then
              if gzip -dc "$file" | cmp -s - "$1"; then exit 0; fi
              echo "paraphe: $file exists and differs" >&2
              exit 1
            fi
            gzip -1 -c "$1" > "$file.part"
            sync "$file.part"
            mv "$file.part" "$file"
            sync "$archive"
            """;

    private static final String RESTORE = """
            #!/bin/sh
            # Written by Paraphe for a restore. Fetches the segment $1 of the log into the file $2.
            archive=%s
            file="$archive/$1.gz"
            [ -f "$file" ] || exit 1
            # Above 125 the server stops: a damaged segment must not pass for the end of the log.
            gzip -dc "$file" > "$2" || exit 126
            """;

    private final Path folder;

    /** @param folder the archive, created when absent; it serves one cluster until that is restored */
    public WalArchive(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * The archive of an instance. Once there is one, every start goes on with it, also that of a command: a log that is
     * not archived for a while leaves a hole that no restore can cross.
     *
     * @param wanted folder that was asked for, {@code none} to archive no longer, empty for what was used before
     * @return the archive; null when the log is not archived
     * @throws StartupRefusal when the archive used before is not there
     */
    public static @Nullable WalArchive of(String wanted, Path dataFolder) {
        Path script = dataFolder.resolve(ARCHIVE_SCRIPT);
        try {
            if (wanted.equals("none")) {
                Files.deleteIfExists(script);
                return null;
            }
            @Nullable Path before = Files.exists(script) ? folderIn(script) : null;
            @Nullable WalArchive archive =
                    wanted.isEmpty() ? before == null ? null : new WalArchive(before) : new WalArchive(Path.of(wanted));
            if (archive != null
                    && before != null
                    && archive.folder.equals(before)
                    && !Files.exists(before.resolve(MARK))) {
                throw new StartupRefusal("The archive " + before + " is not there: connect its disk, name a new one"
                        + " with --paraphe.wal-archive=FOLDER, or archive no longer with --paraphe.wal-archive=none.");
            }
            return archive;
        } catch (IOException e) {
            throw new StartupRefusal(script + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /** Settings that the server must be started with. */
    public Map<String, String> settings() {
        return Map.of("archive_mode", "on", "archive_timeout", "60");
    }

    /**
     * Tells the running server of {@code dataFolder} to archive here.
     *
     * @param superuser connection to the server
     * @throws StartupRefusal when the folder cannot be used or belongs to another cluster
     */
    public void use(Connection superuser, Path dataFolder) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            claim(statement);
            writeScript(dataFolder.resolve(ARCHIVE_SCRIPT), ARCHIVE);
            // Relative to the cluster, so that no path needs quoting.
            statement.execute("alter system set archive_command = 'sh ../" + ARCHIVE_SCRIPT + " \"%p\" \"%f\"'");
            statement.execute("select pg_reload_conf()");
            if (!one(statement, "show archive_mode").equals("on")) {
                LOG.warn("The database was taken over as it ran: its log is archived from the next start on");
            }
        } catch (IOException e) {
            throw new StartupRefusal("The archive " + folder + " cannot be used: " + e.getMessage() + ".", e);
        }
    }

    private void claim(Statement statement) throws IOException, SQLException {
        // A restored cluster lives another life on a timeline of its own: in one archive the two could be mixed up.
        String line = one(
                        statement,
                        "select 'Archive of the log of the PostgreSQL cluster ' || system_identifier"
                                + " || ', timeline ' || left(pg_walfile_name(pg_current_wal_lsn()), 8) from pg_control_system()")
                + "\n";
        Path mark = folder.resolve(MARK);
        if (!Files.exists(mark)) {
            if (Copies.taken(folder)) {
                throw new StartupRefusal("The folder " + folder
                        + " holds files that are not Paraphe's: name an empty or new one with --paraphe.wal-archive.");
            }
            Copies.folder(folder);
            Files.writeString(mark, line);
        } else if (!Files.readString(mark).equals(line)) {
            throw new StartupRefusal("The archive " + folder
                    + " belongs to another data folder, or to this one before it was restored: name a new one with"
                    + " --paraphe.wal-archive and take a new backup.");
        }
    }

    /** Writes the script by which a recovery fetches segments from here. */
    void writeRestoreScript(Path dataFolder) throws IOException {
        writeScript(dataFolder.resolve(RESTORE_SCRIPT), RESTORE);
    }

    private void writeScript(Path file, String text) throws IOException {
        String quoted = "'" + folder.toString().replace("'", "'\\''") + "'";
        Files.write(file, text.formatted(quoted).getBytes(StandardCharsets.UTF_8));
    }

    /** Folder that the server archives to; null when it does not. */
    static @Nullable String of(Statement statement) throws IOException, SQLException {
        if (!one(statement, "show archive_mode").equals("on")) {
            return null;
        }
        Path script = Path.of(one(statement, "show data_directory")).resolveSibling(ARCHIVE_SCRIPT);
        Path folder = folderIn(script);
        return folder == null ? null : folder.toString();
    }

    private static @Nullable Path folderIn(Path script) throws IOException {
        String begin = "archive='";
        return Files.readAllLines(script).stream()
                .filter(line -> line.startsWith(begin))
                .map(line -> Path.of(
                        line.substring(begin.length(), line.length() - 1).replace("'\\''", "'")))
                .findFirst()
                .orElse(null);
    }

    private static String one(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
