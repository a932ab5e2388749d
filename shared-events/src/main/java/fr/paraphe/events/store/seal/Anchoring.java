package fr.paraphe.events.store.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Has a checkpoint dated by an authority now and then, on a thread of its own: when the authority is away nothing else waits,
 * and it is asked again.
 */
final class Anchoring implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Anchoring.class);

    private final JdbcClient jdbc;
    private final SealedLog log;
    private final TimestampAuthority authority;
    private final String name;
    private final Duration every;
    private final Duration lookEvery;
    private @Nullable ScheduledExecutorService timer;
    private volatile boolean away;

    /**
     * @param name how the authority is told of
     * @param every how long a dated checkpoint is enough
     * @param lookEvery how often it is looked, and asked again when it was away
     */
    Anchoring(JdbcClient jdbc, TimestampAuthority authority, String name, Duration every, Duration lookEvery) {
        this.jdbc = jdbc;
        this.log = new SealedLog(jdbc);
        this.authority = authority;
        this.name = name;
        this.every = every;
        this.lookEvery = lookEvery;
    }

    private void look() {
        try {
            Optional<SealedLog.Published> last = log.checkpoint();
            if (last.isPresent() && due(last.get().checkpoint().size())) {
                date(last.get());
                if (away) {
                    LOG.info("The authority {} dates checkpoints again", name);
                }
                away = false;
            }
        } catch (IOException | DataAccessException e) {
            if (!away) {
                LOG.warn("No checkpoint is dated for now, {}: {}", name, String.valueOf(e.getMessage()));
            }
            away = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the log has grown since the last dated checkpoint, and that is old enough. */
    private boolean due(long size) {
        return jdbc.sql("select not exists (select from paraphe_store.log_anchor where size >= ?"
                        + " or stored_at > clock_timestamp() - ? * interval '1 millisecond')")
                .param(size)
                .param(every.toMillis())
                .query(Boolean.class)
                .single();
    }

    private void date(SealedLog.Published published) throws IOException, InterruptedException {
        TimestampAuthority.Dated dated = authority.date(sha256(published.note().getBytes(StandardCharsets.UTF_8)));
        jdbc.sql("insert into paraphe_store.log_anchor (size, authority, dated_at, token) values (?, ?, ?, ?)"
                        + " on conflict do nothing")
                .param(published.checkpoint().size())
                .param(name)
                .param(dated.at().atOffset(ZoneOffset.UTC))
                .param(dated.token())
                .update();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Whether the authority was away when it was last asked. */
    boolean away() {
        return away;
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("anchor").factory());
        var ignored = started.scheduleWithFixedDelay(this::look, 0, lookEvery.toMillis(), TimeUnit.MILLISECONDS);
        timer = started;
    }

    @Override
    public void stop() {
        ScheduledExecutorService stopped = timer;
        timer = null;
        if (stopped != null) {
            stopped.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }

    @Override
    public int getPhase() {
        return 0;
    }
}
