package fr.paraphe.query.replay;

import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.ReadModel;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What whoever writes a read model keeps to: one writer at a time, and the position in the same transaction. */
@Component
class Writing {

    private final JdbcClient jdbc;

    Writing(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps other writers of the read model out until the end of the transaction, on every node. */
    void lock(ReadModel readModel) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("paraphe_read:" + readModel.name())
                .query((row, n) -> n)
                .list();
    }

    /** Position of the last fact that the read model has applied; 0 before the first. */
    long position(ReadModel readModel) {
        return jdbc.sql("select position from paraphe_read.read_position where read_model = ?")
                .param(readModel.name())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** Folds the facts that the read model has not yet seen; the caller holds the lock. */
    void apply(ReadModel readModel, List<StoredFact> facts) {
        long position = position(readModel);
        List<StoredFact> fresh =
                facts.stream().filter(stored -> stored.position() > position).toList();
        if (!fresh.isEmpty()) {
            readModel.apply(fresh);
            moveTo(readModel, fresh.getLast());
        }
    }

    private void moveTo(ReadModel readModel, StoredFact last) {
        jdbc.sql("insert into paraphe_read.read_position (read_model, position, recorded_at) values (?, ?, ?)"
                        + " on conflict (read_model) do update"
                        + " set position = excluded.position, recorded_at = excluded.recorded_at")
                .param(readModel.name())
                .param(last.position())
                .param(OffsetDateTime.ofInstant(last.recordedAt(), ZoneOffset.UTC))
                .update();
    }

    /** Throws the rows away, and the position with them; the caller holds the lock. */
    void empty(ReadModel readModel) {
        readModel
                .tables()
                .forEach(table -> jdbc.sql("delete from paraphe_read." + table).update());
        jdbc.sql("delete from paraphe_read.read_position where read_model = ?")
                .param(readModel.name())
                .update();
    }

    /** Canonical digest of the rows, whatever their order on disk: {@code sha-256:} and 64 hexadecimal digits. */
    String digest(ReadModel readModel) {
        String lines = String.join(
                " union all ",
                readModel.tables().stream()
                        .sorted()
                        .map(table -> "select '%s ' || r::text as line from paraphe_read.%s r".formatted(table, table))
                        .toList());
        return jdbc.sql("select 'sha-256:' || encode(sha256(convert_to("
                        + "coalesce(string_agg(line, E'\\n' order by line collate \"C\"), ''), 'UTF8')), 'hex') from ("
                        + lines + ") all_rows")
                .query(String.class)
                .single();
    }
}
