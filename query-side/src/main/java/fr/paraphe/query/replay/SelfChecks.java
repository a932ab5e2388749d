package fr.paraphe.query.replay;

import fr.paraphe.events.store.NodeId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What comparisons of read models with a fold of the facts have found, for every node to see. */
@Component
class SelfChecks {

    private final JdbcClient jdbc;
    private final NodeId node;

    SelfChecks(JdbcClient jdbc, NodeId node) {
        this.jdbc = jdbc;
        this.node = node;
    }

    /** What a check has found. */
    enum Verdict {
        /** The live rows are those that follow from the facts. */
        EQUAL,
        /** They are not. */
        DRIFT,
        /** They could not be compared. */
        FAILED
    }

    /**
     * One check of one read model.
     *
     * @param node node that did it
     * @param endedAt null while it is under way
     * @param facts facts folded
     * @param position position of the last fact in the rows compared
     * @param verdict null while nothing is found yet
     * @param rowsDiffering how many rows differed, were missing or should not have been there
     * @param keys some of these rows: table and key
     * @param healed whether rows that differed have given way to those that follow from the facts
     * @param digestLive digest of the live rows; null when they were behind
     * @param digestRebuilt digest of the rows that follow from the facts
     * @param failure why nothing could be compared, or what differed could not be healed
     */
    record SelfCheck(
            long id,
            String readModel,
            String node,
            Instant beganAt,
            @Nullable Instant endedAt,
            long facts,
            long position,
            @Nullable Verdict verdict,
            long rowsDiffering,
            List<String> keys,
            boolean healed,
            @Nullable String digestLive,
            @Nullable String digestRebuilt,
            @Nullable String failure) {}

    /** Notes that a check begins and gives its id. */
    long begin(String readModel) {
        return jdbc.sql("insert into paraphe_read.self_check (read_model, node) values (?, ?) returning id")
                .param(readModel)
                .param(node.value())
                .query(Long.class)
                .single();
    }

    /** Notes a drift before anything is done about it. */
    void drifted(long id, Drift drift) {
        jdbc.sql("update paraphe_read.self_check set verdict = 'DRIFT', rows_differing = ?, keys = ? where id = ?")
                .param(drift.rows())
                .param(drift.keys().toArray(String[]::new))
                .param(id)
                .update();
    }

    void ended(long id, Verdict verdict, ReplayResult result) {
        jdbc.sql("update paraphe_read.self_check set verdict = ?, healed = ?, facts = ?, position = ?, digest_live = ?,"
                        + " digest_rebuilt = ?, ended_at = clock_timestamp() where id = ?")
                .param(verdict.name())
                .param(result.switched())
                .param(result.facts())
                .param(result.position())
                .param(result.digestBefore())
                .param(result.digestAfter())
                .param(id)
                .update();
    }

    /** Notes why a check could not end as it should; a drift that it had found stays one, not healed. */
    void failed(long id, String failure) {
        jdbc.sql("update paraphe_read.self_check set verdict = coalesce(verdict, 'FAILED'), failure = ?,"
                        + " ended_at = clock_timestamp() where id = ?")
                .param(failure)
                .param(id)
                .update();
    }

    /** Ends what a node left behind that has died; the caller is the only one who checks. */
    void settleInterrupted() {
        jdbc.sql("update paraphe_read.self_check set verdict = coalesce(verdict, 'FAILED'),"
                        + " failure = 'The node ended before the check did', ended_at = clock_timestamp()"
                        + " where ended_at is null")
                .update();
    }

    /**
     * The read models whose last check began less than {@code every} ago, or less than {@code retry} ago when it failed
     * or left a drift.
     */
    Set<String> checkedWithin(Duration every, Duration retry) {
        return new TreeSet<>(jdbc.sql("""
                        select read_model from (
                            select distinct on (read_model) * from paraphe_read.self_check order by read_model, id desc
                        ) last
                        where began_at > clock_timestamp()
                            - (case when verdict = 'EQUAL' or verdict = 'DRIFT' and healed then ? else ? end)
                            * interval '1 millisecond'
                        """)
                .param(every.toMillis())
                .param(retry.toMillis())
                .query(String.class)
                .list());
    }

    /** The last checks, the newest first. */
    List<SelfCheck> last(int limit) {
        return jdbc.sql("select * from paraphe_read.self_check order by id desc limit ?")
                .param(limit)
                .query(SelfChecks::check)
                .list();
    }

    /** The last check of each read model that was ever checked. */
    Map<String, SelfCheck> byReadModel() {
        return jdbc
                .sql("select distinct on (read_model) * from paraphe_read.self_check order by read_model, id desc")
                .query(SelfChecks::check)
                .list()
                .stream()
                .collect(Collectors.toMap(SelfCheck::readModel, check -> check));
    }

    SelfCheck get(long id) {
        return jdbc.sql("select * from paraphe_read.self_check where id = ?")
                .param(id)
                .query(SelfChecks::check)
                .single();
    }

    /** The read models that have drifted and are not healed, or were healed less than {@code lately} ago. */
    Set<String> alarms(Duration lately) {
        return new TreeSet<>(
                jdbc.sql("""
                        select distinct read_model from paraphe_read.self_check c
                        where verdict = 'DRIFT' and (
                            coalesce(ended_at, clock_timestamp()) > clock_timestamp() - ? * interval '1 millisecond'
                            or not healed and not exists (
                                select from paraphe_read.self_check later
                                where later.read_model = c.read_model and later.id > c.id
                                    and (later.verdict = 'EQUAL' or later.verdict = 'DRIFT')))
                        """).param(lately.toMillis()).query(String.class).list());
    }

    private static SelfCheck check(ResultSet row, int number) throws SQLException {
        OffsetDateTime endedAt = row.getObject("ended_at", OffsetDateTime.class);
        String verdict = row.getString("verdict");
        return new SelfCheck(
                row.getLong("id"),
                row.getString("read_model"),
                row.getString("node"),
                row.getObject("began_at", OffsetDateTime.class).toInstant(),
                endedAt == null ? null : endedAt.toInstant(),
                row.getLong("facts"),
                row.getLong("position"),
                verdict == null ? null : Verdict.valueOf(verdict),
                row.getLong("rows_differing"),
                List.of((String[]) row.getArray("keys").getArray()),
                row.getBoolean("healed"),
                row.getString("digest_live"),
                row.getString("digest_rebuilt"),
                row.getString("failure"));
    }
}
