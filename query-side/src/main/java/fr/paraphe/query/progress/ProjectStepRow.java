package fr.paraphe.query.progress;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.FactOfProgramme;
import fr.paraphe.events.Source;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.MilestoneDate;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A step in the life of a project while the plan is drawn up. */
@Entity
@Table(schema = "paraphe_read", name = "project_step")
class ProjectStepRow {

    /** What became of the project. */
    enum Step {
        PROPOSED,
        REVISED,
        DROPPED
    }

    @Id
    long position;

    String eventId;
    String programme;
    String code;
    String projectId;

    @Enumerated(EnumType.STRING)
    Step step;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(columnDefinition = "text[]")
    List<String> axes;

    /** Who chose the axes when the source does not give them; null when the owner did. */
    @Nullable String axesAssignedBy;

    /** Codes of the other territories that share the project. */
    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(columnDefinition = "text[]")
    List<String> partners;

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

    @SuppressWarnings("NullAway.Init")
    protected ProjectStepRow() {}

    ProjectStepRow(
            StoredFact stored,
            String code,
            String projectId,
            Step step,
            List<String> axes,
            @Nullable String axesAssignedBy,
            List<String> partners,
            @Nullable Source source) {
        position = stored.position();
        firstPosition = position;
        eventId = stored.eventId();
        programme = ((FactOfProgramme) stored.fact()).programme();
        this.code = code;
        this.projectId = projectId;
        this.step = step;
        this.axes = axes;
        this.axesAssignedBy = axesAssignedBy;
        this.partners = partners;
        earliest = stored.fact().occurredOn().earliest();
        latest = stored.fact().occurredOn().latest();
        toldAs = stored.fact().occurredOn().precision();
        reported = source != null;
        sourceLabel = source == null ? null : source.label();
        sourceAddress = source == null ? null : source.address();
        sourceDigest = source == null ? null : source.digest();
        recordedAt = stored.recordedAt();
    }

    /** Says that the row tells again a fact that was told otherwise at first. */
    void tellsAgain(StoredFact first) {
        firstPosition = first.position();
    }

    MilestoneDate date() {
        Source source = sourceLabel == null ? null : new Source(sourceLabel, sourceAddress, sourceDigest);
        return new MilestoneDate(earliest, latest, toldAs, null, reported, source, position, null);
    }
}
