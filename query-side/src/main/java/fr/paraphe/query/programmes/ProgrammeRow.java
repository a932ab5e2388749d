package fr.paraphe.query.programmes;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The rules that one fact brought into force. */
@Entity
@Table(schema = "paraphe_read", name = "programme")
class ProgrammeRow {

    @Id
    long position;

    String code;
    int version;
    String rules;
    String fileDigest;

    @SuppressWarnings("NullAway.Init")
    protected ProgrammeRow() {}

    ProgrammeRow(long position, String code, int version, String rules, String fileDigest) {
        this.position = position;
        this.code = code;
        this.version = version;
        this.rules = rules;
        this.fileDigest = fileDigest;
    }
}
