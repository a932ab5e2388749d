package fr.paraphe.query.bodies;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** What ended mandates, of all bodies. */
interface MandateEndRows extends Repository<MandateEndRow, MandateEndKey> {

    @Query("select e from MandateEndRow e where e.bodyId = :bodyId and e.position <= :position order by e.position")
    List<MandateEndRow> known(String bodyId, long position);

    @Query("select e from MandateEndRow e where e.bodyId in :bodyIds and e.position <= :position order by e.position")
    List<MandateEndRow> known(Collection<String> bodyIds, long position);
}
