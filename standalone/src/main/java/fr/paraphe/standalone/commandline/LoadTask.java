package fr.paraphe.standalone.commandline;

import fr.paraphe.events.store.DatabaseOwner;
import fr.paraphe.events.store.FactNames;
import fr.paraphe.events.store.export.Content;
import fr.paraphe.events.store.export.StoreLoad;
import fr.paraphe.query.RebuildFailed;
import fr.paraphe.query.RebuildUnderWay;
import fr.paraphe.query.replay.Replay;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
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
            foldReadModels(service, spec);
            spec.commandLine()
                    .getOut()
                    .println(service.getBean(JsonMapper.class).writeValueAsString(Standing.of(service, loaded, spec)));
            return 0;
        }
    }

    /** The projections would do it, too; a rebuild does it many times faster. */
    static void foldReadModels(ConfigurableApplicationContext service, CommandSpec spec) {
        try {
            service.getBean(Replay.class).rebuild("all", false, progress -> ReplayTask.show(spec, progress));
        } catch (RebuildFailed | RebuildUnderWay e) {
            spec.commandLine().getErr().println("The projections fold the facts: " + e.getMessage());
        }
    }
}
