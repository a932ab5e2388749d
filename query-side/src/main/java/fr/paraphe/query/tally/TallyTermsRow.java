package fr.paraphe.query.tally;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import tools.jackson.databind.json.JsonMapper;

/** The deadlines by which a programme's territories are marked late. */
@Entity
@Table(schema = "paraphe_read", name = "tally_terms")
class TallyTermsRow {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Id
    String programme;

    /** Position of the fact that brought the rules. */
    long position;

    /** The deadlines, as JSON. */
    String terms;

    @SuppressWarnings("NullAway.Init")
    protected TallyTermsRow() {}

    TallyTermsRow(String programme, long position, Terms terms) {
        this.programme = programme;
        this.position = position;
        this.terms = JSON.writeValueAsString(terms);
    }

    Terms terms() {
        return JSON.readValue(terms, Terms.class);
    }
}
