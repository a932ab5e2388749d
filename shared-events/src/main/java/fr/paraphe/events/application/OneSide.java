package fr.paraphe.events.application;

import fr.paraphe.events.store.StartupRefusal;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.StringUtils;

/** Starts one side as an application of its own, a node among others on a PostgreSQL that the operator gives. */
public final class OneSide {

    private OneSide() {}

    /**
     * Serves until the process is stopped; a start that is refused has told why and ends the process with exit code 1.
     *
     * @param application configuration of the application
     */
    public static void serve(Class<?> application, String[] args) {
        SpringApplication node = new SpringApplication(application);
        node.addInitializers(OneSide::needDatabase);
        try {
            node.run(args);
        } catch (Throwable told) {
            System.exit(1);
        }
    }

    private static void needDatabase(ConfigurableApplicationContext context) {
        if (!StringUtils.hasText(context.getEnvironment().getProperty("spring.datasource.url"))) {
            throw new StartupRefusal("No database is given, set --spring.datasource.url=jdbc:postgresql://HOST/DATABASE"
                    + " with .username and .password; only the standalone application brings one of its own.");
        }
    }
}
