package fr.paraphe.events.access;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The book of who read the history, or a name that is not for everybody. It is kept for a year. */
public final class Readings {

    private static final int LONGEST = 2_000;
    private static final int WRITTEN_PER_SWEEP = 1_000;

    private final JdbcClient jdbc;
    private final AtomicInteger written = new AtomicInteger();

    Readings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Somebody read something.
     *
     * @param id place in the book
     * @param readAt when
     * @param reader reference of the account or token
     * @param address path and query
     * @param names whether names were told that are not for everybody
     */
    public record Reading(long id, Instant readAt, String reader, String address, boolean names) {}

    /** Writes that somebody read something. */
    public void write(String reader, String address, boolean names) {
        jdbc.sql("insert into paraphe_store.reading (reader, address, names) values (?, ?, ?)")
                .param(reader)
                .param(address.length() > LONGEST ? address.substring(0, LONGEST) : address)
                .param(names)
                .update();
        if (written.incrementAndGet() % WRITTEN_PER_SWEEP == 0) {
            jdbc.sql("delete from paraphe_store.reading where read_at < clock_timestamp() - interval '1 year'")
                    .update();
        }
    }

    /**
     * The latest readings first.
     *
     * @param reader the only reader; null for all of them
     * @param before only those written before this place
     * @param limit how many at most
     */
    public List<Reading> latest(@Nullable String reader, long before, int limit) {
        return jdbc.sql("select id, read_at, reader, address, names from paraphe_store.reading"
                        + " where id < :before and (cast(:reader as text) is null or reader = :reader)"
                        + " order by id desc limit :limit")
                .param("before", before)
                .param("reader", reader)
                .param("limit", limit)
                .query((row, number) -> new Reading(
                        row.getLong(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getString(3),
                        row.getString(4),
                        row.getBoolean(5)))
                .list();
    }
}
