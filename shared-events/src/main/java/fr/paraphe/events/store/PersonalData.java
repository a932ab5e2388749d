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

    /** The value of each reference ({@link DatumRef#ref()}); an erased or unknown reference is absent. */
    public Map<String, String> values(Collection<DatumRef> refs) {
        return valuesOf(refs.stream().map(DatumRef::ref).toList());
    }

    /** The same, for references that stand alone. */
    public Map<String, String> valuesOf(Collection<String> refs) {
        Map<String, String> values = new HashMap<>();
        if (!refs.isEmpty()) {
            jdbc.sql("select ref, value from paraphe_store.datum where ref = any(?)")
                    .param(refs.stream().distinct().toArray(String[]::new))
                    .query(row -> {
                        values.put(row.getString(1), row.getString(2));
                    });
        }
        return values;
    }
}
