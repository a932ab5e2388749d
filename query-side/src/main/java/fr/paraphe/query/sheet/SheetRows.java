package fr.paraphe.query.sheet;

import static org.hibernate.jpa.HibernateHints.HINT_READ_ONLY;

import jakarta.persistence.QueryHint;
import java.util.Optional;
import org.springframework.data.jpa.repository.QueryHints;
import org.springframework.data.repository.Repository;

/** The rows of all sheets. */
interface SheetRows extends Repository<SheetRow, SheetKey> {

    @QueryHints(@QueryHint(name = HINT_READ_ONLY, value = "true"))
    Optional<SheetRow> findByProgrammeAndCode(String programme, String code);
}
