package fr.paraphe.query.perimeter;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Who joined and left all territories. */
interface MemberSteps extends Repository<MemberStepRow, MemberStepKey> {

    @Query("select s from MemberStepRow s where s.programme = :programme and s.code = :code"
            + " and s.position <= :position and s.knownUntil > :position order by s.firstPosition")
    List<MemberStepRow> of(String programme, String code, long position);

    @Query("select s from MemberStepRow s where s.programme = :programme"
            + " and s.position <= :position and s.knownUntil > :position order by s.firstPosition")
    List<MemberStepRow> ofProgramme(String programme, long position);

    @Query("select s from MemberStepRow s where s.programme = :programme and s.code in :codes"
            + " and s.position <= :position and s.knownUntil > :position order by s.firstPosition")
    List<MemberStepRow> of(String programme, Collection<String> codes, long position);

    @Query("select s from MemberStepRow s where s.siren in :sirens"
            + " and s.position <= :position and s.knownUntil > :position order by s.firstPosition")
    List<MemberStepRow> ofMembers(Collection<String> sirens, long position);
}
