package fr.paraphe.command.application;

import fr.paraphe.command.CommandSide;
import fr.paraphe.command.account.FirstAdministrator;
import fr.paraphe.command.account.HandedOver;
import fr.paraphe.events.access.Demonstration;
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
    ApplicationRunner announcement(
            Demonstration demonstration, FirstAdministrator first, HandedOver handedOver, Environment environment) {
        return arguments -> {
            LOG.info("Commands are taken at http://localhost:{}/api/v1/", environment.getProperty("local.server.port"));
            if (!demonstration.names().isEmpty() && demonstration.passwordDrawn()) {
                LOG.info(
                        "Demonstration actors of this node: {}; their password is in {}",
                        String.join(", ", demonstration.names()),
                        handedOver.file("demonstration", demonstration.password()));
            }
            first.open()
                    .ifPresent(opened -> LOG.info(
                            "Administrator: {}; its password, to be changed, is in {}: delete the file once it is read",
                            opened.login(),
                            opened.password()));
        };
    }
}
