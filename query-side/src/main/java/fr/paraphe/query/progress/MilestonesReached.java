package fr.paraphe.query.progress;

import java.util.List;
import org.springframework.data.repository.Repository;

/** The milestones that territories reached. */
interface MilestonesReached extends Repository<MilestoneRow, Long> {

    List<MilestoneRow> findByProgrammeAndPositionLessThanEqualOrderByPosition(String programme, long position);
}
