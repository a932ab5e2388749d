package fr.paraphe.events.store;

import fr.paraphe.events.DatumRef;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The names and texts that facts refer to, as long as they are not erased. */
public final class PersonalData {

    private final JdbcClient jdbc;

    PersonalData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is kept of a reference.
     *
     * @param category what kind of text it is
     * @param value the text
     */
    public record Kept(Datum.Category category, String value) {}

    /** The value of each reference ({@link DatumRef#ref()}); an erased or unknown reference is absent. */
    public Map<String, String> values(Collection<DatumRef> refs) {
        return valuesOf(refs.stream().map(DatumRef::ref).toList());
    }

    /** The same, for references that stand alone. */
    public Map<String, String> valuesOf(Collection<String> refs) {
        Map<String, String> values = new HashMap<>();
        kept(refs).forEach((ref, kept) -> values.put(ref, kept.value()));
        return values;
    }

    /** The kind and value of each reference that is not erased. */
    public Map<String, Kept> kept(Collection<String> refs) {
        Map<String, Kept> kept = new HashMap<>();
        if (!refs.isEmpty()) {
            jdbc.sql("select ref, category, value from paraphe_store.datum where ref = any(?)")
                    .param(refs.stream().distinct().toArray(String[]::new))
                    .query(row -> {
                        kept.put(
                                row.getString(1), new Kept(Datum.Category.valueOf(row.getString(2)), row.getString(3)));
                    });
        }
        return kept;
    }

    /**
     * A text that was found.
     *
     * @param ref reference by which facts refer to it
     * @param category what kind of text it is
     * @param value the text
     * @param writtenAt when it was written
     */
    public record Found(String ref, Datum.Category category, String value, Instant writtenAt) {}

    /** Texts that hold {@code part}, whatever the case, the latest first. */
    public List<Found> holding(String part, int limit) {
        return jdbc.sql("select ref, category, value, stored_at from paraphe_store.datum"
                        + " where strpos(lower(value), lower(?)) > 0 order by stored_at desc, ref limit ?")
                .param(part)
                .param(limit)
                .query((row, number) -> new Found(
                        row.getString(1),
                        Datum.Category.valueOf(row.getString(2)),
                        row.getString(3),
                        row.getObject(4, OffsetDateTime.class).toInstant()))
                .list();
    }

    /** References of what was written before an instant, the oldest first. */
    public List<String> olderThan(Datum.Category category, Instant before, int limit) {
        return jdbc.sql("select ref from paraphe_store.datum where category = ? and stored_at < ?"
                        + " order by stored_at, ref limit ?")
                .param(category.name())
                .param(OffsetDateTime.ofInstant(before, ZoneOffset.UTC))
                .param(limit)
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** Erases texts, with the keys of their commitments. */
    public static Beside erasing(Collection<String> refs) {
        String[] all = refs.toArray(String[]::new);
        return transaction -> transaction.update(
                "delete from paraphe_store.datum where ref = any(?)",
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("text", all)));
    }
}
