package fr.paraphe.query.tally;

import fr.paraphe.query.Figures.Asked;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
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

    /** The sum at {@code :upTo}: the one at {@code :from} and the steps between. */
    private static final String SUM = """
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
            ), grown as (
                select m.month, f.mark, f.many from months m join fresh f on f.month <= m.month
                union all
                select m.month, b.mark, b.many from months m
                join before b on b.month = least(m.month, (select max(month) from before))
            ), sum as (
                select month, mark, sum(many)::int as many from grown group by month, mark having sum(many) <> 0
            )
            """.formatted(STEPS);

    /** The sum at {@code :upTo}, made from the nearest one below. */
    private static final String SUM_FROM_NEAREST = SUM.replaceFirst(
                    "with bounds", """
                    with start as (
                        select coalesce(max(position), 0) as position from paraphe_read.tally_sum
                        where steps = %s and programme = :programme and position <= :upTo
                    ), bounds""".formatted(Matcher.quoteReplacement(STEPS)))
            .replace(":from", "(select position from start)");

    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Duration pause;
    private final int stepsBetween;
    private final Duration checkEvery;
    private @Nullable ScheduledExecutorService thread;

    TallySums(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            @Value("${paraphe.read.tally-sums.pause:5s}") Duration pause,
            @Value("${paraphe.read.tally-sums.steps-between:40000}") int stepsBetween,
            @Value("${paraphe.read.check-every:24h}") Duration checkEvery) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.pause = pause;
        this.stepsBetween = stepsBetween;
        this.checkEvery = checkEvery;
    }

    /**
     * From the end of a month below the day its later steps are added, from one above they are taken away; each start is
     * looked for by itself, so that each of its three parts is read by an index.
     */
    private static final String AT = """
            with asked as (
                select n, programme, day
                from unnest(:programmes::text[], :days::date[]) with ordinality asked (programme, day, n)
            ), start as (
                select asked.*, coalesce(sum.position, 0) as position, coalesce(near.month, :first) as month
                from asked left join lateral (
                    select max(position) as position from paraphe_read.tally_sum s
                    where s.steps = %1$s and s.programme = asked.programme and s.position <= :position
                ) sum on true left join lateral (
                    select month from (
                        (select month from paraphe_read.tally_sum s where s.steps = %1$s
                        and s.programme = asked.programme and s.position = sum.position and s.month <= asked.day
                        order by month desc limit 1)
                        union all (select month from paraphe_read.tally_sum s where s.steps = %1$s
                        and s.programme = asked.programme and s.position = sum.position and s.month > asked.day
                        order by month limit 1)
                    ) either order by abs(month - asked.day), month limit 1
                ) near on true
            )
            select start.n, step.mark, sum(step.many)::int as many from start cross join lateral (
                select s.mark, s.many from paraphe_read.tally_sum s where s.steps = %1$s
                and s.programme = start.programme and s.position = start.position and s.month = start.month
                union all
                select t.mark, case when start.month > start.day then -t.change else t.change end
                from paraphe_read.tally_step t where t.programme = start.programme
                and t.day > least(start.month, start.day) and t.day <= greatest(start.month, start.day)
                and t.position <= start.position
                union all
                select t.mark, t.change from paraphe_read.tally_step t where t.programme = start.programme
                and t.position > start.position and t.position <= :position and t.day <= start.day
            ) step group by start.n, step.mark having sum(step.many) <> 0
            """.formatted(STEPS);

    /** How many things have each mark, in the order asked for, as known at a position; in the caller's transaction. */
    List<Map<Long, Integer>> at(List<Asked> asked, long position) {
        List<Map<Long, Integer>> sums =
                asked.stream().<Map<Long, Integer>>map(one -> new HashMap<>()).toList();
        jdbc.sql(AT)
                .param("programmes", asked.stream().map(Asked::programme).toArray(String[]::new))
                .param("days", asked.stream().map(one -> one.day().toString()).toArray(String[]::new))
                .param("first", FIRST_DAY)
                .param("position", position)
                .query(row -> {
                    sums.get(row.getInt("n") - 1).put(row.getLong("mark"), row.getInt("many"));
                });
        return sums;
    }

    /** How many things have each mark at the end of each month, as known at a position; in the caller's transaction. */
    SortedMap<LocalDate, Map<Long, Integer>> months(String programme, long position) {
        SortedMap<LocalDate, Map<Long, Integer>> months = new TreeMap<>();
        jdbc.sql(SUM_FROM_NEAREST + "select month, mark, many from sum")
                .param("programme", programme)
                .param("upTo", position)
                .query(row -> {
                    months.computeIfAbsent(row.getObject("month", LocalDate.class), month -> new HashMap<>())
                            .put(row.getLong("mark"), row.getInt("many"));
                });
        return months;
    }

    /** Throws away the sums that hold a position: a step was added there after they were made. */
    void forgetFrom(long position) {
        jdbc.sql("delete from paraphe_read.tally_sum where position >= ?")
                .param(position)
                .update();
    }

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
        jdbc.sql(SUM + "insert into paraphe_read.tally_sum (steps, programme, position, month, mark, many) select "
                        + STEPS + ", :programme, :upTo, month, mark, many from sum")
                .param("programme", programme)
                .param("from", from)
                .param("upTo", upTo)
                .update();
    }

    private record Kept(String programme, long position) {}

    /**
     * Compares each sum with the one before and the steps between; those of a programme with a wrong one are thrown away
     * and made again.
     *
     * @return how many rows were wrong
     */
    long verify() {
        List<Kept> kept = jdbc.sql("select distinct programme, position from paraphe_read.tally_sum where steps = "
                        + STEPS + " order by programme, position")
                .query((row, number) -> new Kept(row.getString(1), row.getLong(2)))
                .list();
        long wrong = 0;
        Kept before = new Kept("", 0);
        for (Kept sum : kept) {
            long from = before.programme().equals(sum.programme()) ? before.position() : 0;
            long rows = Objects.requireNonNullElse(
                    transaction.execute(status -> wrongRows(sum.programme(), from, sum.position())), 0L);
            if (rows > 0) {
                LOG.error(
                        "{} of the sums of {} at position {} do not follow from their steps and are made again",
                        rows,
                        sum.programme(),
                        sum.position());
                jdbc.sql("delete from paraphe_read.tally_sum where programme = ?")
                        .param(sum.programme())
                        .update();
            }
            wrong += rows;
            before = sum;
        }
        return wrong;
    }

    private long wrongRows(String programme, long from, long upTo) {
        return jdbc.sql(SUM + ", kept as (select month, mark, many from paraphe_read.tally_sum where steps = " + STEPS
                        + " and programme = :programme and position = :upTo)"
                        + " select count(*) from ((table sum except table kept) union all (table kept except table sum))"
                        + " as wrong where exists (select from kept)")
                .param("programme", programme)
                .param("from", from)
                .param("upTo", upTo)
                .query(Long.class)
                .single();
    }

    private static void calmly(Runnable work) {
        try {
            work.run();
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("Sums of steps are left for later", e);
        }
    }

    @Override
    public void start() {
        ScheduledExecutorService own = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("tally-sums").factory());
        own.scheduleWithFixedDelay(
                () -> calmly(this::follow), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        if (checkEvery.isPositive()) {
            own.scheduleWithFixedDelay(
                    () -> calmly(this::verify), checkEvery.toMillis(), checkEvery.toMillis(), TimeUnit.MILLISECONDS);
        }
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
