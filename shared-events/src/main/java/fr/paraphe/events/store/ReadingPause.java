package fr.paraphe.events.store;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this node has stopped following the history. It stops before a fact that it does not know and stays there
 * until a newer version of the application takes its place: skipping the fact would make every read model silently
 * wrong.
 */
public final class ReadingPause {

    private static final Logger LOG = LoggerFactory.getLogger(ReadingPause.class);

    private final AtomicReference<@Nullable String> reason = new AtomicReference<>();

    /** Why this node has stopped, as a sentence; empty while it follows. */
    public Optional<String> reason() {
        return Optional.ofNullable(reason.get());
    }

    void at(long position, String name) {
        String sentence = "Stopped before position " + position + ": the fact " + name
                + " was written by a newer version of the application";
        if (reason.compareAndSet(null, sentence)) {
            LOG.error(sentence);
        }
    }
}
