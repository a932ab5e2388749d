package fr.paraphe.standalone.commandline;

import fr.paraphe.events.store.export.Content;
import fr.paraphe.query.Applied;
import fr.paraphe.query.replay.ReadModelDigests;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What an instance holds, in short.
 *
 * @param store what its store holds
 * @param readModels canonical digest of the rows of each read model
 */
record Standing(Content store, Map<String, String> readModels) {

    private static final Duration LOOK = Duration.ofSeconds(5);

    /** Looks at the read models of {@code service} once they have applied everything that is in {@code store}. */
    static Standing of(ApplicationContext service, Content store, CommandSpec spec) {
        Applied applied = service.getBean(Applied.class);
        while (!applied.await(store.head(), LOOK)) {
            spec.commandLine()
                    .getErr()
                    .printf(
                            "read models at position %d of %d%n",
                            applied.slowest().position(), store.head());
        }
        return new Standing(store, service.getBean(ReadModelDigests.class).byReadModel());
    }
}
