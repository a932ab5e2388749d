package fr.paraphe.standalone.faults;

import fr.paraphe.standalone.postgres.PostgresBinaries;
import fr.paraphe.standalone.postgres.PostgresCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL that is killed: the service's own, or one that the test runs beside it. */
final class Server implements AutoCloseable {

    private static final String PASSWORD = "outside";
    private static final String RULES = """
            host all all 127.0.0.1/32 scram-sha-256
            """;
    private static final Map<String, String> SETTINGS = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", "");

    private final Path folder;
    private final @Nullable Path secrets;
    private final @Nullable PostgresCluster cluster;
    private final int port;

    private Server(Path folder, @Nullable Path secrets, @Nullable PostgresCluster cluster, int port) {
        this.folder = folder;
        this.secrets = secrets;
        this.cluster = cluster;
        this.port = port;
    }

    /** The one that the service starts in its data folder, and starts again. */
    static Server embedded(Path data) {
        return new Server(data.resolve("postgresql"), data.resolve("secrets"), null, 0);
    }

    /** One that the test starts, and starts again. */
    static Server external(Path target) throws IOException, SQLException {
        Path folder = target.resolve("outside");
        PostgresCluster cluster = new PostgresCluster(
                PostgresBinaries.unpackedIn(Path.of(System.getenv("PARAPHE_BINARIES_FOLDER"))),
                folder,
                target.resolve("outside.log"));
        cluster.create(Files.writeString(target.resolve("password"), PASSWORD), RULES);
        Server server = new Server(
                folder,
                null,
                cluster,
                cluster.start(ServiceProcess::freePort, SETTINGS).port());
        try (Connection connection = server.as("postgres", "postgres", PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute("create role owner login password '" + PASSWORD + "'");
            statement.execute("create role paraphe login password '" + PASSWORD + "'");
            statement.execute("create database paraphe owner owner encoding 'UTF8'");
        }
        return server;
    }

    /** How the service finds a server that it does not run itself. */
    String[] options() {
        return optionsAt(port);
    }

    /** The same through a port that leads to it. */
    String[] optionsAt(int through) {
        return new String[] {
            "--spring.datasource.url=jdbc:postgresql://127.0.0.1:" + through + "/paraphe?sslmode=disable",
            "--spring.datasource.username=paraphe",
            "--spring.datasource.password=" + PASSWORD,
            "--paraphe.database.owner.username=owner",
            "--paraphe.database.owner.password=" + PASSWORD
        };
    }

    int port() {
        return port;
    }

    /** A connection as the application. */
    Connection connect() throws IOException, SQLException {
        return as("paraphe", "paraphe", secret("paraphe"));
    }

    private Connection as(String database, String user, String password) throws IOException, SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + pidFile().get(3).strip() + "/" + database, user, password);
    }

    private String secret(String name) throws IOException {
        return secrets == null ? PASSWORD : Files.readString(secrets.resolve(name));
    }

    private List<String> pidFile() throws IOException {
        return Files.readAllLines(folder.resolve("postmaster.pid"));
    }

    /** Kills its first process as {@code kill -9} does, and those that it started or leaves them as orphans. */
    void kill(boolean withChildren) throws IOException {
        ProcessHandle server =
                ProcessHandle.of(Long.parseLong(pidFile().getFirst().strip())).orElseThrow();
        List<ProcessHandle> children = server.children().toList();
        server.destroyForcibly();
        if (withChildren) {
            children.forEach(ProcessHandle::destroyForcibly);
        }
        // One that has not yet gone would be taken for one that need not be started again.
        server.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    /** Starts it again when nobody else does and it is not there. */
    void startAgain() throws IOException {
        if (cluster != null && cluster.running().isEmpty()) {
            cluster.start(() -> port, SETTINGS);
        }
    }

    /** From now on it confirms what it has not yet written, and writes rarely. */
    void forgetOnCrash() throws IOException, SQLException {
        try (Connection connection = as("paraphe", "postgres", secret("superuser"));
                Statement statement = connection.createStatement()) {
            statement.execute("alter system set wal_writer_delay = '10s'");
            statement.execute("alter system set wal_writer_flush_after = '1GB'");
            statement.execute("alter database paraphe set synchronous_commit = off");
            statement.execute("select pg_reload_conf()");
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'paraphe'");
        }
    }

    @Override
    public void close() throws IOException {
        if (cluster != null) {
            cluster.stop();
        }
    }
}
