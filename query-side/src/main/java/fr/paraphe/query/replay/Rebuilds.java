package fr.paraphe.query.replay;

import fr.paraphe.events.store.NodeId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The last rebuild of each read model, for every node to see. */
@Component
class Rebuilds {

    private final JdbcClient jdbc;
    private final NodeId node;

    Rebuilds(JdbcClient jdbc, NodeId node) {
        this.jdbc = jdbc;
        this.node = node;
    }

    /**
     * A rebuild as everybody sees it.
     *
     * @param id the same for read models that are rebuilt in one pass
     * @param node node that does it
     * @param phase what it is doing
     * @param facts facts folded so far
     * @param of facts to fold
     * @param position position of the last of them
     * @param factsPerSecond its rate so far
     * @param secondsLeft seconds of folding left at this rate; null when unknown or not folding
     * @param interrupted whether its node has died or lost the database: it will not go on and can be asked for again
     * @param digestLive digest of the live rows it was compared with
     * @param digestRebuilt digest of the new rows at the same position
     * @param failure why it failed
     */
    record Rebuild(
            String id,
            String node,
            ReplayProgress.Phase phase,
            long facts,
            long of,
            long position,
            long factsPerSecond,
            @Nullable Long secondsLeft,
            boolean interrupted,
            @Nullable String digestLive,
            @Nullable String digestRebuilt,
            @Nullable String failure,
            Instant beganAt,
            Instant changedAt) {}

    /** Name of the session lock that is held while a read model is rebuilt. */
    static String lockName(String readModel) {
        return "paraphe_rebuild:" + readModel;
    }

    /** Notes that these are rebuilt from now on, in one pass. */
    void begin(Collection<String> names) {
        jdbc.sql("insert into paraphe_read.rebuild (read_model, id, node, phase, facts, of, position)"
                        + " select name, pass.id, ?, 'FOLDING', 0, 0, 0"
                        + " from (select gen_random_uuid()::text as id) pass, unnest(?::text[]) name"
                        + " on conflict (read_model) do update"
                        + " set id = excluded.id, node = excluded.node, phase = excluded.phase, facts = 0, of = 0,"
                        + " position = 0, digest_live = null, digest_rebuilt = null, failure = null,"
                        + " began_at = clock_timestamp(), changed_at = clock_timestamp()")
                .param(node.value())
                .param(names.toArray(String[]::new))
                .update();
    }

    void note(String readModel, ReplayProgress progress) {
        jdbc.sql("update paraphe_read.rebuild set phase = ?, facts = ?, of = ?, position = ?,"
                        + " changed_at = clock_timestamp() where read_model = ?")
                .param(progress.phase().name())
                .param(progress.facts())
                .param(progress.of())
                .param(progress.position())
                .param(readModel)
                .update();
    }

    void compared(String readModel, @Nullable String live, @Nullable String rebuilt) {
        jdbc.sql("update paraphe_read.rebuild set digest_live = ?, digest_rebuilt = ?, changed_at = clock_timestamp()"
                        + " where read_model = ?")
                .param(live)
                .param(rebuilt)
                .param(readModel)
                .update();
    }

    void failed(String readModel, String failure) {
        jdbc.sql("update paraphe_read.rebuild set phase = 'FAILED', failure = ?, changed_at = clock_timestamp()"
                        + " where read_model = ?")
                .param(failure)
                .param(readModel)
                .update();
    }

    /** Every read model that was ever rebuilt, by name. */
    Map<String, Rebuild> byReadModel() {
        Map<String, Rebuild> rebuilds = new TreeMap<>();
        jdbc.sql("""
                        select r.*, extract(epoch from changed_at - began_at)::double precision as seconds,
                            phase in ('FOLDING', 'INDEXING', 'COMPARING', 'SWITCHING') and not exists (
                                select from pg_locks
                                where locktype = 'advisory' and granted and objsubid = 1
                                    and database = (select oid from pg_database where datname = current_database())
                                    and (classid::bigint << 32 | objid::bigint)
                                        = hashtextextended('paraphe_rebuild:' || read_model, 0)) as interrupted
                        from paraphe_read.rebuild r
                        """).query(row -> {
            rebuilds.put(row.getString("read_model"), rebuild(row));
        });
        return rebuilds;
    }

    private static Rebuild rebuild(ResultSet row) throws SQLException {
        ReplayProgress.Phase phase = ReplayProgress.Phase.valueOf(row.getString("phase"));
        long facts = row.getLong("facts");
        long of = row.getLong("of");
        double seconds = row.getDouble("seconds");
        long rate = seconds > 0 ? Math.round(facts / seconds) : 0;
        return new Rebuild(
                row.getString("id"),
                row.getString("node"),
                phase,
                facts,
                of,
                row.getLong("position"),
                rate,
                phase == ReplayProgress.Phase.FOLDING && rate > 0 ? Math.max(0, of - facts) / rate : null,
                row.getBoolean("interrupted"),
                row.getString("digest_live"),
                row.getString("digest_rebuilt"),
                row.getString("failure"),
                row.getObject("began_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}
