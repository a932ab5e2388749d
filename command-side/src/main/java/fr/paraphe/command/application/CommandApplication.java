package fr.paraphe.command.application;

import fr.paraphe.command.CommandSide;
import fr.paraphe.command.web.Accounts;
import fr.paraphe.events.application.OneSide;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** Takes commands: one of any number of nodes on one PostgreSQL. */
@EnableAutoConfiguration
@Import(CommandSide.class)
public class CommandApplication {

    private static final Logger LOG = LoggerFactory.getLogger(CommandApplication.class);

    /** Serves; a missing database and whatever else stops the start are told in one sentence, with exit code 1. */
    public static void main(String[] args) {
        OneSide.serve(CommandApplication.class, args);
    }

    @Bean
    ApplicationRunner announcement(Accounts accounts, Environment environment) {
        return arguments -> {
            LOG.info("Commands are taken at http://localhost:{}/api/v1/", environment.getProperty("local.server.port"));
            if (accounts.passwordDrawn()) {
                LOG.info(
                        "Accounts of this node: {}; their password: {}",
                        String.join(", ", accounts.names()),
                        accounts.password());
            }
        };
    }
}
