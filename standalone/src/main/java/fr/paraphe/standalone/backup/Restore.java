package fr.paraphe.standalone.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a data folder of a backup: the files first, then the start of the database replays the log, from the backup
 * itself and from the archive, and begins a new timeline.
 */
public final class Restore {

    private static final String MARK = "paraphe-data";
    private static final String SIGNAL = "recovery.signal";
    private static final long SEGMENT_BYTES = 16L << 20;
    /** PostgreSQL knows no letters for time zones this early. */
    private static final DateTimeFormatter POSTGRESQL_INSTANT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss.SSSSSS'+00'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final int TOLD_EVERY = 500;

    private final Path backup;
    private final Path target;
    private final Manifest manifest;
    private final @Nullable Instant to;
    private final @Nullable WalArchive archive;

    private Restore(Path backup, Path target, Manifest manifest, @Nullable Instant to, @Nullable WalArchive archive) {
        this.backup = backup;
        this.target = target;
        this.manifest = manifest;
        this.to = to;
        this.archive = archive;
    }

    /**
     * Where a restored instance stands.
     *
     * @param head its last position
     * @param recordedAt when that fact was recorded; null when there is none
     * @param facts how many facts it holds
     * @param replayed how many positions lie behind the one that the backup promised
     * @param timeline the cluster's new timeline
     */
    public record Standing(long head, @Nullable Instant recordedAt, long facts, long replayed, int timeline) {}

    /**
     * Prepares a restore; nothing is written yet.
     *
     * @param backup what {@link Backup} took
     * @param target a new or empty folder
     * @param to the last commit at or before it is the last that comes back; null for all there is
     * @param archive where the log goes on; null for the folder that the backup names
     * @param withoutArchive takes the backup alone
     * @throws BackupRefused when it cannot be done
     */
    public static Restore of(
            Path backup, Path target, @Nullable Instant to, @Nullable Path archive, boolean withoutArchive)
            throws IOException {
        Path from = backup.toAbsolutePath().normalize();
        Path folder = target.toAbsolutePath().normalize();
        if (Copies.taken(folder)) {
            throw new BackupRefused(folder + " is not empty: restore into a new folder.");
        }
        if (folder.startsWith(from)) {
            throw new BackupRefused(folder + " lies in the backup: restore into another folder.");
        }
        Manifest manifest = Manifest.read(from);
        WalArchive log = withoutArchive ? null : archiveOf(manifest, archive);
        if (to != null && log == null) {
            throw new BackupRefused("Only an archive of the log leads to an instant: name it with --wal-archive=FOLDER,"
                    + " or leave --to out.");
        }
        if (to != null && to.isBefore(manifest.takenAt())) {
            throw new BackupRefused("The backup was complete at " + manifest.takenAt()
                    + ": it leads to no earlier instant, take an older backup.");
        }
        return new Restore(from, folder, manifest, to, log);
    }

    private static @Nullable WalArchive archiveOf(Manifest manifest, @Nullable Path named) throws IOException {
        Path folder = named != null ? named : manifest.walArchive() == null ? null : Path.of(manifest.walArchive());
        if (folder == null) {
            return null;
        }
        if (!Files.isDirectory(folder)) {
            throw new BackupRefused("The archive of the log " + folder + " is not there: name it with"
                    + " --wal-archive=FOLDER, or restore the backup alone with --without-wal-archive.");
        }
        refuseHoles(manifest, folder);
        return new WalArchive(folder);
    }

