package fr.paraphe.events.store;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The history, read in its order. A method that meets a fact of a newer version throws {@link UnknownFact}, one that
 * meets a payload without the shape of its name {@link UnreadableFact}.
 */
public final class FactLog {

    private static final int FETCHED_AT_ONCE = 1_000;

    private final JdbcClient jdbc;
    private final StoredFacts rows;
    private final KeptStreams kept;

    FactLog(JdbcClient jdbc, StoredFacts rows, KeptStreams kept) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.kept = kept;
    }

    /** The facts of a stream, oldest first; empty when there is no such stream. */
    public List<StoredFact> ofStream(String streamId) {
        return kept.read(
                streamId,
                version -> jdbc.sql(StoredFacts.SELECT
                                + " where aggregate_id = ? and sequence_number > ? order by sequence_number")
                        .param(streamId)
                        .param(version)
                        .query(rows)
                        .list());
    }

    /**
     * Up to {@code limit} facts after a position, in the order of the store; ends before a fact that cannot be read, and
     * fails when that is the first.
     */
    public List<StoredFact> after(long position, int limit) {
        return jdbc.sql(StoredFacts.SELECT + " where position > ? order by position limit ?")
                .param(position)
                .param(limit)
                .query(rows.upToTheUnreadable());
    }

    /**
     * All facts after a position up to another, in the order of the store, whatever their number: they are fetched as
     * they are consumed. The caller is in a transaction and closes the stream before its end.
     */
    public Stream<StoredFact> scan(long after, long upTo) {
        return jdbc
                .sql(StoredFacts.SELECT + " where position > ? and position <= ? order by position")
                .withFetchSize(FETCHED_AT_ONCE)
                .param(after)
                .param(upTo)
                .query(rows)
                .stream();
    }

    /**
     * The facts of every stream whose id begins with {@code prefix}, stream after stream, each from its beginning: they
     * are fetched as they are consumed. The caller is in a transaction and closes the stream before its end.
     */
    public Stream<StoredFact> ofStreams(String prefix) {
        return jdbc
                .sql(StoredFacts.SELECT + " where starts_with(aggregate_id, ?) order by aggregate_id, sequence_number")
                .withFetchSize(FETCHED_AT_ONCE)
                .param(prefix)
                .query(rows)
                .stream();
    }

    /** How many facts lie after a position up to another. */
    public long count(long after, long upTo) {
        return jdbc.sql("select count(*) from paraphe_store.fact where position > ? and position <= ?")
                .param(after)
                .param(upTo)
                .query(Long.class)
                .single();
    }

    /** The facts with these ids, in the order of the store; unknown ids are left out. */
    public List<StoredFact> byEventIds(Collection<String> eventIds) {
        return jdbc.sql(StoredFacts.SELECT + " where event_id = any(?) order by position")
                .param(eventIds.toArray(String[]::new))
                .query(rows)
                .list();
    }

    /** The fact at a position; empty when there is none. */
    public Optional<StoredFact> at(long position) {
        return jdbc.sql(StoredFacts.SELECT + " where position = ?")
                .param(position)
                .query(rows)
                .optional();
    }

    /** The fact as it would be written today. */
    public UpgradedForm upgraded(StoredFact stored) {
        return rows.upgraded(stored.fact());
    }

    /** The last position; 0 while the store is empty. */
    public long head() {
        return jdbc.sql("select coalesce(max(position), 0) from paraphe_store.fact")
                .query(Long.class)
                .single();
    }

    /**
     * The last position recorded at or before an instant; 0 when nothing was recorded by then. The same past instant
     * always gives the same position: facts that are recorded but not yet committed are waited for.
     *
     * @throws StoreBusy when a writer takes longer than two seconds to commit
     */
    public long positionAt(Instant instant) {
        OffsetDateTime at = OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
        boolean settled = jdbc.sql("select exists (select 1 from paraphe_store.fact where recorded_at > ?)")
                .param(at)
                .query(Boolean.class)
                .single();
        if (!settled) {
            try {
                jdbc.sql("select paraphe_store.await_writers()").query(row -> {});
            } catch (CannotAcquireLockException e) {
                throw new StoreBusy(e);
            }
        }
        return jdbc.sql("select position from paraphe_store.fact where recorded_at <= ?"
                        + " order by recorded_at desc, position desc limit 1")
                .param(at)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** When the fact at a position was recorded; empty when there is none. */
    public Optional<Instant> recordedAt(long position) {
        return jdbc.sql("select recorded_at from paraphe_store.fact where position = ?")
                .param(position)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }
}
