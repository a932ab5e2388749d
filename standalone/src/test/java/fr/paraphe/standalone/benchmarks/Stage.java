package fr.paraphe.standalone.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.query.Applied;
import fr.paraphe.query.replay.Replay;
import fr.paraphe.query.replay.ReplayProgress;
import fr.paraphe.standalone.Paraphe;
import fr.paraphe.standalone.generator.Generator;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A durable PostgreSQL with two databases: on one runs the whole service, its projections included; on the other
 * nothing but the store, for what is compared with it.
 */
final class Stage implements AutoCloseable {

    private static final String OWNER = "bench_owner";
    private static final String APPLICATION = "bench_app";

    private final EmbeddedPostgres server;
    private final ConfigurableApplicationContext service;
    private final ConfigurableApplicationContext store;
    private int invented;

    /** Only the history: no command, no read model. */
    @EnableAutoConfiguration
    static class StoreOnly {}

    private Stage(EmbeddedPostgres server) {
        this.server = server;
        this.service = run(Paraphe.application(), "service");
        SpringApplication alone = new SpringApplication(StoreOnly.class);
        alone.setWebApplicationType(WebApplicationType.NONE);
        this.store = run(alone, "store");
    }

    static Stage start() throws IOException, SQLException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "120")
                .setServerConfig("logging_collector", "on")
                .setOverrideWorkingDirectory(Path.of("target", "benchmarks").toFile())
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create role " + OWNER + " login password 'bench'");
            statement.execute("create role " + APPLICATION + " login password 'bench'");
            for (String database : List.of("service", "store")) {
                statement.execute("create database " + database + " owner " + OWNER + " encoding 'UTF8'");
            }
        }
        return new Stage(server);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
    }

    private ConfigurableApplicationContext run(SpringApplication application, String database) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--paraphe.requests.per-second=0",
                "--spring.main.banner-mode=off",
                "--management.endpoint.health.validate-group-membership=false",
                "--paraphe.data-folder=target/benchmarks/data",
                "--spring.datasource.url=" + url(database),
                "--spring.datasource.username=" + APPLICATION,
                "--spring.datasource.password=bench",
                "--spring.datasource.hikari.maximum-pool-size=24",
                "--paraphe.database.owner.username=" + OWNER,
                "--paraphe.database.owner.password=bench"));
        application.setRegisterShutdownHook(false);
        return application.run(arguments.toArray(String[]::new));
    }

    /** A part of the whole service. */
    <T> T service(Class<T> type) {
        return service.getBean(type);
    }

    /** A part of the store that runs alone. */
    <T> T store(Class<T> type) {
        return store.getBean(type);
    }

    /** A bare connection to the database of the store that runs alone, as the application. */
    Connection bare() throws SQLException {
        return DriverManager.getConnection(url("store"), APPLICATION, "bench");
    }

    /** The same, to the database of the whole service. */
    Connection bareService() throws SQLException {
        return DriverManager.getConnection(url("service"), APPLICATION, "bench");
    }

    /**
     * Brings the history to that many facts of invented lives. The live read models would need far longer than a
     * rebuild to follow: a rebuild brings them up.
     *
     * @param rebuilding told how far that rebuild is
     */
    void grow(long facts, Consumer<ReplayProgress> rebuilding) {
        long missing = facts - service(FactLog.class).head();
        if (missing <= 0) {
            return;
        }
        EventProcessingConfiguration processing = service(EventProcessingConfiguration.class);
        processing.eventProcessors().values().forEach(EventProcessor::shutDown);
        invented = service(Generator.class)
                .generate(missing, 1, invented, stored -> {})
                .next();
        service(Replay.class).rebuild("all", false, rebuilding);
        processing.eventProcessors().values().forEach(EventProcessor::start);
        if (!service(Applied.class).await(service(FactLog.class).head(), Duration.ofMinutes(1))) {
            throw new IllegalStateException("The read models did not follow");
        }
    }

    /** How many territories were invented; their codes are numbered from 0. */
    int invented() {
        return invented;
    }

    /** From the next connection on, what the service asks its database is logged with its plan to the file told. */
    Path explain() throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter role " + APPLICATION + " set session_preload_libraries = 'auto_explain'");
            statement.execute("alter role " + APPLICATION + " set auto_explain.log_min_duration = 5");
            statement.execute("alter role " + APPLICATION + " set auto_explain.log_analyze = on");
            statement.execute("alter role " + APPLICATION + " set auto_explain.log_buffers = on");
            try (var row =
                    statement.executeQuery("select current_setting('data_directory') || '/' || pg_current_logfile()")) {
                row.next();
                Path log = Path.of(row.getString(1));
                Objects.requireNonNull(service(HikariDataSource.class).getHikariPoolMXBean())
                        .softEvictConnections();
                return log;
            }
        }
    }

    /** Where the service answers. */
    String address() {
        return "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
    }

    /** Version and settings of the server, and the machine. */
    String describe() throws SQLException {
        try (Connection connection = bare();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("select current_setting('server_version'), current_setting('fsync'),"
                        + " current_setting('synchronous_commit')")) {
            row.next();
            return "PostgreSQL " + row.getString(1) + ", fsync " + row.getString(2) + ", synchronous_commit "
                    + row.getString(3) + "; Java " + Runtime.version().feature() + ", "
                    + Runtime.getRuntime().availableProcessors()
                    + " processors shared by database, service and callers";
        }
    }

    @Override
    public void close() throws IOException {
        service.close();
        store.close();
        server.close();
    }
}
