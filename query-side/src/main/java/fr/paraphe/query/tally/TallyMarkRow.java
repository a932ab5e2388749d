package fr.paraphe.query.tally;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What the number of a mark stands for. */
@Entity
@Table(schema = "paraphe_read", name = "tally_mark")
class TallyMarkRow {

    @Id
    long mark;

    String body;

    @SuppressWarnings("NullAway.Init")
    protected TallyMarkRow() {}

    static TallyMarkRow of(Mark mark) {
        TallyMarkRow row = new TallyMarkRow();
        row.mark = mark.number();
        row.body = mark.text();
        return row;
    }
}
