package fr.paraphe.query.progress;

import java.util.List;
import org.springframework.data.repository.Repository;

/** The members of all territories, as they came and went. */
interface Memberships extends Repository<MembershipRow, MembershipKey> {

    List<MembershipRow> findByProgrammeAndPositionLessThanEqualOrderByPosition(String programme, long position);
}
