package fr.paraphe.query.replay;

import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.events.store.UnknownFact;
import fr.paraphe.events.store.UnreadableFact;
import fr.paraphe.query.Applied;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks for facts that other processes recorded, says how far behind the read models are, and starts a projection anew
 * that stands still although the database answers: Axon waits longer and longer after each failure, up to a minute.
 */
@Component
class Watch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final FactLog facts;
    private final Applied applied;
    private final Projections.All projections;
    private final DeadLetters deadLetters;
    private final EventProcessingConfiguration processing;
    private final Clock clock;
    private final Duration every;
    private final Duration patience;
    private final Map<String, Standstill> standstills = new HashMap<>();
    private @Nullable ScheduledExecutorService timer;
    private long followed;
    private volatile Snapshot last = new Snapshot(Map.of(), 0, Map.of());

    Watch(
            FactLog facts,
            Applied applied,
            Projections.All projections,
            DeadLetters deadLetters,
            EventProcessingConfiguration processing,
            ObjectProvider<Clock> clock,
            ObjectProvider<MeterRegistry> meters,
            @Value("${paraphe.read.look-every:100ms}") Duration every,
            @Value("${paraphe.read.standstill-patience:5s}") Duration patience) {
        this.facts = facts;
        this.applied = applied;
        this.projections = projections;
        this.deadLetters = deadLetters;
        this.processing = processing;
        this.clock = clock.getIfUnique(Clock::systemUTC);
        this.every = every;
        this.patience = patience;
        meters.ifAvailable(this::measure);
    }

    /** Where a projection was when it was last seen to move, when that was, and whether this node kept it then. */
    private record Standstill(long position, long since, boolean kept) {}

    private record Snapshot(Map<String, Applied.Mark> marks, long head, Map<String, Long> deadLetters) {}

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
            return new Lag(
                    position,
                    head,
                    oldest.isEmpty() ? Duration.ZERO : age(oldest.getFirst().recordedAt()),
                    obstacle());
        } catch (UnreadableFact e) {
            return new Lag(position, head, age(e.recordedAt()), obstacle());
        } catch (UnknownFact e) {
            return new Lag(position, head, Duration.ZERO, e.getMessage());
        }
    }

    private Duration age(Instant recordedAt) {
        Duration age = Duration.between(recordedAt, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }

    private @Nullable String obstacle() {
        for (Projection projection : projections.projections()) {
            String obstacle = projection.obstacle();
            if (obstacle != null) {
                return projection.readModel().name() + ": " + obstacle;
            }
        }
        return null;
    }

    private void look() {
        try {
            Snapshot now = new Snapshot(applied.byReadModel(), facts.head(), last.deadLetters());
            last = now;
            // As long as they are behind: a reader that was busy may have missed the first call.
            if (now.head() > followed) {
                projections.wake();
                followed = slowest(now);
            }
            now.marks().forEach((name, mark) -> watch(name, mark.position(), now.head()));
        } catch (RuntimeException e) {
            standstills.clear();
            LOG.debug("Cannot look for new facts", e);
        }
    }

    private void count() {
        try {
            last = new Snapshot(last.marks(), last.head(), deadLetters.counts());
        } catch (RuntimeException e) {
            LOG.debug("Cannot count dead letters", e);
        }
    }

    private static long slowest(Snapshot now) {
        return now.marks().values().stream()
                .mapToLong(Applied.Mark::position)
                .min()
                .orElse(now.head());
    }

    private void watch(String name, long position, long head) {
        Standstill before = standstills.get(name);
        if (position >= head || before == null || before.position() != position) {
            standstills.put(name, new Standstill(position, System.nanoTime(), keeps(name)));
        } else if (System.nanoTime() - before.since() > patience.toNanos()) {
            standstills.remove(name);
            processing
                    .eventProcessor(name, StreamingEventProcessor.class)
                    .filter(processor ->
                            processor.isRunning() && (processor.isError() || before.kept() && !keeps(name)))
                    .ifPresent(processor -> startAnew(name, processor, position, head));
        }
    }

    /** Whether this node applies the facts to a read model at the moment. */
    private boolean keeps(String name) {
        return processing
                .eventProcessor(name, StreamingEventProcessor.class)
                .filter(processor -> !processor.processingStatus().isEmpty())
                .isPresent();
    }

    private void startAnew(String name, StreamingEventProcessor processor, long position, long head) {
        LOG.warn("{} stands at position {} of {}: its projection is started anew", name, position, head);
        processor.shutDown();
        processor.start();
    }

    private void measure(MeterRegistry meters) {
        for (Projection projection : projections.projections()) {
            String name = projection.readModel().name();
            Gauge.builder("paraphe.read.lag", () -> Math.max(0, last.head() - position(name)))
                    .description("Positions of the store that the read model has not reached")
                    .tag("readModel", name)
                    .register(meters);
            Gauge.builder("paraphe.read.dead.letters", () -> last.deadLetters().getOrDefault(name, 0L))
                    .description("Facts that the read model has set aside")
                    .tag("readModel", name)
                    .register(meters);
        }
        Gauge.builder("paraphe.read.lag.seconds", () -> lag().behind().toMillis() / 1000.0)
                .description("Age of the oldest fact that a read model has not applied")
                .register(meters);
    }

    private long position(String name) {
        Applied.Mark mark = last.marks().get(name);
        return mark == null ? 0 : mark.position();
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("read-models-watch").factory());
        var ignored = started.scheduleWithFixedDelay(this::look, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        var alsoIgnored = started.scheduleWithFixedDelay(this::count, 0, 5, TimeUnit.SECONDS);
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
