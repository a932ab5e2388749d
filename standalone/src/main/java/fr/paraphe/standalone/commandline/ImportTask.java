package fr.paraphe.standalone.commandline;

import fr.paraphe.command.imports.FileUnreadable;
import fr.paraphe.command.imports.ImportJob;
import fr.paraphe.command.imports.ImportOptions;
import fr.paraphe.command.imports.Imports;
import fr.paraphe.command.imports.Reading;
import fr.paraphe.command.imports.Report;
import fr.paraphe.command.web.Actor;
import fr.paraphe.command.web.BadRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.i18n.LocaleContextHolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Tries a CSV file, or records it, as the administrator does over HTTP. */
@Command(name = "import", description = "Tries a CSV file; with --commit records it.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ImportTask implements Callable<Integer> {

    /** Whoever runs the machine. */
    private static final Actor OPERATOR = new Actor("operator:import", "ADMIN", "Administration de Paraphe");

    private static final int BAR = 30;

    @ParentCommand
    private ParapheCommands paraphe;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the CSV file")
    private Path file;

    @Option(
            names = "--kind",
            required = true,
            description = "territories, members, perimeters, names, milestones, projects, mixed or edited")
    private String kind;

    @Option(names = "--commit", description = "records; else the file is only tried")
    private boolean commit;

    @Option(
            names = "--on-error",
            paramLabel = "skip|stop",
            description = "skip records the good rows of a file with errors")
    private String onError = "stop";

    @Option(names = "--encoding", description = "encoding of the file; else it is detected")
    private @Nullable String encoding;

    @Option(names = "--separator", description = "; or , or tab; else it is detected")
    private @Nullable String separator;

    @Option(names = "--programme", description = "programme of the rows that name none")
    private @Nullable String programme;

    @Option(names = "--date", description = "date of the rows that tell none")
    private @Nullable String date;

    @Option(names = "--source", description = "source of the rows that name none")
    private @Nullable String source;

    @Option(names = "--source-address", description = "address of that source")
    private @Nullable String sourceAddress;

    @Option(names = "--reason", description = "why an edited list corrects what was told")
    private @Nullable String reason;

    @Option(names = "--ignore", description = "columns to leave out, separated by commas")
    private @Nullable String ignore;

    @Override
    public Integer call() throws IOException {
        LocaleContextHolder.setLocale(Locale.ENGLISH);
        Reading reading = reading();
        byte[] bytes = bytes();
        try (ConfigurableApplicationContext service = paraphe.join()) {
            JsonMapper json = service.getBean(JsonMapper.class);
            Imports imports = service.getBean(Imports.class);
            Actor actor = OPERATOR;
            try {
                if (!commit) {
                    Report report = imports.rehearse(bytes, reading, actor);
                    print(json, report);
                    return report.errorCount() == 0 ? 0 : ParapheCommands.FAILED;
                }
                ImportJob job = imports.record(bytes, reading, actor, onError.equals("skip"));
                ImportJob over = imports.await(job.id(), this::show);
                spec.commandLine().getErr().println();
                print(json, over);
                return over.state() == ImportJob.State.DONE && over.errorCount() == 0 ? 0 : ParapheCommands.FAILED;
            } catch (FileUnreadable e) {
                print(json, Map.of("code", "FILE_UNREADABLE", "errors", e.errors()));
                return ParapheCommands.FAILED;
            } catch (Imports.HasErrors e) {
                print(json, e.report());
                return ParapheCommands.FAILED;
            }
        }
    }

    private Reading reading() {
        List<BadRequest.Fault> faults = new ArrayList<>();
        Reading reading = ImportOptions.reading(
                kind, encoding, separator, programme, date, source, sourceAddress, reason, ignore, faults);
        if (!onError.equals("skip") && !onError.equals("stop")) {
            faults.add(new BadRequest.Fault("on-error", "is one of: skip, stop"));
        }
        if (reading == null || !faults.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    faults.stream()
                            .map(fault -> "--" + fault.place() + " " + fault.detail())
                            .collect(Collectors.joining("; ")));
        }
        return reading;
    }

    private byte[] bytes() throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new ParameterException(spec.commandLine(), "The file " + file + " cannot be read");
        }
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(Imports.LARGEST_FILE + 1);
            if (bytes.length > Imports.LARGEST_FILE) {
                throw new ParameterException(
                        spec.commandLine(),
                        "The file " + file + " is larger than " + Imports.LARGEST_FILE + " bytes: cut it");
            }
            return bytes;
        }
    }

    private void print(JsonMapper json, Object result) {
        spec.commandLine().getOut().println(json.writeValueAsString(result));
    }

    private void show(ImportJob job) {
        int done = job.rows() == 0 ? BAR : BAR * job.done() / job.rows();
        spec.commandLine()
                .getErr()
                .printf(
                        Locale.ROOT,
                        "\r[%s%s] %d of %d rows, %s rows/s, %s s left ",
                        "#".repeat(done),
                        ".".repeat(BAR - done),
                        job.done(),
                        job.rows(),
                        job.rowsPerSecond() == null ? "?" : job.rowsPerSecond().toString(),
                        job.secondsLeft() == null ? "?" : job.secondsLeft().toString())
                .flush();
    }
}
