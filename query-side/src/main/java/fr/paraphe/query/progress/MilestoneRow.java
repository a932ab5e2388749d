package fr.paraphe.query.progress;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.Source;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.MilestoneDate;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A milestone that a territory reached: what figures count. */
@Entity
@Table(schema = "paraphe_read", name = "milestone")
class MilestoneRow {

    @Id
    long position;

    String eventId;
    String programme;
    String code;
    String milestone;

    @Nullable String kind;

    LocalDate earliest;
    LocalDate latest;

    @Enumerated(EnumType.STRING)
    BusinessDate.Precision toldAs;

    boolean reported;

    @Nullable String sourceLabel;

    @Nullable String sourceAddress;

    @Nullable String sourceDigest;

    Instant recordedAt;

    @SuppressWarnings("NullAway.Init")
    protected MilestoneRow() {}

    MilestoneRow(StoredFact stored, String code, String milestone, @Nullable String kind, @Nullable Source source) {
        position = stored.position();
        eventId = stored.eventId();
        programme = stored.fact().programme();
        this.code = code;
        this.milestone = milestone;
        this.kind = kind;
        earliest = stored.fact().occurredOn().earliest();
        latest = stored.fact().occurredOn().latest();
        toldAs = stored.fact().occurredOn().precision();
        reported = source != null;
        sourceLabel = source == null ? null : source.label();
        sourceAddress = source == null ? null : source.address();
        sourceDigest = source == null ? null : source.digest();
        recordedAt = stored.recordedAt();
    }

    /** The same fact under another milestone that it tells. */
    MilestoneRow as(String told) {
        if (milestone.equals(told)) {
            return this;
        }
        MilestoneRow same = new MilestoneRow();
        same.position = position;
        same.eventId = eventId;
        same.programme = programme;
        same.code = code;
        same.milestone = told;
        same.kind = kind;
        same.earliest = earliest;
        same.latest = latest;
        same.toldAs = toldAs;
        same.reported = reported;
        same.sourceLabel = sourceLabel;
        same.sourceAddress = sourceAddress;
        same.sourceDigest = sourceDigest;
        same.recordedAt = recordedAt;
        return same;
    }

    MilestoneDate date() {
        Source source = sourceLabel == null ? null : new Source(sourceLabel, sourceAddress, sourceDigest);
        return new MilestoneDate(earliest, latest, toldAs, kind, reported, source, position);
    }
}
