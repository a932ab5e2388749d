package fr.paraphe.command.deadlines;

import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.StoredFact;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Follows the history and plans deadlines from it, so that every door has them: requests, imports, a store that was
 * loaded or restored, a node that was killed between a fact and its deadline. One node at a time does so; where it got to
 * is stored once the deadlines are, and planning twice plans the same.
 */
@Component
class HistoryFollower implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryFollower.class);

    private static final int FACTS_AT_ONCE = 500;

    private final FactLog log;
    private final Agenda agenda;
    private final Deadlines deadlines;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final boolean background;
    private final long lookEveryMillis;
    private volatile boolean closing;
    private @Nullable ScheduledExecutorService looking;

    /** What was last told of a failure; only the one thread that looks touches it. */
    private String trouble = "";

    HistoryFollower(
            FactLog log,
            Agenda agenda,
            Deadlines deadlines,
            JdbcClient jdbc,
            TransactionTemplate transactions,
            @Value("${paraphe.deadlines.background:true}") boolean background,
            @Value("${paraphe.deadlines.follow-every:1s}") java.time.Duration lookEvery) {
        this.log = log;
        this.agenda = agenda;
        this.deadlines = deadlines;
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.background = background;
        this.lookEveryMillis = lookEvery.toMillis();
    }

    @Override
    public void start() {
        if (!background) {
            return;
        }
        closing = false;
        deadlines.start();
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("deadlines").daemon().factory());
        looking = executor;
        executor.scheduleWithFixedDelay(this::look, 0, lookEveryMillis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        closing = true;
        ScheduledExecutorService executor = looking;
        if (executor != null) {
            executor.shutdown();
            try {
                executor.awaitTermination(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            deadlines.stop();
            looking = null;
        }
    }

    @Override
    public boolean isRunning() {
        return looking != null;
    }

    private void look() {
        try {
            while (!closing && behind() && Boolean.TRUE.equals(transactions.execute(status -> follow()))) {
                deadlines.hurry();
            }
            trouble = "";
        } catch (RuntimeException e) {
            String told = e.toString();
            if (!told.equals(trouble) && !closing) {
                LOG.warn("Deadlines are not planned for now: {}", told);
            }
            trouble = told;
        }
    }

    /** Asked without a lock, so that an idle service writes nothing. */
    private boolean behind() {
        return jdbc.sql("select coalesce((select max(position) from paraphe_store.fact), 0) > position"
                        + " from paraphe_store.deadline_reader")
                .query(Boolean.class)
                .single();
    }

    /** Whether it got on: not when another node does, or when a deadline comes at this moment. */
    private boolean follow() {
        List<Long> place = jdbc.sql("select position from paraphe_store.deadline_reader for update skip locked")
                .query((row, number) -> row.getLong(1))
                .list();
        if (place.isEmpty()) {
            return false;
        }
        List<StoredFact> facts = log.after(place.getFirst(), FACTS_AT_ONCE);
        if (facts.isEmpty()) {
            return false;
        }
        Set<String> touched = new LinkedHashSet<>();
        facts.forEach(fact -> touched.addAll(agenda.touchedBy(fact)));
        for (String stream : touched) {
            if (!deadlines.plan(stream)) {
                return false;
            }
        }
        jdbc.sql("update paraphe_store.deadline_reader set position = ?")
                .param(facts.getLast().position())
                .update();
        return true;
    }
}
