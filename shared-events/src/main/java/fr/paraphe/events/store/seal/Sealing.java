package fr.paraphe.events.store.seal;

import fr.paraphe.events.proof.Hash;
import fr.paraphe.events.proof.SignedNote;
import fr.paraphe.events.proof.SigningKey;
import fr.paraphe.events.proof.VerifierKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Has facts sealed again and again on a thread of its own. A log that contradicts the store is not sealed on: what was
 * signed stays as the witness of what was there.
 */
final class Sealing implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Sealing.class);

    private static final int MOST = 2_000;
    private static final int LOOKED_AT = 256;
    private static final long STOP_LIMIT_SECONDS = 5;

    private final Sealer sealer;
    private final SealedLog log;
    private final JdbcClient jdbc;
    private final List<SigningKey> keys;
    private final Duration every;
    private final Consumer<Duration> lag;
    private @Nullable ScheduledExecutorService timer;
    private volatile boolean running;
    private volatile boolean checked;
    private volatile boolean contradicted;

    /**
     * @param keys each signs every checkpoint
     * @param every how often to look for facts
     * @param lag told for each fact how long it lay unsealed
     */
    Sealing(DataSource database, JdbcClient jdbc, List<SigningKey> keys, Duration every, Consumer<Duration> lag) {
        this.sealer = new Sealer(database, keys, MOST);
        this.log = new SealedLog(jdbc);
        this.jdbc = jdbc;
        this.keys = keys;
        this.every = every;
        this.lag = lag;
    }

    private void look() {
        try {
            if (!checked) {
                begin();
            }
            Sealer.Round round;
            do {
                if (contradicted) {
                    return;
                }
                round = sealer.round();
                round.lags().forEach(lag);
            } while (running && round.more());
        } catch (RuntimeException e) {
            if (running) {
                LOG.warn(
                        "The sealing of facts waits: {}",
                        String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            }
        }
    }

    private void begin() {
        SealedLog.Head head = log.head();
        List<String> verifiers =
                keys.stream().map(key -> key.verifier(head.origin()).text()).toList();
        contradiction(head).ifPresent(what -> {
            contradicted = true;
            LOG.error(
                    "The sealed log contradicts the store: {}. Nothing is sealed any more; keep the data as they are"
                            + " and compare them with a bundle or a checkpoint that somebody else kept",
                    what);
        });
        if (!contradicted) {
            verifiers.forEach(
                    key -> jdbc.sql("insert into paraphe_store.log_key (vkey) values (?) on conflict do nothing")
                            .param(key)
                            .update());
            LOG.info("Checkpoints of the history are signed by {}", String.join(" and ", verifiers));
        }
        checked = true;
    }

    /** What the store and its log tell differently, as far as a few looks show it. */
    private Optional<String> contradiction(SealedLog.Head head) {
        long facts = jdbc.sql("select count(*) from paraphe_store.fact where position <= ?")
                .param(head.position())
                .query(Long.class)
                .single();
        if (facts != head.size()) {
            return Optional.of(facts + " facts lie up to position " + head.position() + ", " + head.size()
                    + " of them were sealed");
        }
        if (!log.root(head.size()).equals(head.root())) {
            return Optional.of("its tiles do not make the root of its " + head.size() + " leaves");
        }
        Optional<SealedLog.Published> last = log.checkpoint();
        if (last.isPresent()) {
            SealedLog.Published published = last.get();
            long size = published.checkpoint().size();
            if (size > head.size()) {
                return Optional.of("a checkpoint was signed of " + size + " leaves, the log has " + head.size());
            }
            if (!published.checkpoint().origin().equals(head.origin())
                    || !log.root(size).equals(published.checkpoint().root())) {
                return Optional.of("the root of its first " + size + " leaves is not the one that was signed");
            }
            tellOfOtherKeys(published, head.origin());
        }
        return jdbc
                .sql("select l.hash, " + Leaf.COLUMNS.replace("position, ", "f.position, ")
                        + " from paraphe_store.log_leaf l join paraphe_store.fact f on f.position = l.position"
                        + " where l.index >= ? order by l.index")
                .param(Math.max(0, head.size() - LOOKED_AT))
                .query((row, number) -> {
                    Leaf leaf = Leaf.of(row);
                    return leaf.hash().equals(Hash.of(row.getBytes("hash"))) ? 0L : leaf.position();
                })
                .list()
                .stream()
                .filter(position -> position > 0)
                .findFirst()
                .map(position -> "the fact at position " + position + " is not the one that was sealed");
    }

    private void tellOfOtherKeys(SealedLog.Published published, String origin) {
        SignedNote note = SignedNote.parse(published.note());
        List<VerifierKey> own = keys.stream().map(key -> key.verifier(origin)).toList();
        if (!own.isEmpty() && own.stream().noneMatch(note::signedBy)) {
            LOG.warn(
                    "The last checkpoint was signed by another key: whoever verifies has to be told of the new one. Name"
                            + " the old key's file beside the new one in paraphe.seal.key-files to let both sign");
        }
    }

    /** Whether what was sealed and what is stored contradict each other. */
    boolean contradicted() {
        return contradicted;
    }

    @Override
    public void start() {
        running = true;
        if (keys.isEmpty()) {
            return;
        }
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("seal").factory());
        var ignored = started.scheduleWithFixedDelay(this::look, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        timer = started;
    }

    @Override
    public void stop() {
        running = false;
        ScheduledExecutorService stopped = timer;
        timer = null;
        if (stopped != null) {
            stopped.shutdown();
            try {
                if (!stopped.awaitTermination(STOP_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                    stopped.shutdownNow();
                }
            } catch (InterruptedException e) {
                stopped.shutdownNow();
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
