package fr.paraphe.query.progress;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.FactOfProgramme;
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

    /** Position of the fact that the row tells: its own, or an earlier one when it tells that again, rectified. */
    long firstPosition;

    /** Position of the rectification that took the row out of force; {@link Long#MAX_VALUE} while it holds. */
    long knownUntil = Long.MAX_VALUE;

    /** The date that was told before, when this row tells an earlier fact again. */
    @Nullable LocalDate beforeEarliest;

    @Nullable LocalDate beforeLatest;

    @Enumerated(EnumType.STRING)
    BusinessDate.@Nullable Precision beforeToldAs;

    @SuppressWarnings("NullAway.Init")
    protected MilestoneRow() {}

    MilestoneRow(StoredFact stored, String code, String milestone, @Nullable String kind, @Nullable Source source) {
        position = stored.position();
        firstPosition = position;
        eventId = stored.eventId();
        programme = ((FactOfProgramme) stored.fact()).programme();
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
        same.firstPosition = firstPosition;
        same.knownUntil = knownUntil;
        same.beforeEarliest = beforeEarliest;
        same.beforeLatest = beforeLatest;
        same.beforeToldAs = beforeToldAs;
        return same;
    }

    /** Says that the row tells a fact again that was told otherwise at first. */
    void tellsAgain(StoredFact first) {
        beforeEarliest = first.fact().occurredOn().earliest();
        beforeLatest = first.fact().occurredOn().latest();
        beforeToldAs = first.fact().occurredOn().precision();
        firstPosition = first.position();
    }

    MilestoneDate date() {
        Source source = sourceLabel == null ? null : new Source(sourceLabel, sourceAddress, sourceDigest);
        MilestoneDate date = new MilestoneDate(earliest, latest, toldAs, kind, reported, source, position, null);
        return beforeEarliest == null || beforeLatest == null || beforeToldAs == null
                ? date
                : date.after(
                        position,
                        new MilestoneDate.Before(
                                new BusinessDate(beforeEarliest, beforeLatest, beforeToldAs), firstPosition));
    }
}
