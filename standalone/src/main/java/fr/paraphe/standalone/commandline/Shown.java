package fr.paraphe.standalone.commandline;

import fr.paraphe.events.store.export.Progress;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;

/** Shows on standard error how far a command is. */
final class Shown implements Consumer<Progress> {

    private final CommandSpec spec;
    private final String done;
    private final long began = System.nanoTime();

    /** @param done what has been done to the lines, such as {@code exported} */
    Shown(CommandSpec spec, String done) {
        this.spec = spec;
        this.done = done;
    }

    @Override
    public void accept(Progress progress) {
        double seconds = (System.nanoTime() - began) / 1e9;
        spec.commandLine()
                .getErr()
                .printf(
                        "%d of %d lines %s (%d %%), %.1f s%n",
                        progress.lines(),
                        progress.of(),
                        done,
                        progress.of() == 0 ? 100 : 100 * progress.lines() / progress.of(),
                        seconds);
    }
}
