package fr.paraphe.query.delivery;

import fr.paraphe.events.ProjectEvent;
import fr.paraphe.events.ProjectEvent.Funder;
import fr.paraphe.events.store.StoredFact;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** An amount that was requested, granted or paid on a funding line. */
@Entity
@Table(schema = "paraphe_read", name = "funding_step")
class FundingStepRow {

    @Id
    long position;

    String programme;
    String code;
    String projectId;
    String lineId;

    @Enumerated(EnumType.STRING)
    MoneyStep step;

    /** Euro cents. */
    long amount;

    /** Public identifier of who was asked; null for a later step, or when only a name is known. */
    @Nullable String funderBody;

    @Nullable String funderName;

    LocalDate earliest;
    LocalDate latest;

    /** Position of the fact that the row tells: its own, or an earlier one when it tells that again, rectified. */
    long firstPosition;

    /** Position of the rectification that took the row out of force; {@link Long#MAX_VALUE} while it holds. */
    long knownUntil = Long.MAX_VALUE;

    @SuppressWarnings("NullAway.Init")
    protected FundingStepRow() {}

    FundingStepRow(
            StoredFact stored, ProjectEvent fact, String lineId, MoneyStep step, long amount, @Nullable Funder funder) {
        position = stored.position();
        firstPosition = position;
        programme = fact.programme();
        code = fact.code();
        projectId = fact.projectId();
        this.lineId = lineId;
        this.step = step;
        this.amount = amount;
        funderBody = funder == null ? null : funder.body();
        funderName = funder == null ? null : funder.name();
        earliest = fact.occurredOn().earliest();
        latest = fact.occurredOn().latest();
    }
}
