package fr.paraphe.query.feed;

import fr.paraphe.query.Applied;
import fr.paraphe.query.ListenersFull;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Those who watch how far the read models are. A watcher learns the position and nothing else: what it may see of the
 * facts up to there it asks for itself. One thread looks for all; whoever is behind is told by a virtual thread.
 */
@Component
class Positions implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Positions.class);

    private static final String GREETING = "retry:2000\n\n";
    private static final String HEARTBEAT = ":\n\n";

    private final Applied applied;
    private final int most;
    private final Duration every;
    private final Duration heartbeat;
    private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
    private volatile @Nullable ScheduledExecutorService timer;

    /**
     * @param most how many watchers there may be at once
     * @param every how often to look, and the least time between two things told
     * @param heartbeat longest silence towards a watcher
     */
    Positions(
            Applied applied,
            @Value("${paraphe.positions.watchers:200}") int most,
            @Value("${paraphe.positions.look-every:250ms}") Duration every,
            @Value("${paraphe.positions.heartbeat:15s}") Duration heartbeat) {
        this.applied = applied;
        this.most = most;
        this.every = every;
        this.heartbeat = heartbeat;
    }

    /** One who watches, and what it was told last. */
    static final class Watcher {

        private final Listeners.Line line;
        private final AtomicBoolean busy = new AtomicBoolean();
        private volatile boolean greeted;
        private volatile long told = System.nanoTime();
        private volatile long position = -1;

        private Watcher(Listeners.Line line) {
            this.line = line;
        }
    }

    /** How far every read model is. */
    long now() {
        return applied.slowest().position();
    }

    /**
     * Takes one more, who is told the position at once and then whenever it has moved.
     *
     * @throws ListenersFull when there are as many as may be, or the service is about to stop
     */
    Watcher watch(Listeners.Line line) {
        Watcher watcher = new Watcher(line);
        synchronized (watchers) {
            if (timer == null || watchers.size() >= most) {
                throw new ListenersFull(most);
            }
            watchers.add(watcher);
        }
        return watcher;
    }

    /** Forgets one who is gone. */
    void leave(Watcher watcher) {
        watchers.remove(watcher);
    }

    /** How many there are. */
    int count() {
        return watchers.size();
    }

    private void look() {
        if (watchers.isEmpty()) {
            return;
        }
        try {
            long position = now();
            for (Watcher watcher : watchers) {
                boolean silent = System.nanoTime() - watcher.told > heartbeat.toNanos();
                if ((watcher.position < position || silent) && watcher.busy.compareAndSet(false, true)) {
                    Thread.ofVirtual().name("position-watcher").start(() -> tell(watcher, position));
                }
            }
        } catch (RuntimeException e) {
            LOG.debug("Cannot look how far the read models are", e);
        }
    }

    private void tell(Watcher watcher, long position) {
        try {
            String text = watcher.greeted ? "" : GREETING;
            text += watcher.position < position
                    ? "event:position\nid:%d\ndata:{\"position\":%d}\n\n".formatted(position, position)
                    : HEARTBEAT;
            watcher.line.sending().send(text.getBytes(StandardCharsets.UTF_8));
            watcher.greeted = true;
            watcher.position = position;
            watcher.told = System.nanoTime();
        } catch (IOException | IllegalStateException e) {
            LOG.debug("A watcher is gone", e);
            watchers.remove(watcher);
        } finally {
            watcher.busy.set(false);
        }
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("position-watchers").factory());
        var ignored = started.scheduleWithFixedDelay(this::look, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        timer = started;
    }

    /** Ends every stream; being the last to start it is the first to stop, before the web server waits for its requests. */
    @Override
    public void stop() {
        List<Watcher> left;
        synchronized (watchers) {
            ScheduledExecutorService running = timer;
            if (running == null) {
                return;
            }
            timer = null;
            running.shutdownNow();
            left = List.copyOf(watchers);
        }
        Listeners.Line.endAll(left.stream().map(watcher -> watcher.line).toList());
        left.forEach(watchers::remove);
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }
}
