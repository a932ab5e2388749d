package fr.paraphe.query.protocols;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A protocol after the last fact about it. */
@Entity
@Table(schema = "paraphe_read", name = "protocol")
class ProtocolRow {

    @Id
    String id;

    String programme;
    String code;
    long position;

    /** The folded state, as JSON. */
    String body;

    @SuppressWarnings("NullAway.Init")
    protected ProtocolRow() {}

    ProtocolRow(String id, String programme, String code, long position, String body) {
        this.id = id;
        this.programme = programme;
        this.code = code;
        this.position = position;
        this.body = body;
    }
}
