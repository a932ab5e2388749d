package fr.paraphe.standalone;

import fr.paraphe.query.NotFound;
import fr.paraphe.query.replay.Replay;
import fr.paraphe.query.replay.ReplayProgress;
import fr.paraphe.query.replay.ReplayResult;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * The commands of the shipped application. Results go to standard output, progress and logs to standard error. A
 * command joins a service that runs on the same data folder, or works alone when none does.
 */
final class CommandLine {

    /** Profile of a command: no web server, no first start, joins a service that runs. */
    static final String PROFILE = "command-line";

    private static final String USAGE = """
            usage: replay READ-MODEL [options]   rebuilds a read model from the first fact
            options are those of the service, such as --paraphe.data-folder=FOLDER or --spring.datasource.url=URL
            """;
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int USAGE_ERROR = 2;

    private CommandLine() {}

    static int run(String[] args) {
        List<String> words =
                Arrays.stream(args).filter(arg -> !arg.startsWith("-")).toList();
        String[] options = Stream.concat(
                        Arrays.stream(args).filter(arg -> arg.startsWith("-")), Stream.of("--server.port=-1"))
                .toArray(String[]::new);
        if (words.size() != 2 || !words.getFirst().equals("replay")) {
            System.err.print(USAGE);
            return USAGE_ERROR;
        }
        SpringApplication application = Paraphe.application();
        application.setAdditionalProfiles(PROFILE);
        try (ConfigurableApplicationContext context = application.run(options)) {
            return replay(context, words.getLast());
        } catch (RuntimeException e) {
            return FAILED;
        }
    }

    private static int replay(ConfigurableApplicationContext context, String readModel) {
        ReplayResult done;
        try {
            done = context.getBean(Replay.class).rebuild(readModel, CommandLine::show);
        } catch (NotFound e) {
            System.err.println("paraphe: " + e.getMessage());
            return USAGE_ERROR;
        }
        System.out.println(context.getBean(JsonMapper.class).writeValueAsString(done));
        return DONE;
    }

    private static void show(ReplayProgress progress) {
        System.err.printf(
                "%s: %d facts, position %d of %d (%d %%)%n",
                progress.readModel(),
                progress.facts(),
                progress.position(),
                progress.head(),
                progress.head() == 0 ? 100 : 100 * progress.position() / progress.head());
    }
}