    /** What comes behind a missing segment would be lost without a word. */
    private static void refuseHoles(Manifest manifest, Path folder) throws IOException {
        Segment last = Segment.of(manifest.walSegment(), SEGMENT_BYTES).orElseThrow();
        TreeSet<Segment> behind = new TreeSet<>();
        try (Stream<Path> content = Files.list(folder)) {
            content.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".gz"))
                    .flatMap(name -> Segment.of(name.substring(0, name.length() - 3), SEGMENT_BYTES).stream())
                    .filter(segment -> segment.timeline() == last.timeline() && segment.number() > last.number())
                    .forEach(behind::add);
        }
        if (!behind.isEmpty() && behind.last().number() - last.number() != behind.size()) {
            throw new BackupRefused("The archive of the log " + folder + " lacks a segment between "
                    + manifest.walSegment() + " and its newest: what comes behind it cannot be replayed. Find the"
                    + " missing file, or restore the backup alone with --without-wal-archive.");
        }
    }

    /**
     * Verifies every file and copies it; the folder counts as a data folder once all is there.
     *
     * @param progress told now and then
     * @throws BackupRefused when a file is not as it was written; the target is then empty again
     */
    public void copy(Consumer<String> progress) throws IOException {
        List<Manifest.Entry> files = manifest.files();
        int done = 0;
        for (Manifest.Entry entry : files) {
            verify(entry);
            if (++done % TOLD_EVERY == 0 || done == files.size()) {
                progress.accept(done + " of " + files.size() + " files verified");
            }
        }
        try {
            done = 0;
            for (Manifest.Entry entry : files) {
                if (!entry.path().equals(MARK)) {
                    copy(entry);
                }
                if (++done % TOLD_EVERY == 0 || done == files.size()) {
                    progress.accept(done + " of " + files.size() + " files copied");
                }
            }
            for (String folder : manifest.emptyFolders()) {
                Copies.folder(target.resolve(folder));
            }
            prepareRecovery();
            Copies.forceAll(target);
            Files.copy(backup.resolve(MARK), target.resolve(MARK));
            Copies.force(target.resolve(MARK));
            Copies.force(target);
        } catch (IOException | RuntimeException e) {
            Copies.delete(target);
            throw e;
        }
    }

    private void verify(Manifest.Entry entry) throws IOException {
        Path file = backup.resolve(entry.path()).normalize();
        if (!file.startsWith(backup) || !Files.isRegularFile(file)) {
            throw new BackupRefused("The backup lacks the file " + entry.path() + ": nothing was restored.");
        }
        if (!Copies.measure(file, entry.path()).equals(entry)) {
            throw changed(entry);
        }
    }

    private void copy(Manifest.Entry entry) throws IOException {
        Manifest.Entry copied = Copies.copy(backup.resolve(entry.path()), target.resolve(entry.path()), entry.path());
        if (!copied.equals(entry)) {
            throw changed(entry);
        }
    }

    private static BackupRefused changed(Manifest.Entry entry) {
        return new BackupRefused("The file " + entry.path()
                + " of the backup is not as it was written: nothing was restored, take another backup.");
    }

    /** A recovery from an archive, even from none, so that the restored cluster begins a timeline of its own. */
    private void prepareRecovery() throws IOException {
        Path cluster = target.resolve(Cluster.FOLDER);
        String restore = "false";
        if (archive != null) {
            archive.writeRestoreScript(target);
            restore = "sh ../" + WalArchive.RESTORE_SCRIPT + " \"%f\" \"%p\"";
        }
        List<String> lines = new ArrayList<>();
        lines.add("restore_command = '" + restore + "'");
        lines.add("recovery_target_action = 'promote'");
        if (to != null) {
            lines.add("recovery_target_time = '" + POSTGRESQL_INSTANT.format(to) + "'");
        }
        Path settings = cluster.resolve("postgresql.auto.conf");
        Files.writeString(
                settings,
                "\n" + String.join("\n", lines) + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        Files.createFile(cluster.resolve(SIGNAL));
    }

    /**
     * Ends a recovery whose log has been replayed and says where the instance stands.
     *
     * @throws BackupRefused when what guards the history is not all there
     */
    public Standing finish(Cluster cluster) throws IOException, SQLException {
        try (Connection connection = cluster.connect();
                Statement statement = connection.createStatement()) {
            for (String setting : List.of("restore_command", "recovery_target_action", "recovery_target_time")) {
                statement.execute("alter system reset " + setting);
            }
            statement.execute("select pg_reload_conf()");
            Files.deleteIfExists(target.resolve(WalArchive.RESTORE_SCRIPT));
            Standing standing = look(statement);
            // Nothing of the recovery is left to the next crash.
            statement.execute("checkpoint");
            return standing;
        }
    }

    private Standing look(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select (select count(*) from pg_trigger"
                + " where tgrelid = 'paraphe_store.fact'::regclass and tgenabled = 'A' and not tgisinternal) as guards,"
                + " (select count(*) from pg_largeobject_metadata) as large_objects,"
                + " has_table_privilege('paraphe', 'paraphe_store.fact', 'update, delete, truncate') as may_change,"
                + " (select coalesce(max(position), 0) from paraphe_store.fact) as head,"
                + " (select recorded_at from paraphe_store.fact order by position desc limit 1) as recorded_at,"
                + " (select count(*) from paraphe_store.fact) as facts,"
                + " (select last_value from paraphe_store.fact_position_seq) as identity,"
                + " ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int as timeline")) {
            row.next();
            long head = row.getLong("head");
            if (row.getInt("guards") < 3
                    || row.getLong("large_objects") > 0
                    || row.getBoolean("may_change")
                    || row.getLong("identity") < head) {
                throw new BackupRefused("The restored database is not whole (triggers that guard the history: "
                        + row.getInt("guards") + ", large objects: " + row.getLong("large_objects")
                        + ", the service may change facts: " + row.getBoolean("may_change") + ", next position after "
                        + row.getLong("identity") + ", head " + head + "): use another backup.");
            }
            if (head < manifest.head()) {
                throw new BackupRefused("The restored database ends at position " + head + ", the backup promised "
                        + manifest.head() + ": use another backup.");
            }
            OffsetDateTime recordedAt = row.getObject("recorded_at", OffsetDateTime.class);
            return new Standing(
                    head,
                    recordedAt == null ? null : recordedAt.toInstant(),
                    row.getLong("facts"),
                    head - manifest.head(),
                    row.getInt("timeline"));
        }
    }

    /** Waits until the server behind a connection has replayed its log and takes writes. */
    public static void await(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            while (true) {
                try (ResultSet row = statement.executeQuery("select pg_is_in_recovery()")) {
                    row.next();
                    if (!row.getBoolean(1)) {
                        return;
                    }
                }
                statement.execute("select pg_sleep(0.2)");
            }
        }
    }

    /** The last reason that the database gave for not starting; empty when its log tells none. */
    public String reason() throws IOException {
        Path log = target.resolve("postgresql.log");
        if (!Files.exists(log)) {
            return "";
        }
        try (Stream<String> lines = Files.lines(log)) {
            return Objects.requireNonNullElse(
                    lines.filter(line -> line.contains("FATAL")).reduce("", (before, line) -> line), "");
        }
    }

    /** Takes the mark away that makes the folder a data folder: the service then refuses to start on it. */
    public void giveUp() throws IOException {
        Files.deleteIfExists(target.resolve(MARK));
    }
}
