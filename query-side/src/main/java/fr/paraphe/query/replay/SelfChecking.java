package fr.paraphe.query.replay;

import fr.paraphe.query.CheckUnderWay;
import fr.paraphe.query.ReadModel;
import fr.paraphe.query.RebuildFailed;
import fr.paraphe.query.RebuildUnderWay;
import fr.paraphe.query.replay.SelfChecks.SelfCheck;
import fr.paraphe.query.replay.SelfChecks.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * Compares each read model from time to time with a fold of the facts; rows that do not follow from the facts raise an
 * alarm and give way to those that do. One read model after the other, on one node at a time, and not beside a rebuild.
 */
@Component
class SelfChecking implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SelfChecking.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String LOCK = "paraphe_read:self_check";

    private final ReadModels readModels;
    private final Replay replay;
    private final Rebuilds rebuilds;
    private final SelfChecks checks;
    private final SelfCheckPaces paces;
    private final DataSource dataSource;
    private final @Nullable MeterRegistry meters;
    private final ExecutorService workers = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("self-check-", 0).factory());
    private @Nullable ScheduledExecutorService timer;
    private volatile boolean running;

    SelfChecking(
            ReadModels readModels,
            Replay replay,
            Rebuilds rebuilds,
            SelfChecks checks,
            SelfCheckPaces paces,
            DataSource dataSource,
            ObjectProvider<MeterRegistry> meters) {
        this.readModels = readModels;
        this.replay = replay;
        this.rebuilds = rebuilds;
        this.checks = checks;
        this.paces = paces;
        this.dataSource = dataSource;
        this.meters = meters.getIfAvailable();
        if (this.meters != null) {
            measure(this.meters);
        }
    }

    private void measure(MeterRegistry registry) {
        Gauge.builder("paraphe.read.drifted", () -> checks.alarms(paces.alarm()).size())
                .description("Read models that have drifted from the facts and are not healed, or were lately")
                .register(registry);
    }

    /**
     * Checks read models at once, whenever they were checked last.
     *
     * @return a future that fails with {@link CheckUnderWay} while another check is under way, and with
     *     {@link RebuildUnderWay} while one of them is being rebuilt
     */
    Future<List<SelfCheck>> begin(List<ReadModel> models) {
        return CompletableFuture.supplyAsync(
                () -> {
                    List<SelfCheck> done = alone(() -> {
                        List<SelfCheck> all = new ArrayList<>();
                        models.forEach(model -> all.add(check(model)));
                        return all;
                    });
                    if (done == null) {
                        throw new CheckUnderWay();
                    }
                    return done;
                },
                workers);
    }

    private void checkWhatIsDue() {
        try {
            alone(() -> {
                for (ReadModel model : readModels.all()) {
                    if (!due().contains(model.name())) {
                        continue;
                    }
                    if (Thread.currentThread().isInterrupted() || rebuildUnderWay()) {
                        break;
                    }
                    check(model);
                }
                return List.of();
            });
        } catch (RebuildUnderWay e) {
            LOG.debug("{} is checked after its rebuild", e.readModel());
        } catch (RuntimeException e) {
            if (running) {
                LOG.warn("The read models cannot be checked: {}", Poison.cause(e));
            }
        }
    }

    private List<String> due() {
        Set<String> lately = checks.checkedWithin(paces.every(), paces.retry());
        return readModels.all().stream()
                .map(ReadModel::name)
                .filter(name -> !lately.contains(name))
                .toList();
    }

    private boolean rebuildUnderWay() {
        return rebuilds.byReadModel().values().stream()
                .anyMatch(rebuild -> !rebuild.interrupted() && rebuild.phase().underWay());
    }

    /** Does something while no other node or thread checks; null when another one does. */
    private @Nullable List<SelfCheck> alone(Supplier<List<SelfCheck>> what) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(true);
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            boolean taken = jdbc.sql("select pg_try_advisory_lock(hashtextextended(?, 0))")
                    .param(LOCK)
                    .query(Boolean.class)
                    .single();
            if (!taken) {
                return null;
            }
            try {
                checks.settleInterrupted();
                return what.get();
            } finally {
                Replay.release(jdbc, LOCK);
            }
        } catch (SQLException e) {
            throw new RebuildFailed("The database cannot be used: " + e.getMessage(), e);
        }
    }

    private SelfCheck check(ReadModel model) {
        String name = model.name();
        long id = checks.begin(name);
        try {
            ReplayResult result = replay.check(model, paces.factsPerSecond(), drift -> raise(id, name, drift));
            if (result.digestBefore() == null) {
                fail(id, name, "The live rows did not come to position " + result.position() + " in time");
            } else {
                checks.ended(id, result.same() ? Verdict.EQUAL : Verdict.DRIFT, result);
                if (!result.same()) {
                    LOG.warn("{} is healed: its rows follow from the facts again", name);
                }
            }
        } catch (RebuildUnderWay e) {
            checks.failed(id, "A rebuild was under way");
            throw e;
        } catch (RebuildFailed e) {
            fail(id, name, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            fail(id, name, Poison.cause(e));
        }
        SelfCheck done = checks.get(id);
        if (done.verdict() != null) {
            count(name, done.verdict());
        }
        return done;
    }

    private void raise(long id, String name, Drift drift) {
        LOG.error(
                "{} has drifted: {} of its rows do not follow from the facts, such as {}; they are replaced now",
                name,
                drift.rows() == 0 ? "some" : drift.rows(),
                drift.keys().isEmpty() ? "unknown ones" : String.join(", ", drift.keys()));
        checks.drifted(id, drift);
    }

    private void fail(long id, String name, String why) {
        if (!running) {
            LOG.debug("The check of {} ends with this node", name);
            return;
        }
        LOG.warn("{} could not be checked to the end: {}", name, why);
        try {
            checks.failed(id, why);
        } catch (DataAccessException e) {
            LOG.debug("The next check settles this one", e);
        }
    }

    private void count(String name, Verdict verdict) {
        if (meters != null) {
            Counter.builder("paraphe.read.checks")
                    .description("Comparisons of read models with a fold of the facts")
                    .tag("readModel", name)
                    .tag("verdict", verdict.name())
                    .register(meters)
                    .increment();
        }
    }

    @Override
    public void start() {
        running = true;
        if (paces.on()) {
            ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("self-check").factory());
            var ignored = started.scheduleWithFixedDelay(
                    this::checkWhatIsDue,
                    paces.retry().toMillis(),
                    Math.max(1, paces.look().toMillis()),
                    TimeUnit.MILLISECONDS);
            timer = started;
        }
    }

    /** Waits for a check that is under way to give up: the database goes away next. */
    @Override
    public void stop() {
        running = false;
        List<ExecutorService> threads = timer == null ? List.of(workers) : List.of(workers, timer);
        threads.forEach(ExecutorService::shutdownNow);
        try {
            for (ExecutorService each : threads) {
                if (!each.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                    LOG.warn("A check of read models does not end");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
