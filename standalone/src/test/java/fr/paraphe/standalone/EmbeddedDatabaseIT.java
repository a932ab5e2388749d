package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.paraphe.standalone.postgres.PostgresBinaries;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EmbeddedDatabaseIT {

    @TempDir
    Path root;

    private static Connection connect(EmbeddedDatabase database, String role, String password) throws SQLException {
        return DriverManager.getConnection(database.url(), role, password);
    }

    private static String ask(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void what_is_committed_is_there_after_a_stop_and_a_start() throws Exception {
        try (DataFolder folder = DataFolder.open(root.resolve("data"))) {
            try (EmbeddedDatabase database = start(folder);
                    Connection owner =
                            connect(database, EmbeddedDatabase.OWNER, database.password(EmbeddedDatabase.OWNER))) {
                owner.createStatement().execute("create table kept as select 42 as answer");
                for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums")) {
                    assertThat(ask(owner, "show " + setting)).as(setting).isEqualTo("on");
                }
                assertThat(ask(owner, "show listen_addresses")).isEqualTo("127.0.0.1");
            }
            try (EmbeddedDatabase database = start(folder);
                    Connection owner =
                            connect(database, EmbeddedDatabase.OWNER, database.password(EmbeddedDatabase.OWNER))) {
                assertThat(ask(owner, "select answer from kept")).isEqualTo("42");
            }
        }
    }

    @Test
    void nobody_gets_in_without_the_password_that_only_the_owner_of_the_process_can_read() throws Exception {
        try (DataFolder folder = DataFolder.open(root.resolve("data"));
                EmbeddedDatabase database = start(folder)) {
            for (String role : List.of("postgres", EmbeddedDatabase.OWNER, EmbeddedDatabase.APPLICATION)) {
                assertThatThrownBy(() -> connect(database, role, "guess"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("password authentication failed");
                String file = role.equals("postgres") ? "superuser" : role;
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(
                                folder.path("secrets").resolve(file))))
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void a_server_orphaned_by_a_killed_process_is_taken_over_with_its_data() throws Exception {
        Path data = root.resolve("data");
        Process holder = hold(data);
        awaitHolding(holder);
        kill(holder);

        assertThat(answerKeptIn(data)).isEqualTo("7");
        assertThat(data.resolve("postgresql").resolve("postmaster.pid")).doesNotExist();
    }

    @Test
    void a_server_that_dies_while_the_service_lives_is_there_again_at_the_same_address() throws Exception {
        try (DataFolder folder = DataFolder.open(root.resolve("data"));
                EmbeddedDatabase database = start(folder)) {
            String address = database.url();
            try (Connection owner = asOwner(database)) {
                owner.createStatement().execute("create table kept as select 42 as answer");
            }
            for (int round = 0; round < 2; round++) {
                server(folder.root()).destroyForcibly();
                assertThat(eventually(() -> {
                            try (Connection owner = asOwner(database)) {
                                return ask(owner, "select answer from kept");
                            }
                        }))
                        .isEqualTo("42");
                assertThat(database.url()).isEqualTo(address);
            }
        }
    }

    @Test
    void children_of_a_killed_server_that_still_hold_its_memory_do_not_stand_in_the_way() throws Exception {
        Path data = root.resolve("data");
        Process holder = hold(data);
        awaitHolding(holder);
        ProcessHandle server = server(data);
        List<ProcessHandle> children = server.children().toList();
        assertThat(children).isNotEmpty();
        // A stopped process sees neither the death of its parent nor a request to end.
        for (ProcessHandle child : children) {
            int refused = new ProcessBuilder("kill", "-STOP", Long.toString(child.pid()))
                    .start()
                    .waitFor();
            // A worker of the moment may have ended by itself.
            assertThat(refused == 0 || !child.isAlive()).isTrue();
        }
        server.destroyForcibly();
        kill(holder);

        assertThat(answerKeptIn(data)).isEqualTo("7");
        // One that nobody has buried yet counts as alive, but has no command any more.
        assertThat(children)
                .noneMatch(child -> child.isAlive() && child.info().command().isPresent());
    }

    @Test
    void a_stale_pid_that_another_program_was_given_does_not_stand_in_the_way() throws Exception {
        Path data = root.resolve("data");
        Process holder = hold(data);
        awaitHolding(holder);
        Path pidFile = data.resolve("postgresql").resolve("postmaster.pid");
        List<String> lines = Files.readAllLines(pidFile);
        int port = Integer.parseInt(lines.get(3).strip());
        server(data).destroyForcibly();
        kill(holder);

        lines.set(0, Long.toString(ProcessHandle.current().pid()));
        Files.write(pidFile, lines);
        try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(answerKeptIn(data)).isEqualTo("7");
            assertThat(taken.getLocalPort()).isEqualTo(port);
        }
        Files.writeString(pidFile, "");
        assertThat(answerKeptIn(data)).isEqualTo("7");
    }

    @Test
    void a_first_start_killed_at_any_moment_is_made_good_by_the_next() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Path data = root.resolve("data");
        for (int round = 0; round < 5; round++) {
            Process holder = hold(data);
            holder.waitFor(200 + random.nextInt(2300), TimeUnit.MILLISECONDS);
            if (random.nextBoolean()) {
                holder.descendants().forEach(ProcessHandle::destroyForcibly);
            }
            kill(holder);
        }
        Process holder = hold(data);
        try {
            awaitHolding(holder);
        } finally {
            kill(holder);
        }
        assertThat(answerKeptIn(data)).as("seed " + seed).isEqualTo("7");
        try (var content = Files.list(data)) {
            assertThat(content.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "binaries", "lock", "paraphe-data", "postgresql", "postgresql.log", "secrets");
        }
    }

    @Test
    void a_folder_whose_mark_was_cut_short_is_still_ours() throws Exception {
        Path data = Files.createDirectories(root.resolve("data"));
        Files.writeString(data.resolve("paraphe-data"), "Data folder of Par");
        DataFolder.open(data).close();
        DataFolder.open(data).close();
    }

    @Test
    void the_programs_are_unpacked_into_a_folder_that_is_told_with_a_detour() throws Exception {
        PostgresBinaries.unpackedIn(
                Files.createDirectories(root.resolve("here")).resolve("..").resolve("programs"));
        try (var content = Files.list(root.resolve("programs"))) {
            assertThat(content.map(path -> path.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("postgresql-"));
        }
    }

    private static EmbeddedDatabase start(DataFolder folder) {
        return EmbeddedDatabase.start(folder, Path.of(System.getenv("PARAPHE_BINARIES_FOLDER")), null);
    }

    private static String answerKeptIn(Path data) throws SQLException {
        try (DataFolder folder = DataFolder.open(data);
                EmbeddedDatabase database = start(folder);
                Connection owner = asOwner(database)) {
            return ask(owner, "select answer from kept");
        }
    }

    private static Connection asOwner(EmbeddedDatabase database) throws SQLException {
        return connect(database, EmbeddedDatabase.OWNER, database.password(EmbeddedDatabase.OWNER));
    }

    private static ProcessHandle server(Path data) throws IOException {
        String pid = Files.readAllLines(data.resolve("postgresql").resolve("postmaster.pid"))
                .getFirst();
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    private static <T> T eventually(Callable<T> question) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            try {
                return question.call();
            } catch (SQLException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
            }
        }
    }

    private static Process hold(Path data) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void awaitHolding(Process holder) throws IOException {
        BufferedReader output = holder.inputReader();
        String said = output.readLine();
        while (said != null && !said.startsWith("holding")) {
            said = output.readLine();
        }
        assertThat(said).startsWith("holding");
    }

    private static void kill(Process holder) throws InterruptedException {
        holder.destroyForcibly();
        assertThat(holder.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    /** A process that starts the database, commits a row and waits to be killed. */
    static final class Holder {
        public static void main(String[] arguments) throws SQLException, IOException {
            DataFolder folder = DataFolder.open(Path.of(arguments[0]));
            EmbeddedDatabase database = EmbeddedDatabase.start(folder, folder.path("binaries"), null);
            try (Connection owner = asOwner(database)) {
                owner.createStatement().execute("create table if not exists kept as select 7 as answer");
            }
            System.out.println("holding");
            System.in.read();
        }
    }
}
