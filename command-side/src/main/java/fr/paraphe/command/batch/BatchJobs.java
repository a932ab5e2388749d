package fr.paraphe.command.batch;

import fr.paraphe.command.batch.Batch.State;
import fr.paraphe.command.batch.ItemResult.Outcome;
import fr.paraphe.command.web.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The batches under way and over, in the tables {@code paraphe_store.batch} and {@code paraphe_store.batch_item}. */
@Component
public class BatchJobs {

    private static final JsonMapper JSON = new JsonMapper();

    /** First half of the advisory lock of a batch; the second is its id. */
    private static final int LOCK = 20261128;

    private static final String WITH_COUNTS = "select b.*, count(i.number) as items,"
            + " count(*) filter (where i.outcome <> 'WAITING') as done,"
            + " count(*) filter (where i.outcome = 'RECORDED') as recorded,"
            + " count(*) filter (where i.outcome = 'NOTHING_NEW') as nothing_new,"
            + " count(*) filter (where i.outcome = 'REFUSED') as refused,"
            + " count(*) filter (where i.outcome = 'FAILED') as failed"
            + " from paraphe_store.batch b left join paraphe_store.batch_item i on i.batch = b.id";

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final TransactionTemplate transaction;

    BatchJobs(JdbcClient jdbc, JdbcTemplate template, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.template = template;
        this.transaction = transaction;
    }

    /**
     * What a run needs to go on with a batch.
     *
     * @param createdAt when it was asked for: what was recorded before is not its own
     */
    record Work(String id, Actor actor, BatchAction action, Told told, Instant createdAt) {}

    /** An item whose turn has not come. */
    record Waiting(int number, String item) {}

    /** Writes a batch with its items, or neither. */
    void create(String id, String digest, Actor actor, BatchAction action, Told told, List<String> items) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("insert into paraphe_store.batch (id, digest, action, actor, capacity, body, told)"
                            + " values (?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            id,
                            digest,
                            action.name(),
                            actor.ref(),
                            actor.capacity(),
                            actor.body(),
                            JSON.writeValueAsString(told))
                    .update();
            template.batchUpdate(
                    "insert into paraphe_store.batch_item (batch, number, item) values (?, ?, ?)",
                    IntStream.range(0, items.size())
                            .mapToObj(i -> new Object[] {id, i + 1, items.get(i)})
                            .toList());
        });
    }

    /** A batch with what became of its items, in numbers; empty when there is none with this id. */
    public Optional<Batch> find(String id) {
        return jdbc.sql(WITH_COUNTS + " where b.id = ? group by b.id")
                .param(id)
                .query((row, number) -> batch(row))
                .optional();
    }

    /** Digest of the request that asked for a batch; empty when there is none with this id. */
    Optional<String> digest(String id) {
        return jdbc.sql("select digest from paraphe_store.batch where id = ?")
                .param(id)
                .query((row, number) -> row.getString(1))
                .optional();
    }

    /** Reference of whoever asked for a batch; empty when there is none with this id. */
    Optional<String> askedBy(String id) {
        return jdbc.sql("select actor from paraphe_store.batch where id = ?")
                .param(id)
                .query((row, number) -> row.getString(1))
                .optional();
    }

    /** The newest batches. */
    public List<Batch> newest(int limit) {
        return jdbc.sql(WITH_COUNTS + " group by b.id order by b.created_at desc, b.id limit ?")
                .param(limit)
                .query((row, number) -> batch(row))
                .list();
    }

    /** Results after an item, in the order of the batch. */
    public List<ItemResult> results(String id, int after, int limit) {
        return jdbc.sql("select * from paraphe_store.batch_item where batch = ? and number > ? order by number limit ?")
                .params(id, after, limit)
                .query((row, number) -> new ItemResult(
                        row.getInt("number"),
                        row.getString("item"),
                        Outcome.valueOf(row.getString("outcome")),
                        row.getObject("position", Long.class),
                        row.getString("code"),
                        row.getString("reason_fr"),
                        row.getString("reason_en")))
                .list();
    }

    /** Ids of the batches that are not over, oldest first. */
    List<String> unfinished() {
        return jdbc.sql("select id from paraphe_store.batch where state = 'RUNNING' order by created_at, id")
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** Asks for a stop; an item under way is finished first. Changes nothing when the batch is over. */
    void askStop(String id) {
        jdbc.sql("update paraphe_store.batch set stop_asked = true where id = ? and state = 'RUNNING'")
                .param(id)
                .update();
    }

    boolean stopAsked(String id) {
        return jdbc.sql("select stop_asked from paraphe_store.batch where id = ?")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    /** Begins or goes on with a batch; empty when it is over. */
    Optional<Work> begin(String id) {
        return jdbc.sql("select * from paraphe_store.batch where id = ? and state = 'RUNNING'")
                .param(id)
                .query((row, number) -> new Work(
                        row.getString("id"),
                        Actor.recalled(row.getString("actor"), row.getString("capacity"), row.getString("body")),
                        BatchAction.named(row.getString("action")).orElseThrow(),
                        JSON.readValue(row.getString("told"), Told.class),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** The next items whose turn has not come. */
    List<Waiting> waiting(String id, int limit) {
        return jdbc.sql("select number, item from paraphe_store.batch_item where batch = ? and outcome = 'WAITING'"
                        + " order by number limit ?")
                .params(id, limit)
                .query((row, number) -> new Waiting(row.getInt(1), row.getString(2)))
                .list();
    }

    void note(String id, ItemResult result) {
        jdbc.sql("update paraphe_store.batch_item set outcome = ?, position = ?, code = ?, reason_fr = ?, reason_en = ?"
                        + " where batch = ? and number = ?")
                .param(result.outcome().name())
                .param(result.position())
                .param(result.code())
                .param(result.fr())
                .param(result.en())
                .param(id)
                .param(result.number())
                .update();
    }

    /** Notes the end of a batch and lets go of what was said, whose texts may have to be erased one day. */
    void end(String id, State state) {
        jdbc.sql("update paraphe_store.batch set state = ?, told = null, ended_at = clock_timestamp() where id = ?")
                .params(state.name(), id)
                .update();
    }

    /**
     * Does {@code work} while no other node works on the batch. The lock belongs to a connection: it ends with the
     * process that holds it, however that dies.
     */
    void alone(String id, Runnable work) {
        template.execute((ConnectionCallback<Boolean>) connection -> {
            JdbcTemplate locking = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            if (!Boolean.TRUE.equals(
                    locking.queryForObject("select pg_try_advisory_lock(?, hashtext(?))", Boolean.class, LOCK, id))) {
                return false;
            }
            try {
                work.run();
            } finally {
                locking.queryForObject("select pg_advisory_unlock(?, hashtext(?))", Boolean.class, LOCK, id);
            }
            return true;
        });
    }

    private static Batch batch(ResultSet row) throws SQLException {
        String id = row.getString("id");
        return new Batch(
                id,
                row.getString("action"),
                State.valueOf(row.getString("state")),
                row.getInt("items"),
                row.getInt("done"),
                row.getInt("recorded"),
                row.getInt("nothing_new"),
                row.getInt("refused"),
                row.getInt("failed"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "ended_at"),
                "/api/v1/batches/" + id + "/results");
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
