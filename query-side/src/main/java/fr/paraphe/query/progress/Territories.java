package fr.paraphe.query.progress;

import static org.hibernate.jpa.HibernateHints.HINT_READ_ONLY;

import jakarta.persistence.QueryHint;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.QueryHints;
import org.springframework.data.repository.Repository;

/** The territories of all programmes. */
interface Territories extends Repository<TerritoryRow, TerritoryKey> {

    @QueryHints(@QueryHint(name = HINT_READ_ONLY, value = "true"))
    List<TerritoryRow> findByProgrammeAndPositionLessThanEqualOrderByCode(String programme, long position);

    @QueryHints(@QueryHint(name = HINT_READ_ONLY, value = "true"))
    List<TerritoryRow> findByProgrammeAndCodeInAndPositionLessThanEqualOrderByCode(
            String programme, Collection<String> codes, long position);

    boolean existsByProgrammeAndCodeAndPositionLessThanEqual(String programme, String code, long position);
}
