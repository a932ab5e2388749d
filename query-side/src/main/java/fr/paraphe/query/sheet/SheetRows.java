package fr.paraphe.query.sheet;

import static org.hibernate.jpa.HibernateHints.HINT_READ_ONLY;

import jakarta.persistence.QueryHint;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.QueryHints;
import org.springframework.data.repository.Repository;

/** The rows of all sheets. */
interface SheetRows extends Repository<SheetRow, SheetKey> {

    /** The sheets of these programmes that bear one of these codes. */
    @QueryHints(@QueryHint(name = HINT_READ_ONLY, value = "true"))
    @Query("select s from SheetRow s where s.programme in :programmes and s.code in :codes")
    List<SheetRow> bearing(Collection<String> programmes, Collection<String> codes);

    @QueryHints(@QueryHint(name = HINT_READ_ONLY, value = "true"))
    Optional<SheetRow> findByProgrammeAndCode(String programme, String code);
}
