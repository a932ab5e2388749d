package fr.paraphe.standalone;

import fr.paraphe.events.store.StartupRefusal;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that comes with the standalone service: durable, on loopback, behind passwords of its own, in the data
 * folder. A server orphaned by a killed process is taken over with its data.
 */
final class EmbeddedDatabase implements AutoCloseable {

    /** Role that owns the schemas and migrates them. */
    static final String OWNER = "paraphe_owner";

    /** Role that the service works with; it cannot change or delete a fact. */
    static final String APPLICATION = "paraphe";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String DATABASE = "paraphe";
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final String HOST_RULES = """
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128 scram-sha-256
            """;

    private final @Nullable EmbeddedPostgres server;
    private final int port;
    private final DataFolder folder;

    private EmbeddedDatabase(@Nullable EmbeddedPostgres server, int port, DataFolder folder) {
        this.server = server;
        this.port = port;
        this.folder = folder;
    }

    /**
     * Starts the server of {@code folder}, creating it on first use, or joins the one that another instance runs.
     *
     * @throws StartupRefusal when it does not start
     */
    static EmbeddedDatabase start(DataFolder folder) {
        Path cluster = folder.path("postgresql");
        try {
            if (folder.joined()) {
                int port = portOfRunningServer(cluster)
                        .orElseThrow(() -> new IllegalStateException("the instance that holds it runs no database"));
                return new EmbeddedDatabase(null, port, folder);
            }
            EmbeddedPostgres server = startServer(folder, cluster);
            EmbeddedDatabase database = new EmbeddedDatabase(server, server.getPort(), folder);
            try {
                provision(server, folder, cluster);
            } catch (SQLException | IOException | RuntimeException e) {
                database.close();
                throw e;
            }
            return database;
        } catch (IOException | SQLException | IllegalStateException e) {
            throw new StartupRefusal(
                    "The embedded PostgreSQL of the data folder " + folder.root() + " did not start: " + e.getMessage()
                            + ".",
                    e);
        }
    }

    private static EmbeddedPostgres startServer(DataFolder folder, Path cluster) throws IOException {
        Optional<Integer> orphan = portOfRunningServer(cluster);
        orphan.ifPresent(
                port -> LOG.info("Taking over the database left running on port {} by a killed process", port));
        return EmbeddedPostgres.builder()
                .setDataDirectory(cluster)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(folder.path("binaries").toFile())
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START_LIMIT)
                .setPort(orphan.orElseGet(EmbeddedDatabase::freePort))
                .setConnectConfig("password", folder.secret("superuser"))
                // The library starts throw-away servers by default: these lines make this one durable.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("password_encryption", "scram-sha-256")
                .setServerConfig("max_connections", "60")
                .setServerConfig("timezone", "UTC")
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(
                        folder.path("postgresql.log").toFile()))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(
                        folder.path("postgresql.log").toFile()))
                .start();
    }

    /** Creates what is missing of roles, database and access rules; harmless when all is there. */
    private static void provision(EmbeddedPostgres server, DataFolder folder, Path cluster)
            throws SQLException, IOException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            checkFolder(statement, cluster);
            statement.execute("alter role postgres password '" + folder.secret("superuser") + "'");
            for (String role : List.of(OWNER, APPLICATION)) {
                if (!exists(connection, "select 1 from pg_roles where rolname = ?", role)) {
                    statement.execute("create role " + role + " login");
                }
                statement.execute("alter role " + role + " password '" + folder.secret(role) + "'");
            }
            if (!exists(connection, "select 1 from pg_database where datname = ?", DATABASE)) {
                statement.execute("create database " + DATABASE + " owner " + OWNER + " encoding 'UTF8'");
            }
            Path rules = cluster.resolve("pg_hba.conf");
            if (!Files.readString(rules).equals(HOST_RULES)) {
                Files.writeString(rules, HOST_RULES);
                statement.execute("select pg_reload_conf()");
            }
        }
    }

    private static void checkFolder(Statement statement, Path cluster) throws SQLException, IOException {
        try (ResultSet row = statement.executeQuery("show data_directory")) {
            row.next();
            if (!Path.of(row.getString(1)).toRealPath().equals(cluster.toRealPath())) {
                throw new IllegalStateException("another PostgreSQL answers on its port");
            }
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** Address of the database for both roles. */
    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    /** Password of {@code role}. */
    String password(String role) {
        return folder.secret(role);
    }

    /** Stops the server, unless it was joined; running transactions are rolled back, the data stay. */
    @Override
    public void close() {
        try {
            if (server != null) {
                server.close();
            }
        } catch (IOException e) {
            LOG.warn("The embedded PostgreSQL did not stop cleanly; the next start recovers it", e);
        }
    }

    private static Optional<Integer> portOfRunningServer(Path cluster) throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile, StandardCharsets.UTF_8);
        if (lines.size() < 4) {
            return Optional.empty();
        }
        boolean alive = ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                .flatMap(process -> process.info().command())
                .map(command -> command.endsWith("postgres"))
                .orElse(false);
        return alive ? Optional.of(Integer.parseInt(lines.get(3).strip())) : Optional.empty();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no free port on loopback", e);
        }
    }
}
