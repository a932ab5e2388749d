package fr.paraphe.standalone.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a backup consists of; written last, so that a backup without it is not complete.
 *
 * @param format version of this file's layout
 * @param takenAt when the copy had become consistent: the earliest instant that can be restored to
 * @param head last position of the store that is certainly in the backup
 * @param recordedAt when the fact at the head was recorded; null when there is none
 * @param systemIdentifier PostgreSQL's identity of the cluster
 * @param walSegment last segment of the log that the backup itself holds
 * @param walArchive folder that the instance archived its log to; null when it did not
 * @param files every file, by its path in the backup
 * @param emptyFolders folders that hold none
 */
record Manifest(
        int format,
        Instant takenAt,
        long head,
        @Nullable Instant recordedAt,
        String systemIdentifier,
        String walSegment,
        @Nullable String walArchive,
        List<Entry> files,
        List<String> emptyFolders) {

    static final int FORMAT = 1;
    static final String NAME = "manifest.json";

    private static final String SEAL = "manifest.sha256";
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * One file.
     *
     * @param path relative, with slashes
     * @param bytes its length
     * @param sha256 64 hexadecimal digits
     */
    record Entry(String path, long bytes, String sha256) {}

    /** Writes it to a backup, with its own digest beside it. */
    void write(Path backup) throws IOException {
        byte[] text = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
        Files.write(backup.resolve(SEAL), (Copies.digest(text) + "\n").getBytes(StandardCharsets.US_ASCII));
        Copies.force(backup.resolve(SEAL));
        Path fresh = backup.resolve(NAME + ".part");
        Files.write(fresh, text);
        Copies.force(fresh);
        Files.move(fresh, backup.resolve(NAME));
        Copies.force(backup);
    }

    /**
     * Reads it from a backup.
     *
     * @throws BackupRefused when the folder is no whole backup that this version can read
     */
    static Manifest read(Path backup) throws IOException {
        Path file = backup.resolve(NAME);
        if (!Files.isRegularFile(file) || !Files.isRegularFile(backup.resolve(SEAL))) {
            throw new BackupRefused(backup + " is not a complete backup: it holds no " + NAME + " with its seal.");
        }
        byte[] text = Files.readAllBytes(file);
        if (!Files.readString(backup.resolve(SEAL)).strip().equals(Copies.digest(text))) {
            throw new BackupRefused(file + " is not as it was written: take another backup.");
        }
        try {
            Manifest manifest = JSON.readValue(text, Manifest.class);
            if (manifest.format() != FORMAT) {
                throw new BackupRefused(backup + " has layout " + manifest.format() + ", this version restores layout "
                        + FORMAT + ": restore it with the version of Paraphe that took it.");
            }
            return manifest;
        } catch (JacksonException e) {
            throw new BackupRefused(file + " cannot be read: " + e.getOriginalMessage(), e);
        }
    }
}
