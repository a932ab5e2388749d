package fr.paraphe.query.progress;

import fr.paraphe.events.Member;
import fr.paraphe.events.store.StoredFact;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.LocalDate;

/** A member that entered the perimeter of a territory, or left it. */
@Entity
@IdClass(MembershipKey.class)
@Table(schema = "paraphe_read", name = "membership")
class MembershipRow {

    @Id
    long position;

    /** SIREN of the member, or INSEE code of a commune. */
    @Id
    String siren;

    String programme;
    String code;

    @Enumerated(EnumType.STRING)
    Member.Kind kind;

    /** Whether it entered; it left otherwise. */
    boolean entered;

    LocalDate earliest;
    LocalDate latest;

    @SuppressWarnings("NullAway.Init")
    protected MembershipRow() {}

    MembershipRow(StoredFact stored, String code, Member member, boolean entered) {
        position = stored.position();
        siren = member.siren();
        programme = stored.fact().programme();
        this.code = code;
        kind = member.kind();
        this.entered = entered;
        earliest = stored.fact().occurredOn().earliest();
        latest = stored.fact().occurredOn().latest();
    }
}
