package fr.paraphe.query.bodies;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The mandates of all bodies. */
interface MandateRows extends Repository<MandateRow, Long> {

    @Query("select m from MandateRow m where m.bodyId = :bodyId and m.position <= :position order by m.position")
    List<MandateRow> known(String bodyId, long position);

    @Query("select m from MandateRow m where m.bodyId in :bodyIds and m.position <= :position order by m.position")
    List<MandateRow> known(Collection<String> bodyIds, long position);
}
