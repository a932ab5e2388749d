package fr.paraphe.query.progress;

import static org.hibernate.jpa.HibernateHints.HINT_READ_ONLY;

import jakarta.persistence.QueryHint;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.QueryHints;
import org.springframework.data.repository.Repository;

/** The steps in the lives of projects. */
interface ProjectSteps extends Repository<ProjectStepRow, Long> {

    /** The steps of some territories' projects, as known at a position, in the order of events. */
    @Query("select s from ProjectStepRow s where s.programme = :programme and s.code in :codes"
            + " and s.position <= :position and s.knownUntil > :position order by s.firstPosition")
    @QueryHints(@QueryHint(name = HINT_READ_ONLY, value = "true"))
    List<ProjectStepRow> of(String programme, Collection<String> codes, long position);

    /** The steps of the projects that several territories share, or shared once. */
    @Query(
            nativeQuery = true,
            value = "select s.* from paraphe_read.project_step s where s.programme = :programme"
                    + " and s.position <= :position and s.known_until > :position and exists ("
                    + "select 1 from paraphe_read.project_step p where p.programme = s.programme and p.code = s.code"
                    + " and p.project_id = s.project_id and p.partners <> '{}') order by s.first_position")
    List<ProjectStepRow> shared(String programme, long position);
}
