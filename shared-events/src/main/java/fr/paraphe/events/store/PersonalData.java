package fr.paraphe.events.store;

import fr.paraphe.events.DatumRef;
import java.util.Collection;
import java.util.HashMap;
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
                                row.getString(1),
                                new Kept(Datum.Category.valueOf(row.getString(2)), row.getString(3)));
                    });
        }
        return kept;
    }
}
