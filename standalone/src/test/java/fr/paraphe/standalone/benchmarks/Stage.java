package fr.paraphe.standalone.benchmarks;

import fr.paraphe.standalone.Paraphe;
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
