package fr.paraphe.query.perimeter;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.FactOfProgramme;
import fr.paraphe.events.Member;
import fr.paraphe.events.store.StoredFact;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.LocalDate;

/** A member that joined a territory or left it. */
@Entity
@IdClass(MemberStepKey.class)
@Table(schema = "paraphe_read", name = "member_step")
class MemberStepRow {

    @Id
    long position;

    @Id
    String siren;

    String programme;
    String code;
    String name;

    @Enumerated(EnumType.STRING)
    Member.Kind kind;

    /** Whether it joined; else it left. */
    boolean joined;

    LocalDate earliest;

    /** Day from the end of which the step is certain. */
    LocalDate latest;

    @Enumerated(EnumType.STRING)
    BusinessDate.Precision toldAs;

    /** Position of the fact that the row tells: its own, or an earlier one when it tells that again, rectified. */
    long firstPosition;

    /** Position of the rectification that took the row out of force; {@link Long#MAX_VALUE} while it holds. */
    long knownUntil = Long.MAX_VALUE;

    @SuppressWarnings("NullAway.Init")
    protected MemberStepRow() {}

    MemberStepRow(StoredFact stored, String code, Member member, boolean joined) {
        position = stored.position();
        firstPosition = position;
        siren = member.siren();
        programme = ((FactOfProgramme) stored.fact()).programme();
        this.code = code;
        name = member.name();
        kind = member.kind();
        this.joined = joined;
        earliest = stored.fact().occurredOn().earliest();
        latest = stored.fact().occurredOn().latest();
        toldAs = stored.fact().occurredOn().precision();
    }

    Member member() {
        return new Member(siren, name, kind);
    }

    /** Says that the row tells again a fact that was told otherwise at first. */
    void tellsAgain(StoredFact first) {
        firstPosition = first.position();
    }
}
