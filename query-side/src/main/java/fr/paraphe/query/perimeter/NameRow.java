package fr.paraphe.query.perimeter;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.FactOfProgramme;
import fr.paraphe.events.store.StoredFact;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;

/** A name of a territory: that of its designation, or one that it took later. */
@Entity
@Table(schema = "paraphe_read", name = "territory_name")
class NameRow {

    @Id
    long position;

    String programme;
    String code;
    String name;

    /** Whether the territory had another name before. */
    boolean renamed;

    LocalDate earliest;
    LocalDate latest;

    @Enumerated(EnumType.STRING)
    BusinessDate.Precision toldAs;

    /** Position of the fact that the row tells: its own, or an earlier one when it tells that again, rectified. */
    long firstPosition;

    /** Position of the rectification that took the row out of force; {@link Long#MAX_VALUE} while it holds. */
    long knownUntil = Long.MAX_VALUE;

    @SuppressWarnings("NullAway.Init")
    protected NameRow() {}

    NameRow(StoredFact stored, String code, String name, boolean renamed) {
        position = stored.position();
        firstPosition = position;
        programme = ((FactOfProgramme) stored.fact()).programme();
        this.code = code;
        this.name = name;
        this.renamed = renamed;
        earliest = stored.fact().occurredOn().earliest();
        latest = stored.fact().occurredOn().latest();
        toldAs = stored.fact().occurredOn().precision();
    }

    BusinessDate date() {
        return new BusinessDate(earliest, latest, toldAs);
    }

    /** Says that the row tells again a fact that was told otherwise at first. */
    void tellsAgain(StoredFact first) {
        firstPosition = first.position();
    }
}
