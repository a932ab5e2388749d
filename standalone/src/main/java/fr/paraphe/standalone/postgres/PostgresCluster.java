package fr.paraphe.standalone.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder with the data of one PostgreSQL server, and the processes that work on it. Whoever calls holds the folder:
 * what else works on it was left by a process that is gone, and is ended before a server starts. Killed at any moment,
 * the next start finds its way by itself.
 */
public final class PostgresCluster {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresCluster.class);

    private static final List<Duration> PAUSES = List.of(
            Duration.ofMillis(250),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4));
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);
    private static final Path PROCESSES = Path.of("/proc");

    private final PostgresBinaries binaries;
    private final Path folder;
    private final Path log;

    /**
     * @param folder where the data are or will be
     * @param log file that the server writes its log to
     */
    public PostgresCluster(PostgresBinaries binaries, Path folder, Path log) {
        this.binaries = binaries;
        this.folder = folder.toAbsolutePath();
        this.log = log.toAbsolutePath();
    }

    /**
     * A server that runs.
     *
     * @param process its first process
     * @param port port on loopback
     */
    public record Running(ProcessHandle process, int port) {

        /** Whether its first process lives. */
        public boolean alive() {
            // A process that nobody has buried yet counts as alive, but has no command any more.
            return process.isAlive() && process.info().command().isPresent();
        }
    }

    /** Whether there are data. */
    public boolean exists() {
        return Files.exists(folder);
    }

    /**
     * Makes the data of a new server, in one step: killed meanwhile, nothing is there.
     *
     * @param passwordFile file with the password of the superuser {@code postgres}
     * @param hostRules who may connect, in the form of {@code pg_hba.conf}
     */
    public void create(Path passwordFile, String hostRules) throws IOException {
        Path unfinished = PostgresBinaries.unfinishedBeside(folder);
        Process process = binaries.process(
                        "initdb",
                        "--pgdata=" + unfinished,
                        "--username=postgres",
                        "--pwfile=" + passwordFile.toAbsolutePath(),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--data-checksums")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        if (await(process, "making its data") != 0) {
            throw new IOException("initdb failed, see " + log);
        }
        Files.writeString(unfinished.resolve("pg_hba.conf"), hostRules);
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The server that works on the data now; empty when none does. */
    public Optional<Running> running() {
        try {
            Path pidFile = pidFile();
            List<String> lines =
                    Files.exists(pidFile) ? Files.readAllLines(pidFile, StandardCharsets.UTF_8) : List.of();
            if (lines.size() < 4) {
                return Optional.empty();
            }
            int port = Integer.parseInt(lines.get(3).strip());
            return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                    .filter(this::isOurs)
                    .map(process -> new Running(process, port));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Ends what is left of an earlier server and starts a new one; tries again when something is still in the way.
     *
     * @param ports gives the port for each attempt
     * @param settings settings that go before those of the configuration files
     * @throws IOException when it does not start; the message says why
     */
    public Running start(IntSupplier ports, Map<String, String> settings) throws IOException {
        for (int attempt = 0; ; attempt++) {
            end();
            String trouble = attempt(ports.getAsInt(), settings);
            Optional<Running> running = running();
            if (trouble.isEmpty()) {
                if (running.isPresent()) {
                    return running.get();
                }
                trouble = "it ended as soon as it had started";
            }
            if (attempt == PAUSES.size()) {
                throw new IOException(trouble);
            }
            LOG.warn("PostgreSQL does not start yet, trying again: {}", trouble);
            pause(PAUSES.get(attempt));
        }
    }

    /** Stops the server as it wishes to be stopped; running transactions are rolled back. */
    public void stop() throws IOException {
        Process stopping = binaries.process(
                        "pg_ctl",
                        "stop",
                        "--pgdata=" + folder,
                        "--mode=fast",
                        "--wait",
                        "--timeout=" + STOP_LIMIT.toSeconds())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        if (await(stopping, "stopping") != 0) {
            LOG.warn("PostgreSQL did not stop within {} s", STOP_LIMIT.toSeconds());
        }
    }

    /** Ends every process that works on the data, stopping a whole server and killing what is left of one. */
    public void end() throws IOException {
        if (running().isPresent()) {
            LOG.info("Stopping the database that a killed process left running");
            stop();
        }
        List<ProcessHandle> left =
                ProcessHandle.allProcesses().filter(this::isOurs).toList();
        left.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle process : left) {
            if (!within(KILL_LIMIT, () -> !isOurs(process))) {
                throw new IOException("the process " + process.pid() + " of an earlier server does not end");
            }
        }
        // Its process is gone, or it is another program that was given the same number.
        Files.deleteIfExists(pidFile());
    }

    private String attempt(int port, Map<String, String> settings) throws IOException {
        List<String> options = new ArrayList<>(List.of("-p", Integer.toString(port)));
        settings.forEach((name, value) -> options.addAll(List.of("-c", name + "=" + value)));
        long logged = Files.exists(log) ? Files.size(log) : 0;
        // pg_ctl gives the server a session of its own: Ctrl-C ends the service, which then stops the server.
        Process starting = binaries.process(
                        "pg_ctl",
                        "start",
                        "--pgdata=" + folder,
                        "--log=" + log,
                        "--options=" + String.join(" ", options),
                        "--wait",
                        "--timeout=86400")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return await(starting, "recovering its data") == 0 ? "" : lastTrouble(logged);
    }

    private String lastTrouble(long from) throws IOException {
        byte[] all = Files.readAllBytes(log);
        String fresh = new String(all, (int) from, all.length - (int) from, StandardCharsets.UTF_8);
        return fresh.lines()
                .filter(line -> line.contains("FATAL:") || line.contains("PANIC:"))
                .reduce((a, b) -> b)
                .map(line -> line.replaceFirst("^.*?(FATAL|PANIC):\\s*", ""))
                .orElse("see " + log);
    }

    private static int await(Process process, String doing) throws IOException {
        try {
            while (!process.waitFor(10, TimeUnit.SECONDS)) {
                LOG.info("PostgreSQL is still {}", doing);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while PostgreSQL was " + doing, e);
        }
    }

    private Path pidFile() {
        return folder.resolve("postmaster.pid");
    }

    /** Where the system tells it, a process is ours when it works in our folder; elsewhere its name must do. */
    private boolean isOurs(ProcessHandle process) {
        String command = process.info().command().orElse("");
        if (!command.endsWith("postgres") && !command.endsWith("postgres (deleted)")) {
            return false;
        }
        try {
            Path workingFolder = PROCESSES.resolve(Long.toString(process.pid())).resolve("cwd");
            return Files.isDirectory(PROCESSES)
                    ? workingFolder.toRealPath().equals(folder.toRealPath())
                    : namedByPidFile(process.pid());
        } catch (IOException e) {
            return false;
        }
    }

    private boolean namedByPidFile(long pid) throws IOException {
        try (var lines = Files.lines(pidFile(), StandardCharsets.UTF_8)) {
            return lines.findFirst().map(String::strip).equals(Optional.of(Long.toString(pid)));
        }
    }

    private interface Condition {
        boolean holds();
    }

    private static boolean within(Duration limit, Condition condition) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                return false;
            }
            pause(Duration.ofMillis(20));
        }
        return true;
    }

    private static void pause(Duration duration) throws IOException {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while PostgreSQL was starting", e);
        }
    }
}
