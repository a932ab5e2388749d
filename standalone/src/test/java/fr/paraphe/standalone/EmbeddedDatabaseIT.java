package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
            try (EmbeddedDatabase database = EmbeddedDatabase.start(folder);
                    Connection owner =
                            connect(database, EmbeddedDatabase.OWNER, database.password(EmbeddedDatabase.OWNER))) {
                owner.createStatement().execute("create table kept as select 42 as answer");
                for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums")) {
                    assertThat(ask(owner, "show " + setting)).as(setting).isEqualTo("on");
                }
                assertThat(ask(owner, "show listen_addresses")).isEqualTo("127.0.0.1");
            }
            try (EmbeddedDatabase database = EmbeddedDatabase.start(folder);
                    Connection owner =
                            connect(database, EmbeddedDatabase.OWNER, database.password(EmbeddedDatabase.OWNER))) {
                assertThat(ask(owner, "select answer from kept")).isEqualTo("42");
            }
        }
    }

    @Test
    void nobody_gets_in_without_the_password_that_only_the_owner_of_the_process_can_read() throws Exception {
        try (DataFolder folder = DataFolder.open(root.resolve("data"));
                EmbeddedDatabase database = EmbeddedDatabase.start(folder)) {
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
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var output = holder.inputReader()) {
            String said = output.readLine();
            while (said != null && !said.startsWith("holding")) {
                said = output.readLine();
            }
            assertThat(said).startsWith("holding");
        } finally {
            holder.destroyForcibly();
            assertThat(holder.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        try (DataFolder folder = DataFolder.open(data);
                EmbeddedDatabase database = EmbeddedDatabase.start(folder);
                Connection owner =
                        connect(database, EmbeddedDatabase.OWNER, database.password(EmbeddedDatabase.OWNER))) {
            assertThat(ask(owner, "select answer from kept")).isEqualTo("7");
        }
        assertThat(data.resolve("postgresql").resolve("postmaster.pid")).doesNotExist();
    }

    /** A process that starts the database, commits a row and waits to be killed. */
    static final class Holder {
        public static void main(String[] arguments) throws SQLException, IOException {
            DataFolder folder = DataFolder.open(Path.of(arguments[0]));
            EmbeddedDatabase database = EmbeddedDatabase.start(folder);
            try (Connection owner =
                    connect(database, EmbeddedDatabase.OWNER, database.password(EmbeddedDatabase.OWNER))) {
                owner.createStatement().execute("create table kept as select 7 as answer");
            }
            System.out.println("holding");
            System.in.read();
        }
    }
}
