package fr.paraphe.query.bodies;

import fr.paraphe.events.BodyEvent.BodyKind;
import fr.paraphe.events.BodyEvent.BodyRegistered;
import fr.paraphe.events.Source;
import fr.paraphe.events.store.StoredFact;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A body that came on the register. */
@Entity
@Table(schema = "paraphe_read", name = "body")
class BodyRow {

    @Id
    long position;

    String bodyId;

    @Enumerated(EnumType.STRING)
    BodyKind kind;

    String name;
    LocalDate registeredOn;

    @Nullable String sourceLabel;

    @Nullable String sourceAddress;

    @Nullable String sourceDigest;

    @SuppressWarnings("NullAway.Init")
    protected BodyRow() {}

    BodyRow(StoredFact stored, BodyRegistered fact) {
        position = stored.position();
        bodyId = fact.bodyId();
        kind = fact.kind();
        name = fact.name();
        registeredOn = fact.occurredOn().latest();
        Source source = fact.source();
        sourceLabel = source == null ? null : source.label();
        sourceAddress = source == null ? null : source.address();
        sourceDigest = source == null ? null : source.digest();
    }

    @Nullable Source source() {
        return sourceLabel == null ? null : new Source(sourceLabel, sourceAddress, sourceDigest);
    }
}
