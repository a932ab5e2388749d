package fr.paraphe.events.store;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** What every application of Paraphe means unless it says otherwise. */
final class StoreDefaults implements EnvironmentPostProcessor {

    private static final Map<String, Object> DEFAULTS = Map.ofEntries(
            Map.entry("axon.axonserver.enabled", "false"),
            Map.entry("axon.update-check.disabled", "true"),
            // Axon's own time-outs interrupt threads in the middle of a commit; the database's limits do not.
            Map.entry("axon.timeout.enabled", "false"),
            Map.entry("axon.serializer.general", "jackson3"),
            Map.entry("axon.serializer.messages", "jackson3"),
            Map.entry("axon.serializer.events", "jackson3"),
            // How long the read models of a killed node stand still; a batch takes a fraction of it.
            Map.entry("axon.eventhandling.tokenstore.claim-timeout", "10s"),
            Map.entry("spring.flyway.enabled", "false"), // SchemaMigration knows two schemas and an owner
            Map.entry("spring.jpa.open-in-view", "false"),
            Map.entry("spring.jpa.hibernate.ddl-auto", "validate"),
            Map.entry("spring.jpa.properties.hibernate.default_schema", "paraphe_store"),
            // What stops a start is told once: by RefusalReporter, or by Spring Boot with its stack trace.
            Map.entry("logging.level.org.springframework.boot.web.server.servlet.context", "error"),
            Map.entry("logging.level.org.springframework.context.annotation", "error"),
            Map.entry("logging.level.org.springframework.boot.autoconfigure.logging", "warn"),
            // Who asks while the database is away is told so within seconds; a connection that went silent is noticed.
            Map.entry("spring.datasource.hikari.connection-timeout", "5000"),
            Map.entry("spring.datasource.hikari.validation-timeout", "2000"),
            Map.entry("spring.datasource.hikari.data-source-properties.connectTimeout", "4"),
            Map.entry("spring.datasource.hikari.data-source-properties.socketTimeout", "120"),
            Map.entry("spring.datasource.hikari.data-source-properties.tcpKeepAlive", "true"),
            // A writer that stalls holds up all others: the database ends its transaction, before a claim runs out.
            Map.entry(
                    "spring.datasource.hikari.data-source-properties.options",
                    "-c idle_in_transaction_session_timeout=8000"));

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        environment.getPropertySources().addLast(new MapPropertySource("paraphe-store-defaults", DEFAULTS));
    }
}
