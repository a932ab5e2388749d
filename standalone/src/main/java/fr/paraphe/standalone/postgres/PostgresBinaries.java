package fr.paraphe.standalone.postgres;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/** The programs of the shipped PostgreSQL, unpacked into a folder. */
public final class PostgresBinaries {

    private static final String UNFINISHED = ".unfinished";
    private static final String LOCK = ".lock";

    private final Path home;

    private PostgresBinaries(Path home) {
        this.home = home;
    }

    /**
     * Unpacks the programs into {@code folder} unless they are there; an unpacking that was killed begins anew. Several
     * processes may share the folder: one unpacks, the others wait for it.
     */
    public static synchronized PostgresBinaries unpackedIn(Path folder) throws IOException {
        byte[] archive;
        try (InputStream packed = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system(), machine())) {
            if (packed == null) {
                throw new IOException("no PostgreSQL is shipped for " + system() + " on " + machine());
            }
            archive = packed.readAllBytes();
        }
        Files.createDirectories(folder);
        // Entries are held against the folder, so it must be told without detours.
        Path home = folder.toRealPath().resolve("postgresql-" + digest(archive));
        if (!Files.isDirectory(home)) {
            try (FileChannel channel = FileChannel.open(
                            folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock alone = channel.lock()) {
                if (!Files.isDirectory(home)) {
                    Path unfinished = unfinishedBeside(home);
                    unpack(archive, unfinished);
                    Files.move(unfinished, home);
                }
            }
        }
        return new PostgresBinaries(home);
    }

    /** A process of one of the programs; as root it runs in a user namespace of its own, for PostgreSQL refuses root. */
    ProcessBuilder process(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(command);
    }

    /** Removes what a killed process left half made in {@code folder}; what cannot be removed yet stays for another time. */
    private static void removeUnfinished(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            for (Path left : content.filter(
                            path -> path.getFileName().toString().startsWith(UNFINISHED))
                    .toList()) {
                FileSystemUtils.deleteRecursively(left.toFile());
            }
        }
    }

    /** A folder to make something in, beside the place where it will stand once it is whole. */
    static Path unfinishedBeside(Path place) throws IOException {
        Path folder = Objects.requireNonNull(place.toAbsolutePath().getParent());
        removeUnfinished(folder);
        return Files.createTempDirectory(folder, UNFINISHED);
    }

    private static void unpack(byte[] archive, Path target) throws IOException {
        try (TarArchiveInputStream entries =
                new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("the archive of PostgreSQL leads out of its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    continue;
                }
                Files.createDirectories(Objects.requireNonNull(path.getParent()));
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(entries, path);
                    if (target.relativize(path).startsWith("bin")
                            && !path.toFile().setExecutable(true)) {
                        throw new IOException(path + " cannot be made executable");
                    }
                }
            }
        }
    }

    private static String digest(byte[] archive) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(archive);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String system() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return name.startsWith("windows") ? "Windows" : name.startsWith("mac") ? "Darwin" : "Linux";
    }

    private static String machine() {
        String name = System.getProperty("os.arch", "");
        return name.equals("amd64") ? "x86_64" : name;
    }
}
