package fr.paraphe.query.delivery;

import fr.paraphe.events.ProjectEvent.ProjectContracted;
import fr.paraphe.events.store.StoredFact;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A project that was contracted, with the territories that share it. */
@Entity
@Table(schema = "paraphe_read", name = "project_contract")
class ContractRow {

    @Id
    long position;

    String programme;
    String code;
    String projectId;

    /** Codes of the other territories that share the project. */
    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(columnDefinition = "text[]")
    List<String> partners;

    LocalDate earliest;
    LocalDate latest;

    /** Position of the fact that the row tells: its own, or an earlier one when it tells that again, rectified. */
    long firstPosition;

    /** Position of the rectification that took the row out of force; {@link Long#MAX_VALUE} while it holds. */
    long knownUntil = Long.MAX_VALUE;

    @SuppressWarnings("NullAway.Init")
    protected ContractRow() {}

    ContractRow(StoredFact stored, ProjectContracted fact) {
        position = stored.position();
        firstPosition = position;
        programme = fact.programme();
        code = fact.code();
        projectId = fact.projectId();
        partners = fact.sheet().partnerTerritories();
        earliest = fact.occurredOn().earliest();
        latest = fact.occurredOn().latest();
    }
}
