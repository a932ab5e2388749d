package fr.paraphe.query.perimeter;

import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The names of all territories. */
interface NamesTold extends Repository<NameRow, Long> {

    /** The names that differ from those of the designations: later ones, and those of rectified designations. */
    @Query("select n from NameRow n where n.programme = :programme and (n.renamed or n.firstPosition < n.position)"
            + " and n.position <= :position and n.knownUntil > :position order by n.firstPosition")
    List<NameRow> changed(String programme, long position);

    @Query("select n from NameRow n where n.programme = :programme and n.code = :code"
            + " and n.position <= :position and n.knownUntil > :position order by n.firstPosition")
    List<NameRow> of(String programme, String code, long position);
}
