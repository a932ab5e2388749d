package fr.paraphe.standalone.commandline;

import fr.paraphe.events.store.DatabaseOwner;
import fr.paraphe.events.store.FactNames;
import fr.paraphe.events.store.export.Content;
import fr.paraphe.events.store.export.StoreLoad;
import fr.paraphe.query.Applied;
import fr.paraphe.query.replay.ReadModelDigests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Loads an export into an empty instance and waits until its read models stand. */
@Command(name = "load", description = "Loads an export into an empty instance: all of it unchanged, or nothing.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class LoadTask implements Callable<Integer> {

    private static final Duration LOOK = Duration.ofSeconds(5);

    @ParentCommand
    private ParapheCommands paraphe;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "what the command export wrote, compressed or not")
    private Path file;

    @Override
    public Integer call() throws IOException {
        try (InputStream in = ExportFile.open(file);
                ConfigurableApplicationContext service = paraphe.join()) {
            Content loaded = ExportFile.refusing(
                    file,
                    () -> new StoreLoad(service.getBean(DatabaseOwner.class), service.getBean(FactNames.class))
                            .load(in, new Shown(spec, "loaded")));
            awaitReadModels(service.getBean(Applied.class), loaded.head());
            spec.commandLine()
                    .getOut()
                    .println(service.getBean(JsonMapper.class)
                            .writeValueAsString(new Standing(
                                    loaded,
                                    service.getBean(ReadModelDigests.class).byReadModel())));
            return 0;
        }
    }

    private void awaitReadModels(Applied applied, long head) {
        while (!applied.await(head, LOOK)) {
            spec.commandLine()
                    .getErr()
                    .printf(
                            "read models at position %d of %d%n",
                            applied.slowest().position(), head);
        }
    }
}
