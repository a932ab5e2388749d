package fr.paraphe.standalone.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Copies a data folder while the service writes to it: PostgreSQL is told that a backup begins, the files are copied as
 * they are, and the part of the log that makes them consistent is added.
 */
public final class Backup {

    /** Of the data folder: what the next start makes again, or what only the running instance means. */
    private static final Set<String> NOT_KEPT = Set.of(
            Cluster.FOLDER, "binaries", "lock", "postgresql.log", WalArchive.ARCHIVE_SCRIPT, WalArchive.RESTORE_SCRIPT);

    /** Of the cluster: folders whose content the server makes again at its start. */
    private static final Set<String> EMPTIED = Set.of(
            "pg_wal",
            "pg_dynshmem",
            "pg_notify",
            "pg_replslot",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private static final Set<String> NOT_COPIED = Set.of(
            "postmaster.pid", "postmaster.opts", "epg-lock", "backup_label", "tablespace_map", "recovery.signal");
    private static final Pattern FIRST_SEGMENT = Pattern.compile("\\(file ([0-9A-F]{24})\\)");
    private static final int TOLD_EVERY = 500;

    private final Cluster cluster;
    private final Consumer<String> progress;
    private final List<Manifest.Entry> files = new ArrayList<>();

    private Backup(Cluster cluster, Consumer<String> progress) {
        this.cluster = cluster;
        this.progress = progress;
    }

    /**
     * What was taken.
     *
     * @param folder where it is
     * @param takenAt from when on it can be restored to
     * @param head last position that is certainly in it
     * @param files how many files
     * @param bytes their size
     * @param walArchive folder of the archive that goes on behind it; null when the log is not archived
     */
    public record Taken(
            String folder,
            Instant takenAt,
            long head,
            int files,
            long bytes,
            @Nullable String walArchive,
            double seconds) {}

    /**
     * Takes a backup.
     *
     * @param target a new or empty folder
     * @param progress told now and then
     * @throws BackupRefused when the target is taken or the cluster cannot be copied as files
     */
    public static Taken take(Cluster cluster, Path target, Consumer<String> progress) throws IOException, SQLException {
        long began = System.nanoTime();
        Path folder = target.toAbsolutePath().normalize();
        refuseTaken(folder);
        if (folder.startsWith(cluster.dataFolder().toAbsolutePath().normalize())) {
            throw new BackupRefused(folder + " lies in the data folder: a backup belongs on another disk.");
        }
        Copies.folder(folder);
        try {
            Manifest manifest = new Backup(cluster, progress).copy(folder);
            return new Taken(
                    folder.toString(),
                    manifest.takenAt(),
                    manifest.head(),
                    manifest.files().size(),
                    manifest.files().stream().mapToLong(Manifest.Entry::bytes).sum(),
                    manifest.walArchive(),
                    (System.nanoTime() - began) / 1_000_000 / 1e3);
        } catch (IOException | SQLException | RuntimeException e) {
            Copies.delete(folder);
            throw e;
        }
    }

    /** @throws BackupRefused when {@code target} is no new or empty folder */
    public static void refuseTaken(Path target) throws IOException {
        if (Copies.taken(target)) {
            throw new BackupRefused(target + " is not empty: name a new folder, a backup never replaces another.");
        }
    }

    private Manifest copy(Path target) throws IOException, SQLException {
        // One session from beginning to end: PostgreSQL forgets the backup, and the slot, when it ends.
        try (Connection connection = cluster.connect();
                Statement statement = connection.createStatement()) {
            if (one(statement, "select count(*)::text from pg_tablespace where spcname not like 'pg\\_%'")
                    .equals("0")) {
                statement.execute("set idle_in_transaction_session_timeout = 0");
                statement.execute("select pg_create_physical_replication_slot('paraphe_backup_' || pg_backend_pid(),"
                        + " immediately_reserve => true, temporary => true)");
                progress.accept("waiting for a checkpoint");
                statement.execute("select pg_backup_start('paraphe', fast => true)");
                copyFolder(target);
                copyCluster(target);
                return finish(statement, target);
            }
            throw new BackupRefused("The cluster has tablespaces outside of its folder, which a copy of it lacks.");
        }
    }

    private Manifest finish(Statement statement, Path target) throws IOException, SQLException {
        long head;
        @Nullable Instant recordedAt = null;
        try (ResultSet row = statement.executeQuery(
                "select position, recorded_at from paraphe_store.fact order by position desc limit 1")) {
            head = row.next() ? row.getLong(1) : 0;
            if (head > 0) {
                recordedAt = row.getObject(2, OffsetDateTime.class).toInstant();
            }
        }
        String label;
        String last;
        Instant takenAt;
        try (ResultSet row = statement.executeQuery("select labelfile, pg_walfile_name(lsn), clock_timestamp()"
                + " from pg_backup_stop(wait_for_archive => false)")) {
            row.next();
            label = row.getString(1);
            last = row.getString(2);
            takenAt = row.getObject(3, OffsetDateTime.class).toInstant();
        }
        Matcher first = FIRST_SEGMENT.matcher(label);
        if (!first.find()) {
            throw new IllegalStateException("The label names no segment: " + label);
        }
        Path labelFile = target.resolve(Cluster.FOLDER).resolve("backup_label");
        Files.write(labelFile, label.getBytes(StandardCharsets.UTF_8));
        files.add(Copies.measure(labelFile, name(target, labelFile)));
        copyLog(statement, target, first.group(1), last);
        Copies.forceAll(target);
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                takenAt,
                head,
                recordedAt,
                one(statement, "select system_identifier::text from pg_control_system()"),
                last,
                WalArchive.of(statement),
                List.copyOf(files),
                emptyFolders(target));
        manifest.write(target);
        return manifest;
    }

