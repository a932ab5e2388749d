package fr.paraphe.query.nodes;

import fr.paraphe.query.Nodes;
import fr.paraphe.query.ReadModel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps this node's part of the read models at its fair share: it claims none beyond it, and gives back what it has too
 * much of when another node has come. What a dead node kept is free to claim when its claims have run out; by then the
 * others no longer count it.
 */
final class Balancer implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Balancer.class);

    private final Nodes nodes;
    private final List<String> readModels;
    private final Duration every;
    private @Nullable ScheduledExecutorService timer;
    private volatile int share;
    private volatile Map<String, StreamingEventProcessor> processors = Map.of();

    Balancer(Nodes nodes, List<ReadModel> readModels, Duration every) {
        this.nodes = nodes;
        this.readModels = readModels.stream().map(ReadModel::name).toList();
        this.every = every;
        this.share = this.readModels.size();
    }

    /** From now on these processors, by name, share their read models with those of other nodes. */
    void follow(Map<String, EventProcessor> started) {
        processors = started.entrySet().stream()
                .filter(one -> readModels.contains(one.getKey()))
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, one -> (StreamingEventProcessor) one.getValue()));
    }

    /** How many segments of a processor this node may hold now: one, or none when its share is full without it. */
    int bound(String processor) {
        List<String> kept = kept();
        return kept.contains(processor) || kept.size() < share ? 1 : 0;
    }

    private void round() {
        try {
            nodes.beat();
            share = Balance.share(readModels.size(), nodes.alive().size());
            Balance.surplus(kept(), share).forEach(this::giveBack);
        } catch (RuntimeException e) {
            LOG.debug("The nodes cannot be seen", e);
        }
    }

    /** What has failed is no longer held: its claim is given up or lost, though its status stays until the next one. */
    private List<String> kept() {
        return processors.entrySet().stream()
                .filter(one ->
                        one.getValue().processingStatus().values().stream().anyMatch(status -> !status.isErrorState()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private void giveBack(String name) {
        StreamingEventProcessor processor = processors.get(name);
        if (processor != null) {
            LOG.info("Another node takes over the read model {}", name);
            processor.processingStatus().keySet().forEach(processor::releaseSegment);
        }
    }

    @Override
    public void start() {
        round();
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("nodes").factory());
        var ignored =
                started.scheduleWithFixedDelay(this::round, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        timer = started;
    }

    @Override
    public void stop() {
        if (timer != null) {
            timer.shutdownNow();
            timer = null;
            try {
                nodes.leave();
            } catch (RuntimeException e) {
                LOG.debug("The others will miss this node", e);
            }
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }

    /** Before the processors start to claim, and until they have given everything back. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
