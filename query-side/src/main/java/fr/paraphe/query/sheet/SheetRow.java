package fr.paraphe.query.sheet;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** The sheet of a territory after the last fact about it. */
@Entity
@IdClass(SheetKey.class)
@Table(schema = "paraphe_read", name = "territory_sheet")
class SheetRow {

    @Id
    String programme;

    @Id
    String code;

    long position;

    /** The folded state, as JSON. */
    String body;

    @SuppressWarnings("NullAway.Init")
    protected SheetRow() {}

    SheetRow(String programme, String code, long position, String body) {
        this.programme = programme;
        this.code = code;
        this.position = position;
        this.body = body;
    }
}
