package fr.paraphe.standalone.desk;

import fr.paraphe.query.history.FieldChange;
import fr.paraphe.query.history.HistoryEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came between the reading of a case and the command about it.
 *
 * @param read version that was read
 * @param now version that it is at
 * @param between the facts that came between, in the order of recording
 * @param fields the fields that they changed
 */
public record Conflict(long read, long now, List<HistoryEntry> between, List<Field> fields) {

    /**
     * A field as it was read and as it is now.
     *
     * @param label its name by language
     * @param read its words then; null for nothing
     * @param now its words now; null for nothing
     */
    public record Field(
            Map<String, String> label,
            @Nullable String read,
            @Nullable String now) {}

    static Conflict of(long read, long now, List<HistoryEntry> between) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (HistoryEntry entry : between) {
            List<FieldChange> changes = entry.changes() == null ? List.of() : entry.changes();
            for (FieldChange change : changes) {
                fields.merge(
                        change.subject() + change.field(),
                        new Field(change.label(), change.beforeWords(), change.afterWords()),
                        (first, last) -> new Field(first.label(), first.read(), last.now()));
            }
        }
        return new Conflict(read, now, between, new ArrayList<>(fields.values()));
    }
}
