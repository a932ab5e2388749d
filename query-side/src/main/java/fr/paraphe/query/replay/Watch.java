package fr.paraphe.query.replay;

import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.events.store.UnknownFact;
import fr.paraphe.query.Applied;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks for facts that other processes recorded, and says how far behind the read models are. */
@Component
class Watch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final FactFeed feed;
    private final FactLog facts;
    private final Applied applied;
    private final Clock clock;
    private final Duration every;
    private @Nullable ScheduledExecutorService timer;
    private long followed;

    Watch(
            FactFeed feed,
            FactLog facts,
            Applied applied,
            ObjectProvider<Clock> clock,
            @Value("${paraphe.read.look-every:100ms}") Duration every) {
        this.feed = feed;
        this.facts = facts;
        this.applied = applied;
        this.clock = clock.getIfUnique(Clock::systemUTC);
        this.every = every;
    }

    /**
     * How far behind the slowest read model is.
     *
     * @param position position of its last fact
     * @param head position of the last fact of the store
     * @param behind age of the oldest fact that it has not applied; zero when it has applied all
     * @param obstacle why it cannot go on; null when nothing is in its way
     */
    record Lag(
            long position,
            long head,
            Duration behind,
            @Nullable String obstacle) {}

    Lag lag() {
        long position = applied.slowest().position();
        long head = facts.head();
        if (position >= head) {
            return new Lag(position, head, Duration.ZERO, null);
        }
        try {
            List<StoredFact> oldest = facts.after(position, 1);
            Duration behind = oldest.isEmpty()
                    ? Duration.ZERO
                    : Duration.between(oldest.getFirst().recordedAt(), clock.instant());
            return new Lag(position, head, behind.isNegative() ? Duration.ZERO : behind, null);
        } catch (UnknownFact e) {
            return new Lag(position, head, Duration.ZERO, e.getMessage());
        }
    }

    /** Wakes the readers as long as they are behind: a reader that was busy may have missed the first call. */
    private void look() {
        try {
            long head = facts.head();
            if (head > followed) {
                feed.wake();
                followed = applied.slowest().position();
            }
        } catch (RuntimeException e) {
            LOG.debug("Cannot look for new facts", e);
        }
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("read-models-watch").factory());
        var ignored = started.scheduleWithFixedDelay(this::look, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        timer = started;
    }

    @Override
    public void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }
}
