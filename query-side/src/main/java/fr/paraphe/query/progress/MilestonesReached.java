package fr.paraphe.query.progress;

import static org.hibernate.jpa.HibernateHints.HINT_READ_ONLY;

import jakarta.persistence.QueryHint;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.QueryHints;
import org.springframework.data.repository.Repository;

/** The milestones that territories reached. */
interface MilestonesReached extends Repository<MilestoneRow, Long> {

    /** The milestones of some territories, as known at a position, in the order of events. */
    @Query("select m from MilestoneRow m where m.programme = :programme and m.code in :codes"
            + " and m.position <= :position and m.knownUntil > :position order by m.firstPosition")
    @QueryHints(@QueryHint(name = HINT_READ_ONLY, value = "true"))
    List<MilestoneRow> of(String programme, Collection<String> codes, long position);

    /** The milestones of every territory of a programme, likewise. */
    @Query("select m from MilestoneRow m where m.programme = :programme"
            + " and m.position <= :position and m.knownUntil > :position order by m.firstPosition")
    @QueryHints(@QueryHint(name = HINT_READ_ONLY, value = "true"))
    List<MilestoneRow> ofProgramme(String programme, long position);
}
