package fr.paraphe.query.feed;

import fr.paraphe.events.store.UnknownFact;
import fr.paraphe.events.store.UnreadableFact;
import fr.paraphe.query.ListenersFull;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Those who listen to the feed. One thread looks for new facts on behalf of all; whoever has something to hear, and only
 * as long, is served by a virtual thread, so a slow listener holds up nobody. A listener that is gone is noticed at the
 * next thing it is told, a heartbeat at the latest.
 */
@Component
class Listeners implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private static final int AT_ONCE = 200;
    private static final Duration TO_OPEN = Duration.ofSeconds(30);
    private static final Duration TO_END = Duration.ofSeconds(2);
    private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] GREETING = "retry:2000\n\n".getBytes(StandardCharsets.UTF_8);

    private final Feed feed;
    private final int most;
    private final Duration every;
    private final Duration heartbeat;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final ReentrantLock reading = new ReentrantLock();
    private long readAfter = -1;
    private List<ToldFact> read = List.of();
    private volatile @Nullable ScheduledExecutorService timer;

    /**
     * @param most how many listeners there may be at once
     * @param every how often to look for new facts
     * @param heartbeat longest silence towards a listener
     */
    Listeners(
            Feed feed,
            @Value("${paraphe.feed.listeners:100}") int most,
            @Value("${paraphe.feed.look-every:250ms}") Duration every,
            @Value("${paraphe.feed.heartbeat:15s}") Duration heartbeat,
            ObjectProvider<MeterRegistry> meters) {
        this.feed = feed;
        this.most = most;
        this.every = every;
        this.heartbeat = heartbeat;
        meters.ifAvailable(registry -> Gauge.builder("paraphe.feed.listeners", listeners, Set::size)
                .description("Those who listen to the feed")
                .register(registry));
    }

    /**
     * How to reach a listener.
     *
     * @param open whether what is sent goes out at once
     * @param sending sends bytes
     * @param ending ends the stream
     */
    record Line(BooleanSupplier open, Sending sending, Runnable ending) {

        /** Sends bytes, or fails because nobody is there any more. */
        interface Sending {
            void send(byte[] bytes) throws IOException;
        }

        /** Ends streams, which waits for what is being sent: one that does not read must not keep the others. */
        static void endAll(List<Line> lines) {
            List<Thread> ends = new ArrayList<>();
            lines.forEach(line -> ends.add(Thread.ofVirtual().start(line.ending())));
            long deadline = System.nanoTime() + TO_END.toNanos();
            try {
                for (Thread end : ends) {
                    long remaining = deadline - System.nanoTime();
                    if (remaining <= 0 || !end.join(Duration.ofNanos(remaining))) {
                        break;
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** One who listens, and how far it has come. */
    static final class Listener {

        private final Line line;
        private final boolean readsAccounts;
        private final long since = System.nanoTime();
        private final AtomicBoolean busy = new AtomicBoolean();
        private volatile boolean opened;
        private volatile boolean greeted;
        private volatile long told = since;
        private volatile long position;

        private Listener(Line line, boolean readsAccounts, long position) {
            this.line = line;
            this.readsAccounts = readsAccounts;
            this.position = position;
        }
    }

    /**
     * Takes one more, who hears every event after a position from now on.
     *
     * @param readsAccounts whether it may read what is about accounts
     * @throws ListenersFull when there are as many as may be, or the feed is about to stop
     */
    Listener join(long position, boolean readsAccounts, Line line) {
        Listener listener = new Listener(line, readsAccounts, position);
        synchronized (listeners) {
            if (timer == null || listeners.size() >= most) {
                throw new ListenersFull(most);
            }
            listeners.add(listener);
        }
        return listener;
    }

    /** Forgets one who is gone. */
    void leave(Listener listener) {
        listeners.remove(listener);
    }

    /** How many there are. */
    int count() {
        return listeners.size();
    }

    private void look() {
        if (listeners.isEmpty()) {
            return;
        }
        try {
            long head = head();
            for (Listener listener : listeners) {
                if (isOpen(listener)
                        && (!listener.greeted || listener.position < head || isPast(listener.told, heartbeat))
                        && listener.busy.compareAndSet(false, true)) {
                    Thread.ofVirtual().name("feed-listener").start(() -> serve(listener));
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("Cannot look after the listeners of the feed", e);
        }
    }

    /** The last position; none while the store is away, so that heartbeats go on. */
    private long head() {
        try {
            return feed.head();
        } catch (RuntimeException e) {
            LOG.debug("Cannot look for new facts", e);
            return -1;
        }
    }

    private boolean isOpen(Listener listener) {
        if (!listener.opened) {
            try {
                listener.opened = listener.line.open().getAsBoolean();
            } catch (IllegalStateException e) {
                leave(listener);
            }
            if (!listener.opened && isPast(listener.since, TO_OPEN)) {
                leave(listener);
            }
        }
        return listener.opened;
    }

    private static boolean isPast(long since, Duration duration) {
        return System.nanoTime() - since > duration.toNanos();
    }

    private void serve(Listener listener) {
        try {
            if (!listener.greeted) {
                listener.line.sending().send(GREETING);
                listener.greeted = true;
            } else if (isPast(listener.told, heartbeat)) {
                listener.line.sending().send(HEARTBEAT);
            }
            listener.told = System.nanoTime();
            List<ToldFact> next = next(listener.position);
            while (!next.isEmpty() && timer != null) {
                listener.line.sending().send(bytes(next, listener.readsAccounts));
                listener.position = next.getLast().position();
                listener.told = System.nanoTime();
                next = next(listener.position);
            }
        } catch (IOException | IllegalStateException e) {
            LOG.debug("A listener of the feed is gone", e);
            leave(listener);
        } catch (UnreadableFact | UnknownFact e) {
            // Whoever asks again is told why.
            leave(listener);
            listener.line.ending().run();
        } catch (RuntimeException e) {
            LOG.debug("A listener of the feed is served again at the next look", e);
        } finally {
            listener.busy.set(false);
        }
    }

    /** Events after a position, at least one if there are any; read once for all who have come as far. */
    private List<ToldFact> next(long position) {
        reading.lock();
        try {
            if (readAfter != position || read.isEmpty()) {
                read = List.of();
                read = feed.after(position, AT_ONCE);
                readAfter = position;
            }
            return read;
        } finally {
            reading.unlock();
        }
    }

    private static byte[] bytes(List<ToldFact> events, boolean readsAccounts) {
        StringBuilder text = new StringBuilder();
        for (ToldFact event : events) {
            text.append("id:").append(event.position()).append('\n');
            text.append("data:").append(event.to(readsAccounts)).append("\n\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("feed-listeners").factory());
        var ignored = started.scheduleWithFixedDelay(this::look, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        timer = started;
    }

    /** Ends every stream; being the last to start it is the first to stop, before the web server waits for its requests. */
    @Override
    public void stop() {
        List<Listener> left;
        synchronized (listeners) {
            ScheduledExecutorService running = timer;
            if (running == null) {
                return;
            }
            timer = null;
            running.shutdownNow();
            left = List.copyOf(listeners);
        }
        Line.endAll(left.stream().map(listener -> listener.line).toList());
        listeners.removeAll(left);
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }
}
