package fr.paraphe.standalone;

import fr.paraphe.events.files.PrivateFile;
import fr.paraphe.events.store.StartupRefusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder where a standalone service keeps everything; one process at a time holds it. */
final class DataFolder implements AutoCloseable {

    private static final String MARK = "paraphe-data";
    private static final String MARK_TEXT =
            "Data folder of Paraphe, layout 1. Back it up whole while the service is stopped.\n";

    private final Path root;
    private final @Nullable FileChannel channel;

    private DataFolder(Path root, @Nullable FileChannel channel) {
        this.root = root;
        this.channel = channel;
    }

    /**
     * Takes {@code folder} for this process, creating it when it does not exist.
     *
     * @throws StartupRefusal when it holds something else, cannot be written, or another process holds it
     */
    static DataFolder open(Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(root);
            Path mark = root.resolve(MARK);
            String marked = Files.exists(mark) ? Files.readString(mark) : "";
            if (!marked.equals(MARK_TEXT) && MARK_TEXT.startsWith(marked)) {
                // Not begun, or killed while the mark was written.
                try (Stream<Path> content = Files.list(root)) {
                    if (content.anyMatch(path -> !path.equals(mark))) {
                        throw new StartupRefusal(
                                "The folder " + root
                                        + " holds files that are not Paraphe's: name an empty or new one with --paraphe.data-folder.");
                    }
                }
                Files.writeString(mark, MARK_TEXT);
            } else if (!marked.equals(MARK_TEXT)) {
                throw new StartupRefusal("The data folder " + root
                        + " was written by another version of Paraphe whose layout this one does not know.");
            }
            return new DataFolder(root, lock(root));
        } catch (IOException e) {
            throw new StartupRefusal("The data folder " + root + " cannot be used: " + reason(e) + ".", e);
        }
    }

    /**
     * Takes {@code folder} when it is free, else joins the instance that holds it.
     *
     * @throws StartupRefusal when it holds something else or cannot be written
     */
    static DataFolder openOrJoin(Path folder) {
        try {
            return open(folder);
        } catch (InUse e) {
            return new DataFolder(folder.toAbsolutePath().normalize(), null);
        }
    }

    /** Another instance holds the folder. */
    static final class InUse extends StartupRefusal {
        private static final long serialVersionUID = 1L;

        InUse(String sentence) {
            super(sentence);
        }
    }

    private static FileChannel lock(Path root) throws IOException {
        Path file = root.resolve("lock");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        @Nullable FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            String holder = Files.readString(file).strip();
            channel.close();
            throw new InUse("The data folder " + root + " is in use by another instance (process " + holder
                    + "): stop it, or name another folder with --paraphe.data-folder.");
        }
        byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8);
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(pid), 0);
        return channel;
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : " " + e.getMessage());
    }

    /** The folder itself. */
    Path root() {
        return root;
    }

    /** Whether another instance holds the folder and this one only visits. */
    boolean joined() {
        return channel == null;
    }

    /** A file or folder of the data folder. */
    Path path(String name) {
        return root.resolve(name);
    }

    /** A random secret kept under {@code name}, made on first use, readable by the owner of the process only. */
    String secret(String name) {
        Path file = root.resolve("secrets").resolve(name);
        try {
            if (!Files.exists(file)) {
                byte[] bytes = new byte[24];
                new SecureRandom().nextBytes(bytes);
                PrivateFile.write(
                        file,
                        Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(bytes)
                                .getBytes(StandardCharsets.US_ASCII));
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The secret " + name + " of the data folder cannot be kept", e);
        }
    }

    /** Gives the folder back. */
    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
