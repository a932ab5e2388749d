package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.paraphe.events.access.Demonstration;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.StartupRefusal;
import fr.paraphe.query.replay.Replay;
import fr.paraphe.query.replay.ReplayResult;
import fr.paraphe.standalone.backup.WalArchive;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** A service under load is backed up, goes on, and is then destroyed with its data folder. */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DrillIT {

    private static final Pattern ADDRESS = Pattern.compile("Paraphe is at http://localhost:(\\d+)/");
    private static final Duration LIMIT = Duration.ofSeconds(240);
    private static final int WRITERS = 2;

    @TempDir
    Path root;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicInteger next = new AtomicInteger();
    private volatile boolean writing = true;
    private final List<Thread> writers = new ArrayList<>();
    private Process service;
    private ProcessHandle postmaster;

    /** A fact that the service said it had recorded. */
    private record Acknowledged(long position, String eventId, Instant recordedAt) {}

    @Test
    void what_was_promised_survives_the_loss_of_the_service_and_its_folder() throws Exception {
        Path data = root.resolve("data");
        Path archive = root.resolve("it's an archive");
        Path backup = root.resolve("backup");
        URI address = start(data, archive);
        for (int i = 0; i < WRITERS; i++) {
            writers.add(Thread.ofPlatform().start(() -> write(address)));
        }
        awaitAcknowledged(10);

        JsonNode taken = CommandRun.of("backup", backup.toString(), "--paraphe.data-folder=" + data)
                .result();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup.resolve("secrets/superuser"))))
                .isEqualTo("rw-------");
        CommandRun again = CommandRun.of("backup", backup.toString(), "--paraphe.data-folder=" + data);
        assertThat(again.err()).contains("a backup never replaces another");
        awaitAcknowledged(acknowledged.size() + 20);
        Instant moment = Instant.now();
        int before = acknowledged.size();
        awaitAcknowledged(before + 20);
        List<Acknowledged> promised = List.copyOf(acknowledged);
        awaitArchived(data);
        awaitAcknowledged(promised.size() + 5);

        long lostAt = System.nanoTime();
        destroy(data);
        JsonNode restored = restore(backup, root.resolve("restored"));
        double seconds = (System.nanoTime() - lostAt) / 1e9;

        int lost;
        int unpromised;
        try (ConfigurableApplicationContext instance = Paraphe.application()
                .run(
                        "--server.port=0",
                        "--paraphe.demo-programmes=*",
                        "--paraphe.data-folder=" + root.resolve("restored"))) {
            FactLog log = instance.getBean(FactLog.class);
            lost = missing(log, promised);
            unpromised = missing(log, List.copyOf(acknowledged));
            assertThat(restored.get("head").asLong())
                    .isEqualTo(log.head())
                    .isGreaterThan(taken.get("head").asLong());
            assertThat(restored.get("timeline").asInt()).isEqualTo(2);
            assertThat(instance.getBean(Replay.class).rebuild("all", true, progress -> {}))
                    .isNotEmpty()
                    .allMatch(ReplayResult::same);
            guarded(root.resolve("restored"));
            assertThat(designate(instanceAddress(instance), instance, "demo-after")
                            .statusCode())
                    .isEqualTo(201);
            assertThat(log.head()).isGreaterThan(restored.get("head").asLong());
        }
        System.out.printf(
                "Restore drill: %d facts acknowledged, %d of them promised; backup of %d MB in %.1f s,"
                        + " back after %.1f s; lost of the promised: %d, of the last moments: %d%n",
                acknowledged.size(),
                promised.size(),
                taken.get("bytes").asLong() >> 20,
                taken.get("seconds").asDouble(),
                seconds,
                lost,
                unpromised);
        assertThat(lost).isZero();

        anInstantComesBackAsItWas(backup, moment, promised);
        anArchiveServesOneLife(archive);
        aChangedBackupIsRefused(backup);
        aHoleInTheArchiveIsRefused(backup, archive);
    }

    private void anInstantComesBackAsItWas(Path backup, Instant moment, List<Acknowledged> promised) throws Exception {
        Path folder = root.resolve("moment");
        JsonNode restored = restore(backup, folder, "--to=" + moment);
        long certain = promised.stream()
                .filter(fact -> fact.recordedAt().isBefore(moment.minusMillis(500)))
                .mapToLong(Acknowledged::position)
                .max()
                .orElseThrow();
        long later = promised.stream()
                .filter(fact -> fact.recordedAt().isAfter(moment))
                .mapToLong(Acknowledged::position)
                .min()
                .orElseThrow();
        assertThat(restored.get("head").asLong()).isBetween(certain, later - 1);
        refused("complete at", "restore", backup.toString(), to(root.resolve("x")), "--to=2026-01-01T00:00:00Z");
    }

    private void anArchiveServesOneLife(Path archive) throws Exception {
        try (DataFolder folder = DataFolder.open(root.resolve("moment"))) {
            assertThatThrownBy(() -> EmbeddedDatabase.start(folder, folder.path("binaries"), new WalArchive(archive)))
                    .isInstanceOf(StartupRefusal.class)
                    .hasMessageContaining("before it was restored");
        }
        Path data = Files.createDirectory(root.resolve("archived"));
        assertThat(WalArchive.of("", data)).isNull();
        Files.writeString(data.resolve("wal-archive.sh"), "#!/bin/sh\narchive='" + root + "/it'\\''s an archive'\n");
        assertThat(WalArchive.of("", data)).as("what was archived goes on").isNotNull();
        Files.writeString(data.resolve("wal-archive.sh"), "#!/bin/sh\narchive='" + root + "/unmounted'\n");
        assertThatThrownBy(() -> WalArchive.of("", data)).hasMessageContaining("unmounted is not there");
        assertThat(WalArchive.of("none", data)).isNull();
        assertThat(WalArchive.of("", data)).isNull();
    }

    private void aChangedBackupIsRefused(Path backup) throws Exception {
        Path version = backup.resolve("postgresql/PG_VERSION");
        byte[] bytes = Files.readAllBytes(version);
        bytes[0] ^= 1;
        Files.write(version, bytes);
        refused("postgresql/PG_VERSION", "restore", backup.toString(), to(root.resolve("x")));
        bytes[0] ^= 1;
        Files.write(version, bytes);
        Files.writeString(
                backup.resolve("manifest.json"),
                Files.readString(backup.resolve("manifest.json")).replaceFirst("\"head\" : ", "\"head\" : 1"));
        refused("not as it was written", "restore", backup.toString(), to(root.resolve("x")));
        Files.writeString(
                backup.resolve("manifest.json"),
                Files.readString(backup.resolve("manifest.json")).replaceFirst("\"head\" : 1", "\"head\" : "));
        refused("is not empty", "restore", backup.toString(), to(root.resolve("moment")));
    }

    private void aHoleInTheArchiveIsRefused(Path backup, Path archive) throws Exception {
        String last = RunningParaphe.JSON
                .readTree(Files.readString(backup.resolve("manifest.json")))
                .get("walSegment")
                .asString();
        String following = "%s%08X".formatted(last.substring(0, 16), Long.parseLong(last.substring(16), 16) + 1);
        Files.copy(
                archive.resolve(following + ".gz"),
                archive.resolve("%s%08X.gz".formatted(last.substring(0, 16), 0xF0)));
        refused("lacks a segment", "restore", backup.toString(), to(root.resolve("x")));
    }

    private void refused(String sentence, String... command) {
        CommandRun run = CommandRun.of(command);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains(sentence).doesNotContain("Exception");
        assertThat(root.resolve("x")).doesNotExist();
    }

    private static String to(Path folder) {
        return "--paraphe.data-folder=" + folder;
    }

    private static JsonNode restore(Path backup, Path folder, String... more) {
        return CommandRun.of(Stream.concat(Stream.of("restore", backup.toString(), to(folder)), Stream.of(more))
                        .toArray(String[]::new))
                .result();
    }

    private URI start(Path data, Path archive) throws IOException {
        Path log = root.resolve("service.log");
        List<String> command = Shipped.service("-Xmx256m");
        command.addAll(List.of(
                "--server.port=0",
                "--paraphe.demo-password=drill",
                "--paraphe.demo-programmes=*",
                "--paraphe.data-folder=" + data,
                "--paraphe.wal-archive=" + archive));
        service = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        await("the service stands", () -> address(log) != null || !service.isAlive());
        assertThat(address(log)).as(Files.readString(log)).isNotNull();
        return address(log);
    }

    private static URI address(Path log) {
        try {
            Matcher matcher = ADDRESS.matcher(Files.readString(log));
            return matcher.find() ? URI.create("http://127.0.0.1:" + matcher.group(1)) : null;
        } catch (IOException e) {
            return null;
        }
    }

    private void write(URI address) {
        while (writing) {
            try {
                HttpResponse<String> answer =
                        designate(address, "drill", "demo-w-%05d".formatted(next.incrementAndGet()));
                if (answer.statusCode() == 201) {
                    RunningParaphe.JSON
                            .readTree(answer.body())
                            .get("facts")
                            .forEach(fact -> acknowledged.add(new Acknowledged(
                                    fact.get("position").asLong(),
                                    fact.get("eventId").asString(),
                                    Instant.parse(fact.get("recordedAt").asString()))));
                } else {
                    throw new IllegalStateException(answer.body());
                }
            } catch (IOException e) {
                return; // the service is gone
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private HttpResponse<String> designate(URI address, ConfigurableApplicationContext instance, String code)
            throws IOException, InterruptedException {
        return designate(address, instance.getBean(Demonstration.class).password(), code);
    }

    private HttpResponse<String> designate(URI address, String password, String code)
            throws IOException, InterruptedException {
        // A member belongs to one territory.
        String siren = "998%06d".formatted(next.incrementAndGet());
        String credentials =
                Base64.getEncoder().encodeToString(("prefecture:" + password).getBytes(StandardCharsets.UTF_8));
        return http.send(
                HttpRequest.newBuilder(address.resolve("/api/v1/territories"))
                        .header("Authorization", "Basic " + credentials)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", "drill-" + code)
                        .POST(BodyPublishers.ofString("""
                                {"programme": "DEMO", "code": "%s", "name": "Pays de l’Exercice", "leadRegion": "44",
                                 "departments": ["08"], "occurredOn": "2026-09-07", "members": [{"siren": "%s",
                                 "name": "Communauté de communes de l’Exemple", "kind": "EPCI"}]}
                                """.formatted(code, siren)))
                        .build(),
                BodyHandlers.ofString());
    }

    private static URI instanceAddress(ConfigurableApplicationContext instance) {
        return URI.create("http://127.0.0.1:" + instance.getEnvironment().getProperty("local.server.port"));
    }

    private void awaitAcknowledged(int facts) {
        await(facts + " facts are acknowledged", () -> acknowledged.size() >= facts);
    }

    /** From here on the archive holds everything that was acknowledged before. */
    private void awaitArchived(Path data) throws IOException, SQLException {
        try (Connection connection = superuser(data);
                Statement statement = connection.createStatement()) {
            String segment = ask(statement, "select pg_walfile_name(pg_switch_wal())");
            await("the log is archived", () -> {
                try {
                    return ask(
                                    statement,
                                    "select coalesce(last_archived_wal, '') >= '" + segment + "' from pg_stat_archiver")
                            .equals("t");
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }

    private static Connection superuser(Path data) throws IOException, SQLException {
        String port = Files.readAllLines(data.resolve("postgresql/postmaster.pid"))
                .get(3)
                .strip();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/paraphe",
                "postgres",
                Files.readString(data.resolve("secrets/superuser")));
    }

    private static String ask(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void guarded(Path data) throws IOException, SQLException {
        try (Connection connection = superuser(data);
                Statement statement = connection.createStatement()) {
            Map<String, String> expected = Map.of(
                    "select count(*) from pg_largeobject_metadata",
                    "0",
                    "select count(*) from pg_trigger where tgrelid = 'paraphe_store.fact'::regclass"
                            + " and tgenabled = 'A'",
                    "3",
                    "select count(*) from pg_roles where rolname in ('paraphe', 'paraphe_owner')",
                    "2",
                    "select count(*) from pg_settings where name in ('restore_command', 'recovery_target_time')"
                            + " and setting <> ''",
                    "0",
                    "select has_table_privilege('paraphe', 'paraphe_store.fact', 'update, delete')",
                    "f");
            for (Map.Entry<String, String> each : expected.entrySet()) {
                assertThat(ask(statement, each.getKey())).as(each.getKey()).isEqualTo(each.getValue());
            }
        }
    }

    private static int missing(FactLog log, List<Acknowledged> facts) {
        Map<String, Long> there = new ConcurrentHashMap<>();
        log.byEventIds(facts.stream().map(Acknowledged::eventId).toList())
                .forEach(stored -> there.put(stored.eventId(), stored.position()));
        return (int) facts.stream()
                .filter(fact -> !Long.valueOf(fact.position()).equals(there.get(fact.eventId())))
                .count();
    }

    private void destroy(Path data) throws Exception {
        postmaster = ProcessHandle.of(Long.parseLong(Files.readAllLines(data.resolve("postgresql/postmaster.pid"))
                        .getFirst()
                        .strip()))
                .orElseThrow();
        List<ProcessHandle> children = postmaster.descendants().toList();
        service.destroyForcibly().waitFor();
        postmaster.destroyForcibly();
        writing = false;
        for (Thread writer : writers) {
            writer.join(LIMIT);
        }
        await(
                "the processes are gone",
                () -> Stream.concat(Stream.of(postmaster), children.stream())
                        .noneMatch(process -> process.info().command().isPresent()));
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @AfterEach
    void nothing_runs_on() throws InterruptedException {
        writing = false;
        if (service != null && service.isAlive()) {
            service.destroy(); // stops its database, too
            service.waitFor();
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("In vain waited until " + what);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }
}