    /** Everything of the data folder that is not the cluster. */
    private void copyFolder(Path target) throws IOException {
        try (Stream<Path> content = Files.list(cluster.dataFolder())) {
            for (Path each : content.sorted().toList()) {
                if (!NOT_KEPT.contains(each.getFileName().toString())) {
                    copyTree(each, target.resolve(each.getFileName()), target);
                }
            }
        }
    }

    private void copyCluster(Path target) throws IOException {
        copyTree(cluster.folder(), target.resolve(Cluster.FOLDER), target);
    }

    private void copyTree(Path from, Path to, Path target) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Path relative = from.relativize(folder);
                Copies.folder(to.resolve(relative));
                boolean emptied = from.equals(cluster.folder()) && EMPTIED.contains(relative.toString());
                return emptied || folder.getFileName().toString().startsWith("pgsql_tmp")
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = file.getFileName().toString();
                if (!NOT_COPIED.contains(name) && !name.startsWith("pg_internal.init")) {
                    copyFile(file, to.resolve(from.relativize(file)), target);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE; // dropped meanwhile; the log tells
                }
                throw failure;
            }
        });
    }

    private void copyFile(Path file, Path to, Path target) throws IOException {
        try {
            files.add(Copies.copy(file, to, name(target, to)));
        } catch (NoSuchFileException e) {
            if (Files.exists(file)) {
                throw e;
            }
            return; // dropped meanwhile; the log tells
        }
        if (files.size() % TOLD_EVERY == 0) {
            progress.accept(files.size() + " files copied");
        }
    }

    private void copyLog(Statement statement, Path target, String from, String to) throws IOException, SQLException {
        long bytes = Long.parseLong(one(statement, "select setting from pg_settings where name = 'wal_segment_size'"));
        Segment first = Segment.of(from, bytes).orElseThrow();
        Segment last = Segment.of(to, bytes).orElseThrow();
        Path log = cluster.folder().resolve("pg_wal");
        TreeMap<Segment, Path> needed = new TreeMap<>();
        try (Stream<Path> content = Files.list(log)) {
            for (Path each : content.sorted().toList()) {
                String name = each.getFileName().toString();
                Segment.of(name, bytes)
                        .filter(segment -> segment.compareTo(first) >= 0 && segment.compareTo(last) <= 0)
                        .ifPresent(segment -> needed.put(segment, each));
                if (name.endsWith(".history")) {
                    copyFile(
                            each,
                            target.resolve(Cluster.FOLDER).resolve("pg_wal").resolve(name),
                            target);
                }
            }
        }
        if (needed.size() != last.number() - first.number() + 1) {
            throw new IllegalStateException("The log from " + from + " to " + to + " is not whole any more");
        }
        for (Path each : needed.values()) {
            copyFile(each, target.resolve(Cluster.FOLDER).resolve("pg_wal").resolve(each.getFileName()), target);
        }
        progress.accept(files.size() + " files copied, the last " + needed.size() + " of them the log");
    }

    private static List<String> emptyFolders(Path target) throws IOException {
        List<String> empty = new ArrayList<>();
        try (Stream<Path> folders = Files.walk(target)) {
            for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
                try (Stream<Path> content = Files.list(folder)) {
                    if (content.findAny().isEmpty()) {
                        empty.add(name(target, folder));
                    }
                }
            }
        }
        return empty;
    }

    private static String name(Path target, Path file) {
        return target.relativize(file).toString().replace('\\', '/');
    }

    private static String one(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
