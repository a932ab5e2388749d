package fr.paraphe.query.sheet;

import static org.hibernate.jpa.HibernateHints.HINT_READ_ONLY;

import jakarta.persistence.QueryHint;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.QueryHints;
import org.springframework.data.repository.Repository;

/** The rows of all sheets. */
interface SheetRows extends Repository<SheetRow, SheetKey> {

    @QueryHints(@QueryHint(name = HINT_READ_ONLY, value = "true"))
    Optional<SheetRow> findByProgrammeAndCode(String programme, String code);

    /** The sheets of those who applied, whatever became of it, by code. */
    @Query(
            value = "select * from paraphe_read.territory_sheet where programme = :programme"
                    + " and body::jsonb -> 'application' ->> 'applicant' is not null order by code",
            nativeQuery = true)
    @QueryHints(@QueryHint(name = HINT_READ_ONLY, value = "true"))
    List<SheetRow> ofApplicants(String programme);
}
