package fr.paraphe.query.application;

import fr.paraphe.events.application.OneSide;
import fr.paraphe.query.QuerySide;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** Shows what was decided: one of any number of nodes on one PostgreSQL, which share the work of the read models. */
@EnableAutoConfiguration
@Import(QuerySide.class)
public class QueryApplication {

    private static final Logger LOG = LoggerFactory.getLogger(QueryApplication.class);

    /** Serves; a missing database and whatever else stops the start are told in one sentence, with exit code 1. */
    public static void main(String[] args) {
        OneSide.serve(QueryApplication.class, args);
    }

    @Bean
    ApplicationRunner announcement(Environment environment) {
        return arguments -> LOG.info("Read at http://localhost:{}/", environment.getProperty("local.server.port"));
    }
}
