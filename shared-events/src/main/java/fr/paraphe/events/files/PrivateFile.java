package fr.paraphe.events.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** A file with a secret: for the eyes of its owner, whole or not there, and on disk before it is used. */
public final class PrivateFile {

    private PrivateFile() {}

    /** Writes the file with its folder, in place of one of that name. */
    public static void write(Path file, byte[] secret) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(
                folder,
                file.getFileName().toString(),
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        // Data behind a secret that a power cut took would be lost.
        Files.write(fresh, secret, StandardOpenOption.WRITE, StandardOpenOption.DSYNC);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
