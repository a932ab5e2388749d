package fr.paraphe.query.tally;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.LocalDate;

/**
 * From a day on, as known from a position on, so many things more or less have a mark. Summing the steps up to a day and
 * a position gives how many had it then, as known then.
 */
@Entity
@IdClass(TallyStepKey.class)
@Table(schema = "paraphe_read", name = "tally_step")
class TallyStepRow {

    @Id
    String programme;

    @Id
    long position;

    @Id
    LocalDate day;

    @Id
    long mark;

    int change;

    @SuppressWarnings("NullAway.Init")
    protected TallyStepRow() {}

    TallyStepRow(String programme, long position, LocalDate day, long mark, int change) {
        this.programme = programme;
        this.position = position;
        this.day = day;
        this.mark = mark;
        this.change = change;
    }
}
