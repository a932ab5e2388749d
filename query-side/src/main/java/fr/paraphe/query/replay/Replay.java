package fr.paraphe.query.replay;

import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.events.store.UnknownFact;
import fr.paraphe.events.store.UnreadableFact;
import fr.paraphe.query.Applied;
import fr.paraphe.query.NotFound;
import fr.paraphe.query.ReadModel;
import fr.paraphe.query.RebuildFailed;
import fr.paraphe.query.RebuildUnderWay;
import fr.paraphe.query.replay.ReplayProgress.Phase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Rebuilds read models from the first fact, beside the live ones: the new rows are folded in tables of their own by a
 * path of its own, compared with the live rows, and then take their place at once. Readers and the live projection go
 * on throughout. A rebuild that dies leaves the live rows as they are and can be asked for again.
 */
@Component
public class Replay {

    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);
    private static final int CHUNK = 5_000;
    private static final int CHUNKS_AHEAD = 4;
    private static final long CLOSE_ENOUGH = 1_000;
    private static final int ROUNDS = 20;
    private static final Duration TOLD_EVERY = Duration.ofMillis(250);
    private static final Duration LIVE_PATIENCE = Duration.ofSeconds(10);
    private static final Duration SWITCH_PATIENCE = Duration.ofMinutes(2);

    private final ReadModels readModels;
    private final FactLog facts;
    private final Rebuilds rebuilds;
    private final Applied applied;
    private final DataSource dataSource;
    private final TransactionTemplate reading;
    private final TransactionTemplate frozen;
    private final int kept;

    Replay(
            ReadModels readModels,
            FactLog facts,
            Rebuilds rebuilds,
            Applied applied,
            DataSource dataSource,
            PlatformTransactionManager transactions,
            @Value("${paraphe.read.rows-kept-while-rebuilding:4000}") int kept) {
        this.readModels = readModels;
        this.facts = facts;
        this.rebuilds = rebuilds;
        this.applied = applied;
        this.dataSource = dataSource;
        this.kept = kept;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.frozen = new TransactionTemplate(transactions);
        this.frozen.setReadOnly(true);
        this.frozen.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /**
     * Rebuilds a read model, or all of them in one pass over the history.
     *
     * @param name a read model, or {@code all}
     * @param keepLive whether the new rows are only compared with the live ones and then thrown away
     * @param progress told four times a second and at each new phase
     * @throws NotFound when there is no such read model
     * @throws RebuildUnderWay when one of them is being rebuilt already
     * @throws RebuildFailed when a fact cannot be applied or the database fails; the live rows stay
     */
    public List<ReplayResult> rebuild(String name, boolean keepLive, Consumer<ReplayProgress> progress) {
        return run(name, 0, progress, drift -> {}, keepLive ? Exchange.NEVER : Exchange.ALWAYS, readModels.named(name));
    }

    /**
     * Compares the live rows of a read model with a fold of the facts. Where they differ the new rows take their place.
     *
     * @param factsPerSecond how many facts to fold per second at most; 0 for as many as possible
     * @param alarm told how the rows differ, before anything is done about it
     * @return digests that differ, and whether the new rows are live; the digest of the live rows is null when they
     *     were behind and could not be compared
     * @throws RebuildUnderWay when the read model is being rebuilt
     * @throws RebuildFailed when nothing could be compared, or the new rows could not take their place
     */
    ReplayResult check(ReadModel model, int factsPerSecond, Consumer<Drift> alarm) {
        return run(model.name(), factsPerSecond, progress -> {}, alarm, Exchange.WHEN_DIFFERENT, List.of(model))
                .getFirst();
    }

    private List<ReplayResult> run(
            String name,
            int factsPerSecond,
            Consumer<ReplayProgress> progress,
            Consumer<Drift> alarm,
            Exchange exchange,
            List<ReadModel> models) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(true);
            // Indexes and digests of a long history take longer than an answer to a reader may.
            connection.setNetworkTimeout(Runnable::run, 0);
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            List<ReadModel> locked = new ArrayList<>();
            try {
                for (ReadModel model : models) {
                    take(jdbc, model);
                    locked.add(model);
                }
                return new Run(name, models, connection, jdbc, exchange, factsPerSecond, progress, alarm).rebuild();
            } finally {
                locked.forEach(model -> release(jdbc, Rebuilds.lockName(model.name())));
            }
        } catch (SQLException e) {
            throw new RebuildFailed("The database cannot be used: " + e.getMessage(), e);
        }
    }

    private static void take(JdbcClient jdbc, ReadModel model) {
        boolean taken = jdbc.sql("select pg_try_advisory_lock(hashtextextended(?, 0))")
                .param(Rebuilds.lockName(model.name()))
                .query(Boolean.class)
                .single();
        if (!taken) {
            throw new RebuildUnderWay(model.name());
        }
    }

    /** A transaction that only reads may wait for its reader longer than one that writes. */
    private static void stayWhileIdle(JdbcClient transaction) {
        transaction.sql("set local idle_in_transaction_session_timeout = 0").update();
    }

    /** Gives a session lock back, if the session still has it. */
    static void release(JdbcClient jdbc, String lock) {
        try {
            jdbc.sql("select pg_advisory_unlock(hashtextextended(?, 0))")
                    .param(lock)
                    .query(row -> {});
        } catch (DataAccessException e) {
            // The session has ended, and its locks with it.
        }
    }

    /** When the new rows take the place of the live ones. */
    private enum Exchange {
        ALWAYS,
        NEVER,
        WHEN_DIFFERENT
    }

    /** Digests at one position; the live one is null when the live rows were behind. */
    private record Compared(
            @Nullable String live, String rebuilt, @Nullable Drift drift) {}

    /** One rebuild, on a connection of its own that holds its locks and writes its rows. */
    private final class Run {

        private final String name;
        private final List<ReadModel> models;
        private final JdbcClient jdbc;
        private final TransactionTemplate own;
        private final RebuiltRows rows;
        private final Exchange exchange;
        private final int factsPerSecond;
        private final Consumer<ReplayProgress> listener;
        private final Consumer<Drift> alarm;
        private final Map<ReadModel, Long> positions = new HashMap<>();
        private final long began = System.nanoTime();
        private long told = began;
        private long done;
        private long of;

        Run(
                String name,
                List<ReadModel> models,
                Connection connection,
                JdbcClient jdbc,
                Exchange exchange,
                int factsPerSecond,
                Consumer<ReplayProgress> listener,
                Consumer<Drift> alarm) {
            this.name = name;
            this.models = models;
            this.jdbc = jdbc;
            this.own = new TransactionTemplate(
                    new JdbcTransactionManager(new SingleConnectionDataSource(connection, true)));
            this.rows = new RebuiltRows(connection, kept);
            this.exchange = exchange;
            this.factsPerSecond = factsPerSecond;
            this.listener = listener;
            this.alarm = alarm;
            models.forEach(model -> positions.put(model, 0L));
        }

        List<ReplayResult> rebuild() {
            rebuilds.begin(models.stream().map(ReadModel::name).toList());
            try (rows) {
                call("begin_rebuild", models);
                foldUpToTheHead();
                rows.flush();
                if (exchange != Exchange.WHEN_DIFFERENT) {
                    index();
                }
                double seconds = elapsed().toMillis() / 1000.0;
                List<ReplayResult> results = new ArrayList<>();
                for (ReadModel model : models) {
                    results.add(finish(model, seconds));
                }
                boolean kept = results.stream().noneMatch(ReplayResult::switched);
                if (kept) {
                    call("drop_rebuild", models);
                }
                tell(kept ? Phase.CHECKED : Phase.DONE);
                applied.moved();
                return results;
            } catch (RuntimeException e) {
                throw failed(e);
            }
        }

        private RebuildFailed failed(RuntimeException e) {
            String sentence = e instanceof RebuildFailed
                    ? String.valueOf(e.getMessage())
                    : "The rebuild failed: " + Poison.cause(e);
            try {
                models.forEach(model -> rebuilds.failed(model.name(), sentence));
                call("drop_rebuild", models);
            } catch (DataAccessException secondary) {
                e.addSuppressed(secondary);
            }
            return e instanceof RebuildFailed failure ? failure : new RebuildFailed(sentence, e);
        }

        private void foldUpToTheHead() {
            long position = 0;
            for (int round = 0; round < ROUNDS; round++) {
                long head = facts.head();
                long count = facts.count(position, head);
                if (round > 0 && count < CLOSE_ENOUGH) {
                    return;
                }
                of = done + count;
                fold(position, head);
                position = head;
            }
        }

        /** One thread reads and parses while this one folds and writes. */
        private void fold(long after, long upTo) {
            BlockingQueue<List<StoredFact>> ahead = new ArrayBlockingQueue<>(CHUNKS_AHEAD);
            Reader reader = new Reader(after, upTo, ahead);
            Thread thread = Thread.ofPlatform().daemon().name("rebuild-reader").start(reader);
            try {
                for (List<StoredFact> chunk = ahead.take(); !chunk.isEmpty(); chunk = ahead.take()) {
                    for (ReadModel model : models) {
                        apply(model, chunk);
                    }
                    done += chunk.size();
                    keepPace();
                    if (System.nanoTime() - told > TOLD_EVERY.toNanos()) {
                        tell(Phase.FOLDING);
                    }
                }
                if (reader.failure != null) {
                    throw reader.failure;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RebuildFailed("The rebuild was interrupted", e);
            } finally {
                thread.interrupt();
            }
        }

        private void apply(ReadModel model, List<StoredFact> chunk) {
            try {
                model.apply(chunk, rows);
            } catch (DataAccessException e) {
                throw e;
            } catch (RuntimeException e) {
                throw new RebuildFailed(
                        "%s cannot apply a fact between position %d and %d: %s"
                                .formatted(
                                        model.name(),
                                        chunk.getFirst().position(),
                                        chunk.getLast().position(),
                                        Poison.cause(e)),
                        e);
            }
            positions.put(model, chunk.getLast().position());
        }

        private void keepPace() {
            if (factsPerSecond > 0) {
                long due = began + done * 1_000_000_000L / factsPerSecond;
                for (long left = due - System.nanoTime();
                        left > 0 && !Thread.currentThread().isInterrupted();
                        left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
            }
        }

        /** Two tables at a time: making an index keeps one processor busy. */
        private void index() {
            tell(Phase.INDEXING);
            Queue<String> tables = new ConcurrentLinkedQueue<>(tables(models));
            try (Connection second = dataSource.getConnection()) {
                second.setNetworkTimeout(Runnable::run, 0);
                JdbcClient beside = JdbcClient.create(new SingleConnectionDataSource(second, true));
                CompletableFuture<Void> half = CompletableFuture.runAsync(() -> index(tables, beside));
                try {
                    index(tables, jdbc);
                } finally {
                    half.join();
                }
            } catch (SQLException e) {
                throw new RebuildFailed("The database cannot be used: " + e.getMessage(), e);
            }
        }

        private static void index(Queue<String> tables, JdbcClient jdbc) {
            for (String table = tables.poll(); table != null; table = tables.poll()) {
                call(jdbc, "index_rebuild", List.of(table));
            }
        }

        private ReplayResult finish(ReadModel model, double seconds) {
            tell(Phase.COMPARING);
            Compared compared = compare(model);
            rebuilds.compared(model.name(), compared.live(), compared.rebuilt());
            if (compared.drift() != null) {
                alarm.accept(compared.drift());
                index();
            }
            boolean exchanges = exchange == Exchange.ALWAYS || compared.drift() != null;
            if (exchanges) {
                tell(Phase.SWITCHING);
                switchOver(model);
            }
            return new ReplayResult(
                    model.name(),
                    done,
                    seconds,
                    seconds == 0 ? 0 : Math.round(done / seconds),
                    positions.getOrDefault(model, 0L),
                    compared.live(),
                    compared.rebuilt(),
                    exchanges);
        }

        /** Digests of the live and of the new rows at one position; null where the live rows stay behind. */
        private Compared compare(ReadModel model) {
            long deadline = System.nanoTime() + LIVE_PATIENCE.toNanos();
            while (Writing.position(jdbc, model) < position(model)) {
                if (System.nanoTime() > deadline) {
                    return new Compared(null, digest(model), null);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
            return Objects.requireNonNull(frozen.execute(status -> {
                JdbcClient live = JdbcClient.create(dataSource);
                stayWhileIdle(live);
                catchUp(model, Writing.position(live, model));
                String liveDigest = Digests.of(live, "paraphe_read", model);
                String rebuilt = digest(model);
                return new Compared(
                        liveDigest, rebuilt, liveDigest.equals(rebuilt) ? null : drift(model, live, status));
            }));
        }

        /** Rows that wait for facts set aside have not drifted: it is told already why they are behind. */
        private @Nullable Drift drift(ReadModel model, JdbcClient live, TransactionStatus transaction) {
            if (exchange != Exchange.WHEN_DIFFERENT) {
                return null;
            }
            if (DeadLetters.any(live, model.name())) {
                throw new RebuildFailed(
                        model.name() + " has set facts aside: retry them, or rebuild it",
                        new IllegalStateException("Facts set aside"));
            }
            try {
                return own.execute(
                        status -> Differences.between(live, "paraphe_read", jdbc, RebuiltRows.SCHEMA, model));
            } catch (RuntimeException e) {
                // That they differ is certain: it is told and healed also where nobody can say which rows do.
                LOG.warn("The rows of {} that differ cannot be told", model.name(), e);
                transaction.setRollbackOnly();
                return Drift.UNCOUNTED;
            }
        }

        private String digest(ReadModel model) {
            return Objects.requireNonNull(own.execute(status -> Digests.of(jdbc, RebuiltRows.SCHEMA, model)));
        }

        private long position(ReadModel model) {
            return positions.getOrDefault(model, 0L);
        }

        /** Folds what the live rows already have and the new ones have not. */
        private void catchUp(ReadModel model, long upTo) {
            while (position(model) < upTo) {
                List<StoredFact> chunk = facts.after(position(model), CHUNK).stream()
                        .filter(stored -> stored.position() <= upTo)
                        .toList();
                if (chunk.isEmpty()) {
                    break;
                }
                apply(model, chunk);
            }
            rows.flush();
        }

        /** The live projection stands still for the last facts and the exchange of the tables. */
        private void switchOver(ReadModel model) {
            String lock = Writing.lockName(model);
            jdbc.sql("select pg_advisory_lock(hashtextextended(?, 0))")
                    .param(lock)
                    .query(row -> {});
            try {
                catchUp(model, Writing.position(jdbc, model));
                long deadline = System.nanoTime() + SWITCH_PATIENCE.toNanos();
                while (!exchanged(model)) {
                    if (System.nanoTime() > deadline) {
                        throw new RebuildFailed(
                                "The rows of " + model.name() + " are being read without a pause: try again later",
                                new IllegalStateException("No exclusive lock within " + SWITCH_PATIENCE));
                    }
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
                }
            } finally {
                release(jdbc, lock);
            }
        }

        private boolean exchanged(ReadModel model) {
            try {
                own.executeWithoutResult(status -> {
                    call("switch_rebuild", List.of(model));
                    long position = position(model);
                    facts.recordedAt(position)
                            .ifPresent(recordedAt -> Writing.moveTo(jdbc, model, position, recordedAt));
                    DeadLetters.removeUpTo(jdbc, model.name(), position);
                });
                return true;
            } catch (DataAccessException e) {
                if (Poison.isLock(e)) {
                    return false;
                }
                throw e;
            }
        }

        private void call(String function, List<ReadModel> which) {
            call(jdbc, function, tables(which));
        }

        private static void call(JdbcClient jdbc, String function, List<String> tables) {
            jdbc.sql("select paraphe_read.%s(?)".formatted(function))
                    .param(tables.toArray(String[]::new))
                    .query(row -> {});
        }

        private static List<String> tables(List<ReadModel> models) {
            return models.stream().flatMap(model -> model.tables().stream()).toList();
        }

        private Duration elapsed() {
            return Duration.ofNanos(System.nanoTime() - began);
        }

        private void tell(Phase phase) {
            told = System.nanoTime();
            ReplayProgress progress = new ReplayProgress(
                    name,
                    phase,
                    done,
                    of,
                    positions.values().stream().mapToLong(each -> each).min().orElse(0),
                    elapsed());
            models.forEach(model -> rebuilds.note(model.name(), progress));
            listener.accept(progress);
        }
    }

    /** Reads the history by a cursor and hands it over in chunks; an empty chunk is the end. */
    private final class Reader implements Runnable {

        private final long after;
        private final long upTo;
        private final BlockingQueue<List<StoredFact>> ahead;
        private volatile @Nullable RuntimeException failure;

        Reader(long after, long upTo, BlockingQueue<List<StoredFact>> ahead) {
            this.after = after;
            this.upTo = upTo;
            this.ahead = ahead;
        }

        @Override
        public void run() {
            try {
                reading.executeWithoutResult(status -> {
                    stayWhileIdle(JdbcClient.create(dataSource));
                    read();
                });
            } catch (UnknownFact | UnreadableFact e) {
                failure = new RebuildFailed(String.valueOf(e.getMessage()), e);
            } catch (RuntimeException e) {
                failure = e;
            }
            put(List.of());
        }

        private void read() {
            try (Stream<StoredFact> scan = facts.scan(after, upTo)) {
                List<StoredFact> chunk = new ArrayList<>(CHUNK);
                for (StoredFact stored : (Iterable<StoredFact>) scan::iterator) {
                    chunk.add(stored);
                    if (chunk.size() == CHUNK) {
                        put(chunk);
                        chunk = new ArrayList<>(CHUNK);
                    }
                }
                if (!chunk.isEmpty()) {
                    put(chunk);
                }
            }
        }

        private void put(List<StoredFact> chunk) {
            try {
                ahead.put(chunk);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
