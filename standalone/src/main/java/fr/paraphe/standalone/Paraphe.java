package fr.paraphe.standalone;

import fr.paraphe.command.CommandSide;
import fr.paraphe.command.web.oidc.OidcLogin;
import fr.paraphe.events.access.Demonstration;
import fr.paraphe.query.QuerySide;
import fr.paraphe.query.ui.SignIn;
import fr.paraphe.standalone.commandline.ParapheCommands;
import java.util.Arrays;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Starts the whole service in one process, or runs one of its commands. */
@SpringBootApplication
@Import({CommandSide.class, QuerySide.class})
public class Paraphe {

    /**
     * Serves, or with a command as first argument runs it: exit code 0 when done, 1 when refused, 2 for wrong usage.
     */
    public static void main(String[] args) {
        if (Arrays.stream(args).anyMatch(arg -> !arg.startsWith("-") || arg.equals("--help"))) {
            System.exit(command(args));
        }
        try {
            application().run(args);
        } catch (Throwable e) {
            System.exit(1);
        }
    }

    /** Runs the command that {@code args} begin with and returns its exit code. */
    static int command(String... args) {
        return ParapheCommands.run(args, Paraphe::application);
    }

    @Bean
    SignIn signIn(Demonstration demonstration, ObjectProvider<OidcLogin> oidc) {
        OidcLogin login = oidc.getIfAvailable();
        String provider = login == null ? null : login.name();
        return demonstration.complete()
                ? new SignIn(demonstration.names(), demonstration.password(), demonstration.programmes(), provider)
                : new SignIn(List.of(), null, List.of(), provider);
    }

    /** The service, ready to be run; its database is started first when none is named. */
    public static SpringApplication application() {
        SpringApplication application = new SpringApplication(Paraphe.class);
        application.addInitializers(new EmbeddedDatabaseInitializer());
        return application;
    }
}
