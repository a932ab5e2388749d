package fr.paraphe.query.bodies;

import fr.paraphe.events.BodyEvent.MandateRegistered;
import fr.paraphe.events.BodyEvent.MandateScope;
import fr.paraphe.events.store.StoredFact;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A mandate as it was given. */
@Entity
@Table(schema = "paraphe_read", name = "mandate")
class MandateRow {

    @Id
    long position;

    String bodyId;
    String mandateId;
    String personRef;
    String capacity;

    @Nullable String programme;

    @Nullable String territory;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> documentKinds;

    LocalDate validFrom;

    @Nullable LocalDate validUntil;

    String deed;
    LocalDate deedOn;

    @Nullable String delegatedFrom;

    @SuppressWarnings("NullAway.Init")
    protected MandateRow() {}

    MandateRow(StoredFact stored, MandateRegistered fact) {
        position = stored.position();
        bodyId = fact.bodyId();
        mandateId = fact.mandateId();
        personRef = fact.person().ref();
        capacity = fact.capacity();
        programme = fact.scope().programme();
        territory = fact.scope().territory();
        documentKinds = fact.scope().documentKinds();
        validFrom = fact.validFrom();
        validUntil = fact.validUntil();
        deed = fact.deed();
        deedOn = fact.occurredOn().latest();
        delegatedFrom = fact.delegatedFrom();
    }

    MandateScope scope() {
        return new MandateScope(programme, territory, List.copyOf(documentKinds));
    }
}
