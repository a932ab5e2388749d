package fr.paraphe.query.progress;

import static org.hibernate.jpa.HibernateHints.HINT_READ_ONLY;

import jakarta.persistence.QueryHint;
import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.QueryHints;
import org.springframework.data.repository.Repository;

/** The territories of all programmes. */
interface Territories extends Repository<TerritoryRow, TerritoryKey> {

    /** The territories of these programmes that bear one of these codes. */
    @QueryHints(@QueryHint(name = HINT_READ_ONLY, value = "true"))
    @Query("select t from TerritoryRow t where t.programme in :programmes and t.code in :codes")
    List<TerritoryRow> bearing(Collection<String> programmes, Collection<String> codes);

    @QueryHints(@QueryHint(name = HINT_READ_ONLY, value = "true"))
    List<TerritoryRow> findByProgrammeAndPositionLessThanEqualOrderByCode(String programme, long position);
}
