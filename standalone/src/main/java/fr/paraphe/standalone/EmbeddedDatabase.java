package fr.paraphe.standalone;

import fr.paraphe.events.store.StartupRefusal;
import fr.paraphe.standalone.backup.Cluster;
import fr.paraphe.standalone.backup.Restore;
import fr.paraphe.standalone.backup.WalArchive;
import fr.paraphe.standalone.postgres.PostgresBinaries;
import fr.paraphe.standalone.postgres.PostgresCluster;
import fr.paraphe.standalone.postgres.PostgresCluster.Running;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that comes with the standalone service: durable, on loopback, behind passwords of its own, in the data
 * folder. A server that a killed process left behind is stopped and started anew with its data; one that dies while the
 * service lives is started again on the same port.
 */
final class EmbeddedDatabase implements AutoCloseable {

    /** Role that owns the schemas and migrates them. */
    static final String OWNER = "paraphe_owner";

    /** Role that the service works with; it cannot change or delete a fact. */
    static final String APPLICATION = "paraphe";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String SUPERUSER = "superuser";

    /** Reads the documented views by SQL, once somebody lets it log in; the owner may not create it. */
    private static final String READER = "paraphe_reader";

    private static final String DATABASE = "paraphe";
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);
    private static final String HOST_RULES = """
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128 scram-sha-256
            """;

    /** What the server must not do without, whatever its configuration file says. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("password_encryption", "scram-sha-256"),
            Map.entry("max_connections", "60"),
            Map.entry("timezone", "UTC"));

    private final DataFolder folder;
    private final Map<String, String> settings;
    private final @Nullable PostgresCluster cluster;
    private final int port;
    private final @Nullable Thread watch;
    private volatile boolean closing;

    private EmbeddedDatabase(DataFolder folder, Running joined) {
        this.folder = folder;
        this.settings = Map.of();
        this.cluster = null;
        this.port = joined.port();
        this.watch = null;
    }

    private EmbeddedDatabase(
            DataFolder folder, Map<String, String> settings, PostgresCluster cluster, Running started) {
        this.folder = folder;
        this.settings = settings;
        this.cluster = cluster;
        this.port = started.port();
        this.watch =
                Thread.ofPlatform().daemon().name("embedded-database-watch").unstarted(() -> watch(cluster, started));
    }

    /**
     * Starts the server of {@code folder}, creating it on first use, or joins the one that another instance runs.
     * Returns when it takes writes: a restored one has replayed its log by then.
     *
     * @param binaries folder that the programs of PostgreSQL are unpacked in; several data folders may share one
     * @param archive where the server copies its log to; null for nowhere
     * @throws StartupRefusal when it does not start
     */
    static EmbeddedDatabase start(DataFolder folder, Path binaries, @Nullable WalArchive archive) {
        try {
            PostgresCluster cluster = new PostgresCluster(
                    PostgresBinaries.unpackedIn(binaries), folder.path("postgresql"), folder.path("postgresql.log"));
            if (folder.joined()) {
                return new EmbeddedDatabase(
                        folder,
                        cluster.running()
                                .orElseThrow(() ->
                                        new IllegalStateException("the instance that holds it runs no database")));
            }
            if (!cluster.exists()) {
                folder.secret(SUPERUSER);
                cluster.create(folder.path("secrets").resolve(SUPERUSER), HOST_RULES);
            }
            keepHostRules(folder.path("postgresql"));
            Map<String, String> settings = new TreeMap<>(SETTINGS);
            if (archive != null) {
                settings.putAll(archive.settings());
            }
            EmbeddedDatabase database = new EmbeddedDatabase(
                    folder, settings, cluster, cluster.start(EmbeddedDatabase::freePort, settings));
            try {
                database.provision(archive);
                database.keepAlive();
            } catch (SQLException | RuntimeException e) {
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

    private void keepAlive() {
        if (watch != null) {
            watch.start();
        }
    }

    private static void keepHostRules(Path data) throws IOException {
        Path rules = data.resolve("pg_hba.conf");
        if (!Files.exists(rules) || !Files.readString(rules).equals(HOST_RULES)) {
            Path fresh = Files.writeString(data.resolve("pg_hba.conf.new"), HOST_RULES);
            Files.move(fresh, rules, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Creates what is missing of roles and database; harmless when all is there. */
    private void provision(@Nullable WalArchive archive) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", folder.secret(SUPERUSER));
                Statement statement = connection.createStatement()) {
            Restore.await(connection);
            if (archive != null) {
                archive.use(connection, folder.root());
            }
            for (String role : List.of(OWNER, APPLICATION)) {
                if (!exists(connection, "select 1 from pg_roles where rolname = ?", role)) {
                    statement.execute("create role " + role + " login");
                }
                statement.execute("alter role " + role + " password '" + folder.secret(role) + "'");
            }
            if (!exists(connection, "select 1 from pg_roles where rolname = ?", READER)) {
                statement.execute("create role " + READER + " nologin");
                for (String setting : List.of(
                        "statement_timeout = '60s'",
                        "idle_in_transaction_session_timeout = '60s'",
                        "default_transaction_read_only = on",
                        "search_path = paraphe_open_1")) {
                    statement.execute("alter role " + READER + " set " + setting);
                }
            }
            if (!exists(connection, "select 1 from pg_database where datname = ?", DATABASE)) {
                statement.execute("create database " + DATABASE + " owner " + OWNER + " encoding 'UTF8'");
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

    /** Starts the server again whenever it dies; the address stays, so that everybody finds it again. */
    private void watch(PostgresCluster server, Running started) {
        Running running = started;
        Duration pause = LOOK_EVERY;
        while (pauseUnlessClosing(pause)) {
            if (running.alive()) {
                pause = LOOK_EVERY;
                continue;
            }
            LOG.error(
                    "The embedded PostgreSQL (process {}) has ended: starting it again",
                    running.process().pid());
            try {
                running = server.start(() -> port, settings);
                LOG.info(
                        "The embedded PostgreSQL is there again, as process {}",
                        running.process().pid());
            } catch (IOException | RuntimeException e) {
                pause = LONGEST_PAUSE;
                if (!closing) {
                    LOG.error("The embedded PostgreSQL does not start: {}", e.getMessage());
                }
            }
        }
    }

    private boolean pauseUnlessClosing(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            return false;
        }
        return !closing;
    }

    /** The server as its superuser sees it. */
    Cluster cluster() {
        return new Cluster(folder.root(), url(), folder.secret(SUPERUSER));
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
        if (cluster == null || watch == null) {
            return;
        }
        closing = true;
        try {
            if (watch.getState() != Thread.State.NEW) {
                watch.interrupt();
                watch.join(CLOSE_LIMIT);
            }
            cluster.stop();
        } catch (IOException e) {
            LOG.warn("The embedded PostgreSQL did not stop cleanly; the next start recovers it", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no free port on loopback", e);
        }
    }
}
