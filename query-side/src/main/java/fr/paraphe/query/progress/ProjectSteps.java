package fr.paraphe.query.progress;

import java.util.List;
import org.springframework.data.repository.Repository;

/** The steps in the lives of projects. */
interface ProjectSteps extends Repository<ProjectStepRow, Long> {

    List<ProjectStepRow> findByProgrammeAndPositionLessThanEqualOrderByPosition(String programme, long position);
}
