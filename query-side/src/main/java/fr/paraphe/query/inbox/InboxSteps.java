package fr.paraphe.query.inbox;

import static org.hibernate.jpa.HibernateHints.HINT_READ_ONLY;

import fr.paraphe.query.inbox.Step.Kind;
import jakarta.persistence.QueryHint;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.QueryHints;
import org.springframework.data.repository.Repository;

/** The steps of everything, each stream from its beginning. */
interface InboxSteps extends Repository<InboxStepRow, Long> {

    @Query("select s from InboxStepRow s where s.position <= :position order by s.programme, s.stream, s.position")
    @QueryHints(@QueryHint(name = HINT_READ_ONLY, value = "true"))
    List<InboxStepRow> known(long position);

    @Query("""
            select s from InboxStepRow s where s.programme = :programme and s.position <= :position
            order by s.stream, s.position
            """)
    @QueryHints(@QueryHint(name = HINT_READ_ONLY, value = "true"))
    List<InboxStepRow> known(String programme, long position);

    @Query("""
            select s from InboxStepRow s
            where s.programme = :programme and s.position <= :position and s.kind in :kinds order by s.position
            """)
    @QueryHints(@QueryHint(name = HINT_READ_ONLY, value = "true"))
    List<InboxStepRow> of(String programme, long position, Collection<Kind> kinds);
}
