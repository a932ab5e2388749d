package fr.paraphe.query.tally;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Adds up steps, so that a question starts from a sum near its two instants and adds the few steps that are left. Sums
 * follow the steps of each programme at a distance, on one node at a time; without them answers are the same and take
 * longer.
 */
@Component
class TallySums implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TallySums.class);

    /** The table of steps that is live: another one that takes its place has another number. */
    private static final String STEPS = "'paraphe_read.tally_step'::regclass::oid::bigint";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Duration pause;
    private final int stepsBetween;
    private @Nullable ScheduledExecutorService thread;

    TallySums(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            @Value("${paraphe.read.tally-sums.pause:5s}") Duration pause,
            @Value("${paraphe.read.tally-sums.steps-between:40000}") int stepsBetween) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.pause = pause;
        this.stepsBetween = stepsBetween;
    }

    /** How many things have each mark on a day, as known at a position; in the caller's transaction. */
    Map<Long, Integer> at(String programme, LocalDate day, long position) {
        // The first statement keeps the table of steps from being exchanged before the second one.
        Start start = jdbc.sql("with sum as (select " + STEPS + " as steps, (select max(position)"
                        + " from paraphe_read.tally_sum where steps = " + STEPS
                        + " and programme = :programme and position <= :position) as position"
                        + " where exists (select from paraphe_read.tally_step) or true)"
                        + " select steps, position, (select max(month) from paraphe_read.tally_sum s"
                        + " where s.steps = sum.steps and s.programme = :programme and s.position = sum.position"
                        + " and s.month <= :day) as month from sum")
                .param("programme", programme)
                .param("position", position)
                .param("day", day)
                .query((row, number) -> new Start(
                        row.getLong("steps"), row.getLong("position"), row.getObject("month", LocalDate.class)))
                .single();
        return jdbc
                .sql("select mark, sum(many) as many from ("
                        + "select mark, many from paraphe_read.tally_sum where steps = :steps"
                        + " and programme = :programme and position = :from and month = :month"
                        + " union all select mark, change from paraphe_read.tally_step where programme = :programme"
                        + " and day > :after and day <= :day and position <= :from"
                        + " union all select mark, change from paraphe_read.tally_step where programme = :programme"
                        + " and position > :from and position <= :position and day <= :day"
                        + ") step group by mark having sum(many) <> 0")
                .param("programme", programme)
                .param("position", position)
                .param("day", day)
                .param("steps", start.steps())
                .param("from", start.position())
                .param("month", start.month() == null ? LocalDate.of(1, 1, 1) : start.month())
                .param("after", start.month() == null ? LocalDate.of(1, 1, 1) : start.month())
                .query((row, number) -> Map.entry(row.getLong("mark"), row.getInt("many")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private record Start(
            long steps, long position, @Nullable LocalDate month) {}

    /** Brings the sums up to the steps. */
    void follow() {
        boolean further = true;
        while (further) {
            further = Boolean.TRUE.equals(transaction.execute(status -> alone() && addOne()));
        }
    }

    private boolean alone() {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('paraphe_tally_sums', 0))")
                .query(Boolean.class)
                .single();
    }

    private boolean addOne() {
        jdbc.sql("delete from paraphe_read.tally_sum where steps <> " + STEPS).update();
        List<String> programmes = jdbc.sql("select programme from paraphe_read.tally_terms order by programme")
                .query((row, number) -> row.getString(1))
                .list();
        for (String programme : programmes) {
            long from = jdbc.sql("select coalesce(max(position), 0) from paraphe_read.tally_sum where steps = " + STEPS
                            + " and programme = ?")
                    .param(programme)
                    .query(Long.class)
                    .single();
            Long upTo = jdbc.sql("select max(position) from (select position from paraphe_read.tally_step"
                            + " where programme = ? and position > ? order by position limit ?) step"
                            + " having count(*) = ?")
                    .param(programme)
                    .param(from)
                    .param(stepsBetween)
                    .param(stepsBetween)
                    .query(Long.class)
                    .optional()
                    .orElse(null);
            if (upTo != null) {
                add(programme, from, upTo);
                return true;
            }
        }
        return false;
    }

    private void add(String programme, long from, long upTo) {
        jdbc.sql("""
                        with bounds as (
                            select date_trunc('month', min(day)) as first, date_trunc('month', max(day)) as last
                            from paraphe_read.tally_step where programme = :programme and position <= :upTo
                        ), months as (
                            select (month + interval '1 month - 1 day')::date as month
                            from bounds, generate_series(first, last, interval '1 month') month
                        ), before as (
                            select month, mark, many from paraphe_read.tally_sum
                            where steps = %1$s and programme = :programme and position = :from
                        ), fresh as (
                            select date_trunc('month', day)::date as month, mark, sum(change) as many
                            from paraphe_read.tally_step
                            where programme = :programme and position > :from and position <= :upTo group by 1, 2
                        )
                        insert into paraphe_read.tally_sum (steps, programme, position, month, mark, many)
                        select %1$s, :programme, :upTo, month, mark, sum(many) from (
                            select m.month, f.mark, f.many from months m join fresh f on f.month <= m.month
                            union all
                            select m.month, b.mark, b.many from months m
                            join before b on b.month = least(m.month, (select max(month) from before))
                        ) sums group by month, mark having sum(many) <> 0
                        """.formatted(STEPS))
                .param("programme", programme)
                .param("from", from)
                .param("upTo", upTo)
                .update();
    }

    private void followCalmly() {
        try {
            follow();
        } catch (DataAccessException e) {
            LOG.debug("Sums of steps are left for later", e);
        }
    }

    @Override
    public void start() {
        ScheduledExecutorService own = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("tally-sums").factory());
        own.scheduleWithFixedDelay(this::followCalmly, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        thread = own;
    }

    @Override
    public void stop() {
        if (thread != null) {
            thread.shutdownNow();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
