package fr.paraphe.query.ceremonies;

import fr.paraphe.events.CeremonyEvent.CeremonyOpened;
import fr.paraphe.events.store.StoredFact;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A ceremony as it was opened. */
@Entity
@Table(schema = "paraphe_read", name = "ceremony")
class CeremonyRow {

    @Id
    long position;

    String ceremonyId;
    String programme;
    String name;
    String place;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> protocols;

    LocalDate openedOn;

    @SuppressWarnings("NullAway.Init")
    protected CeremonyRow() {}

    CeremonyRow(StoredFact stored, CeremonyOpened fact) {
        position = stored.position();
        ceremonyId = fact.ceremonyId();
        programme = fact.programme();
        name = fact.name();
        place = fact.place();
        protocols = fact.protocols();
        openedOn = fact.occurredOn().latest();
    }
}
