package fr.paraphe.query.history;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A fact that belongs to the story of a territory, or of its programme. */
@Entity
@Table(schema = "paraphe_read", name = "history_entry")
class HistoryRow {

    @Id
    long position;

    String programme;

    /** Code of the territory; null for a fact of the programme itself. */
    @Nullable String code;

    String eventId;

    @SuppressWarnings("NullAway.Init")
    protected HistoryRow() {}

    HistoryRow(long position, String programme, @Nullable String code, String eventId) {
        this.position = position;
        this.programme = programme;
        this.code = code;
        this.eventId = eventId;
    }
}
