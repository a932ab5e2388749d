package fr.paraphe.query.ceremonies;

import fr.paraphe.events.CeremonyEvent.CeremonyClosed;
import fr.paraphe.events.store.StoredFact;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;

/** When a ceremony was closed. */
@Entity
@Table(schema = "paraphe_read", name = "ceremony_end")
class CeremonyEndRow {

    @Id
    long position;

    String ceremonyId;
    LocalDate closedOn;

    @SuppressWarnings("NullAway.Init")
    protected CeremonyEndRow() {}

    CeremonyEndRow(StoredFact stored, CeremonyClosed fact) {
        position = stored.position();
        ceremonyId = fact.ceremonyId();
        closedOn = fact.occurredOn().latest();
    }
}
