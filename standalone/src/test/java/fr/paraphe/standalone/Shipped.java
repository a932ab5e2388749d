package fr.paraphe.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The jars that ship, for tests that start them in processes of their own. They are taken apart first, as
 * docs/operations.md advises, and the whole service has an archive of its loaded classes: it then starts in a third of
 * the time. Both are made once for all tests, whichever process comes first.
 */
public final class Shipped {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Path PREPARED = Path.of("target", "shipped");
    private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private Shipped() {}

    /** How the whole service is started: the first words of its command line, which its own options follow. */
    public static List<String> service(String... jvmOptions) {
        Path jar = takenApart("standalone");
        return command(
                jar, jvmOptions, "-XX:AOTCache=" + prepared(jar, "classes.aot", cache -> archiveClasses(jar, cache)));
    }

    /** How one module is started: the first words of its command line, which its own options follow. */
    static List<String> module(String module, String... jvmOptions) {
        return command(takenApart(module), jvmOptions);
    }

    /** The jar of the module that holds all it needs. */
    static Path jar(String module) {
        try (var built = Files.newDirectoryStream(Path.of("..", module, "target"), "*-exec.jar")) {
            for (Path jar : built) {
                return jar;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("No executable jar of " + module + ", run the phase package first");
    }

    private static List<String> command(Path jar, String[] jvmOptions, String... ownOptions) {
        List<String> command = new ArrayList<>();
        command.add(JAVA.toString());
        command.addAll(OPTIONS);
        command.addAll(List.of(ownOptions));
        command.addAll(List.of(jvmOptions));
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    private static Path takenApart(String module) {
        Path whole = jar(module);
        return prepared(
                        whole,
                        module,
                        folder -> run(
                                List.of(
                                        JAVA.toString(),
                                        "-Djarmode=tools",
                                        "-jar",
                                        whole.toString(),
                                        "extract",
                                        "--force",
                                        "--destination",
                                        folder.toString()),
                                Path.of(folder + ".log")))
                .resolve(whole.getFileName());
    }

    private static void archiveClasses(Path jar, Path cache) {
        Path data = Path.of(cache + ".data");
        List<String> command =
                command(jar, new String[] {"-Dspring.context.exit=onRefresh"}, "-XX:AOTCacheOutput=" + cache);
        command.addAll(List.of("--server.port=0", "--paraphe.data-folder=" + data, "--paraphe.reference-data=none"));
        run(command, Path.of(cache + ".log"));
        stopDatabase(data);
    }

    /** A run for the archive alone ends at once and leaves its database to whoever comes next; nobody does. */
    private static void stopDatabase(Path data) {
        try {
            String pid = Files.readAllLines(data.resolve("postgresql/postmaster.pid"))
                    .getFirst()
                    .strip();
            ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Preparation {
        void make(Path place) throws IOException;
    }

    /** What was made from the jar, made now if it is not there or older. */
    private static synchronized Path prepared(Path jar, String name, Preparation preparation) {
        try {
            Path place = Files.createDirectories(PREPARED).resolve(name);
            try (FileChannel lock = FileChannel.open(
                            PREPARED.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = lock.lock()) {
                Path made = PREPARED.resolve(name + ".made");
                // Its time of modification is the same in every build.
                String version = Files.getAttribute(jar, "unix:ctime") + " " + Files.size(jar);
                if (!Files.exists(made) || !Files.readString(made).equals(version)) {
                    preparation.make(place);
                    Files.writeString(made, version);
                }
                assert held.isValid();
            }
            return place;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(List<String> command, Path log) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(String.join(" ", command) + " failed, see " + log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
