package fr.paraphe.query.ceremonies;

import java.time.LocalDate;
import java.util.List;
import org.springframework.data.repository.Repository;

/** The ends of all ceremonies. */
interface CeremonyEndRows extends Repository<CeremonyEndRow, Long> {

    List<CeremonyEndRow> findByCeremonyIdInAndPositionLessThanEqualAndClosedOnLessThanEqual(
            List<String> ceremonyIds, long position, LocalDate day);
}
