package fr.paraphe.standalone.commandline;

import fr.paraphe.events.store.StartupRefusal;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The commands of the shipped application. Results go to standard output, progress and logs to standard error. A
 * command joins a service that runs on the same data folder, or works alone when none does.
 */
@Command(
        name = "paraphe",
        description = "Without a command the service starts.",
        footer = {
            "",
            "Options of the service pass through, such as --paraphe.data-folder=FOLDER or --spring.datasource.url=URL.",
            "Exit codes: 0 done, 1 failed or refused, 2 wrong usage."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            BackupTask.class,
            BundleTask.class,
            CompareTask.class,
            DeadLettersTask.class,
            ExportTask.class,
            GenerateTask.class,
            ImportTask.class,
            LoadTask.class,
            OpenTask.class,
            ProgrammeTask.class,
            ReplayTask.class,
            RestoreTask.class,
        })
public final class ParapheCommands implements Runnable {

    /** Profile of a command: no web server, no first start, joins a service that runs. */
    public static final String PROFILE = "command-line";

    /** Exit code of a command that failed or was refused. */
    static final int FAILED = 1;

    private static final Pattern SERVICE_OPTION = Pattern.compile("--[a-z][a-z0-9-]*\\.[^=]+(=.*)?", Pattern.DOTALL);

    private final Supplier<SpringApplication> service;
    private final String[] serviceOptions;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private ParapheCommands(Supplier<SpringApplication> service, List<String> serviceOptions) {
        this.service = service;
        this.serviceOptions = serviceOptions.toArray(String[]::new);
    }

    /**
     * Runs the command that {@code args} begin with and returns its exit code.
     *
     * @param service the application whose parts the command uses
     */
    public static int run(String[] args, Supplier<SpringApplication> service) {
        Map<Boolean, List<String>> options = Arrays.stream(args)
                .collect(Collectors.partitioningBy(
                        arg -> SERVICE_OPTION.matcher(arg).matches()));
        return new CommandLine(new ParapheCommands(service, options.getOrDefault(true, List.of())))
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler(ParapheCommands::tell)
                .execute(options.getOrDefault(false, List.of()).toArray(String[]::new));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say which command to run");
    }

    /** Starts the parts of the service without its web server; a refused start has already told why. */
    ConfigurableApplicationContext join() {
        return join(serviceOptions());
    }

    /** The same with these options of the service. */
    ConfigurableApplicationContext join(List<String> options) {
        SpringApplication application = service.get();
        application.setAdditionalProfiles(PROFILE);
        return run(
                application,
                Stream.concat(
                        options.stream().filter(option -> !option.startsWith("--server.port=")),
                        Stream.of("--server.port=-1")));
    }

    /** Starts the service itself, with these options alone; a refused start has already told why. */
    ConfigurableApplicationContext serve(List<String> options) {
        return run(service.get(), options.stream());
    }

    private static ConfigurableApplicationContext run(SpringApplication application, Stream<String> options) {
        try {
            return application.run(options.toArray(String[]::new));
        } catch (RuntimeException e) {
            throw new NotStarted(e);
        }
    }

    /** The options of the service that were given, such as {@code --paraphe.data-folder=FOLDER}. */
    List<String> serviceOptions() {
        return List.of(serviceOptions);
    }

    /** Where results go that are not one line of text. */
    PrintStream standardOutput() {
        return System.out;
    }

    private static int tell(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        if (failure instanceof StartupRefusal || failure instanceof CommandRefused) {
            command.getErr().println("paraphe: " + failure.getMessage());
        } else if (!(failure instanceof NotStarted)) {
            command.getErr().println("paraphe: " + command.getCommandName() + " failed: " + failure);
        }
        return FAILED;
    }

    private static final class NotStarted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotStarted(RuntimeException cause) {
            super(cause);
        }
    }
}
