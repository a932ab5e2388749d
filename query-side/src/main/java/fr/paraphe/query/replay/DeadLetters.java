package fr.paraphe.query.replay;

import fr.paraphe.query.ReadModel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The facts that read models have set aside; only their places are kept, the facts are in the store. */
@Component
class DeadLetters {

    private static final String SELECT = "select read_model, position, event_id, sequence, cause, attempts, parked_at,"
            + " tried_at from paraphe_read.dead_letter";

    private final JdbcClient jdbc;

    DeadLetters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The sequences of which a read model has set facts aside. */
    Set<String> sequences(ReadModel readModel) {
        return new HashSet<>(jdbc.sql("select distinct sequence from paraphe_read.dead_letter where read_model = ?")
                .param(readModel.name())
                .query(String.class)
                .list());
    }

    /** Sets a fact aside that failed, or that waits behind one that did. */
    void park(ReadModel readModel, Delivery delivery, String cause, int attempts) {
        jdbc.sql("insert into paraphe_read.dead_letter (read_model, position, event_id, sequence, cause, attempts)"
                        + " values (?, ?, ?, ?, ?, ?) on conflict do nothing")
                .param(readModel.name())
                .param(delivery.position())
                .param(delivery.eventId())
                .param(delivery.sequence())
                .param(cause)
                .param(attempts)
                .update();
    }

    /** Notes another failed attempt. */
    void failedAgain(DeadLetter letter, String cause) {
        jdbc.sql("update paraphe_read.dead_letter set cause = ?, attempts = attempts + 1, tried_at = clock_timestamp()"
                        + " where read_model = ? and position = ?")
                .param(cause)
                .param(letter.readModel())
                .param(letter.position())
                .update();
    }

    /** The oldest of them in the order of the store. */
    List<DeadLetter> list(String readModel, int limit) {
        return jdbc.sql(SELECT + " where read_model = ? order by position limit ?")
                .param(readModel)
                .param(limit)
                .query(DeadLetters::letter)
                .list();
    }

    /** The next of a sequence after a position, in the order of the store. */
    List<DeadLetter> next(String readModel, String sequence, long after, int limit) {
        return jdbc.sql(SELECT + " where read_model = ? and sequence = ? and position > ? order by position limit ?")
                .param(readModel)
                .param(sequence)
                .param(after)
                .param(limit)
                .query(DeadLetters::letter)
                .list();
    }

    /** How many facts each read model has set aside; read models without any are left out. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        jdbc.sql("select read_model, count(*) from paraphe_read.dead_letter group by read_model")
                .query(row -> {
                    counts.put(row.getString(1), row.getLong(2));
                });
        return counts;
    }

    /** Whether a read model has set facts aside, as the given transaction sees it. */
    static boolean any(JdbcClient jdbc, String readModel) {
        return jdbc.sql("select exists (select from paraphe_read.dead_letter where read_model = ?)")
                .param(readModel)
                .query(Boolean.class)
                .single();
    }

    void remove(DeadLetter letter) {
        jdbc.sql("delete from paraphe_read.dead_letter where read_model = ? and position = ?")
                .param(letter.readModel())
                .param(letter.position())
                .update();
    }

    /** Forgets all of a read model up to a position: a rebuild has applied them. */
    static void removeUpTo(JdbcClient jdbc, String readModel, long position) {
        jdbc.sql("delete from paraphe_read.dead_letter where read_model = ? and position <= ?")
                .param(readModel)
                .param(position)
                .update();
    }

    private static DeadLetter letter(ResultSet row, int number) throws SQLException {
        return new DeadLetter(
                row.getString("read_model"),
                row.getLong("position"),
                row.getString("event_id"),
                row.getString("sequence"),
                row.getString("cause"),
                row.getInt("attempts"),
                instant(row, "parked_at"),
                instant(row, "tried_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
