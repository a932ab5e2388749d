package fr.paraphe.query.perimeter;

import java.util.Collection;
import java.util.List;
import org.springframework.data.repository.Repository;

/** Who joined and left all territories. */
interface MemberSteps extends Repository<MemberStepRow, MemberStepKey> {

    List<MemberStepRow> findByProgrammeAndCodeAndPositionLessThanEqualOrderByPosition(
            String programme, String code, long position);

    List<MemberStepRow> findByProgrammeAndPositionLessThanEqualOrderByPosition(String programme, long position);

    List<MemberStepRow> findBySirenInAndPositionLessThanEqualOrderByPosition(Collection<String> sirens, long position);
}
