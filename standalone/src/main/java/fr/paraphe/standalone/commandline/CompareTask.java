package fr.paraphe.standalone.commandline;

import fr.paraphe.events.store.FactNames;
import fr.paraphe.events.store.export.Content;
import fr.paraphe.events.store.export.ExportReader;
import fr.paraphe.events.store.export.StoreExport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Says whether an instance holds what an export holds. */
@Command(
        name = "compare",
        description = "Checks an export and says whether this instance holds the same; exit code 1 when it does not.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class CompareTask implements Callable<Integer> {

    @ParentCommand
    private ParapheCommands paraphe;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "what the command export wrote, compressed or not")
    private Path file;

    /**
     * What was compared.
     *
     * @param equal whether store and file hold the same
     */
    record Compared(boolean equal, Content file, Content store, Map<String, String> readModels) {}

    @Override
    public Integer call() throws IOException {
        try (InputStream in = ExportFile.open(file);
                ConfigurableApplicationContext service = paraphe.join()) {
            Content read = ExportFile.refusing(
                    file, () -> ExportReader.check(in, service.getBean(FactNames.class), new Shown(spec, "checked")));
            Content store = new StoreExport(service.getBean(DataSource.class))
                    .content(read.personalData(), new Shown(spec, "read"));
            boolean equal = read.equals(store);
            spec.commandLine()
                    .getOut()
                    .println(service.getBean(JsonMapper.class)
                            .writeValueAsString(new Compared(
                                    equal,
                                    read,
                                    store,
                                    Standing.of(service, store, spec).readModels())));
            return equal ? 0 : ParapheCommands.FAILED;
        }
    }
}
