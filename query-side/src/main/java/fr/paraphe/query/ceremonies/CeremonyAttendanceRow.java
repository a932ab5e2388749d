package fr.paraphe.query.ceremonies;

import fr.paraphe.events.CeremonyEvent.AttendanceRecorded;
import fr.paraphe.events.store.StoredFact;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;

/** Somebody who came to sign for a body. */
@Entity
@Table(schema = "paraphe_read", name = "ceremony_attendance")
class CeremonyAttendanceRow {

    @Id
    long position;

    String ceremonyId;
    String bodyId;
    String mandateId;
    String personRef;
    String capacity;
    LocalDate cameOn;

    @SuppressWarnings("NullAway.Init")
    protected CeremonyAttendanceRow() {}

    CeremonyAttendanceRow(StoredFact stored, AttendanceRecorded fact) {
        position = stored.position();
        ceremonyId = fact.ceremonyId();
        bodyId = fact.bodyId();
        mandateId = fact.mandateId();
        personRef = fact.person().ref();
        capacity = fact.capacity();
        cameOn = fact.occurredOn().latest();
    }
}
