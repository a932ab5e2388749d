package fr.paraphe.command;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Goes on, on a thread of its own, with work that stands in a table: what was cut, by whatever, is taken up by the next
 * look at it.
 */
public abstract class BackgroundWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundWorker.class);

    private static final long LOOK_EVERY_MS = 1000;
    private static final long STOP_LIMIT_SECONDS = 5;

    private final String name;
    private final boolean looks;
    private volatile boolean closing;
    private @Nullable ScheduledExecutorService looking;

    /**
     * @param name of the thread, and what the log calls the work
     * @param looks whether it looks at the table by itself; else it keeps at what it is woken for
     */
    protected BackgroundWorker(String name, boolean looks) {
        this.name = name;
        this.looks = looks;
    }

    /** Ids of the work that is not done. */
    protected abstract List<String> unfinished();

    /** Goes on with one of them, unless another node does. */
    protected abstract void goOn(String id);

    /** Whether the application stops: work then ends after the step under way. */
    protected final boolean closing() {
        return closing;
    }

    @Override
    public final void start() {
        closing = false;
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
        looking = executor;
        if (looks) {
            executor.scheduleWithFixedDelay(() -> goOn(this::unfinished), 0, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public final void stop() {
        closing = true;
        ScheduledExecutorService executor = looking;
        if (executor != null) {
            executor.shutdown();
            try {
                if (!executor.awaitTermination(STOP_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                    LOG.warn("Some {} were cut at the stop; the next start goes on with them", name);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            looking = null;
        }
    }

    @Override
    public final boolean isRunning() {
        return looking != null;
    }

    /** Has a piece of work gone on with at once. */
    public final void wake(String id) {
        ScheduledExecutorService executor = looking;
        if (executor != null && looks) {
            executor.execute(() -> goOn(() -> List.of(id)));
        } else if (executor != null) {
            executor.scheduleWithFixedDelay(() -> goOn(() -> List.of(id)), 0, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
        }
    }

    private void goOn(Supplier<List<String>> ids) {
        try {
            for (String id : ids.get()) {
                if (!closing) {
                    goOn(id);
                }
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "The {} wait: {}",
                    name,
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }
}
