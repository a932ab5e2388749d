package fr.paraphe.events.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * An empty database of its own for a test, on the one PostgreSQL that this JVM starts when first asked: with an owner
 * role, which migrates, and an application role. Durability is off. With {@code paraphe.test.postgres.port} the databases
 * are made on a server that already runs there, of another version for instance; its superuser is {@code postgres}.
 */
public final class TestDatabase {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static final class Server {
        private static final int PORT = Integer.getInteger("paraphe.test.postgres.port", 0) > 0
                ? Integer.getInteger("paraphe.test.postgres.port")
                : start();

        private static int start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "300")
                        .setPGStartupWait(Duration.ofSeconds(60))
                        .start()
                        .getPort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final String name;

    private TestDatabase(String name) {
        this.name = name;
    }

    /** A new database, without tables. */
    public static TestDatabase create() {
        return create("");
    }

    /** A new database, created with further options of {@code create database}. */
    public static TestDatabase create(String options) {
        TestDatabase database = new TestDatabase("t" + NUMBER.incrementAndGet());
        try (Connection connection = connect("postgres", "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("create role " + database.owner() + " login password 'owner'");
            statement.execute("create role " + database.application() + " login password 'application'");
            statement.execute("create database " + database.name + " owner " + database.owner() + " " + options);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return database;
    }

    /** JDBC address, without credentials. */
    public String url() {
        return url(name);
    }

    private static String url(String database) {
        return "jdbc:postgresql://localhost:" + Server.PORT + "/" + database;
    }

    /** Name of the role that owns the database; its password is {@code owner}. */
    public String owner() {
        return name + "_owner";
    }

    /** Name of the role of the running application; its password is {@code application}. */
    public String application() {
        return name + "_app";
    }

    /** What a Spring Boot application needs to run on this database. */
    public Map<String, String> properties() {
        return Map.of(
                "spring.datasource.url", url(),
                "spring.datasource.username", application(),
                "spring.datasource.password", "application",
                "spring.datasource.hikari.maximum-pool-size", "12",
                "spring.datasource.hikari.minimum-idle", "1",
                "paraphe.database.durability", "waived",
                "paraphe.database.owner.username", owner(),
                "paraphe.database.owner.password", "owner");
    }

    /** {@link #properties()} as command line arguments. */
    public String[] arguments() {
        return properties().entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
    }

    /** Adds {@link #properties()} to a test context. */
    public void register(DynamicPropertyRegistry registry) {
        properties().forEach((key, value) -> registry.add(key, () -> value));
    }

    /** A connection as the owner. */
    public Connection asOwner() throws SQLException {
        return connect(name, owner(), "owner");
    }

    /** A connection as the application. */
    public Connection asApplication() throws SQLException {
        return connect(name, application(), "application");
    }

    /** A connection as the server's superuser. */
    public Connection asSuperuser() throws SQLException {
        return connect(name, "postgres", "postgres");
    }

    /** A connection as the server's superuser to another database of the same server. */
    public Connection asSuperuserElsewhere() throws SQLException {
        return connect("postgres", "postgres", "postgres");
    }

    private static Connection connect(String database, String user, String password) throws SQLException {
        return DriverManager.getConnection(url(database), user, password);
    }
}
