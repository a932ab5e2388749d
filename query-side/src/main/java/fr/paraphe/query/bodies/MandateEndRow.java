package fr.paraphe.query.bodies;

import fr.paraphe.events.BodyEvent.InterimOpened;
import fr.paraphe.events.BodyEvent.MandateRevoked;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.bodies.MandateView.Cause;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What ended a mandate before its last day. */
@Entity
@IdClass(MandateEndKey.class)
@Table(schema = "paraphe_read", name = "mandate_end")
class MandateEndRow {

    @Id
    long position;

    @Id
    String mandateId;

    String bodyId;

    /** The first day without the mandate. */
    LocalDate endsOn;

    @Enumerated(EnumType.STRING)
    Cause cause;

    @Nullable String reasonRef;

    @Nullable String legalSource;

    @SuppressWarnings("NullAway.Init")
    protected MandateEndRow() {}

    MandateEndRow(StoredFact stored, MandateRevoked fact) {
        position = stored.position();
        mandateId = fact.mandateId();
        bodyId = fact.bodyId();
        endsOn = fact.occurredOn().latest();
        cause = Cause.REVOKED;
        reasonRef = fact.reason().ref();
    }

    MandateEndRow(StoredFact stored, InterimOpened fact, String mandateId) {
        position = stored.position();
        this.mandateId = mandateId;
        bodyId = fact.bodyId();
        endsOn = fact.occurredOn().latest();
        cause = Cause.LAPSED;
        legalSource = fact.legalSource();
    }
}
