package fr.paraphe.query.ceremonies;

import java.time.LocalDate;
import java.util.List;
import org.springframework.data.repository.Repository;

/** Who came to all ceremonies. */
interface CeremonyAttendanceRows extends Repository<CeremonyAttendanceRow, Long> {

    List<CeremonyAttendanceRow> findByCeremonyIdAndPositionLessThanEqualAndCameOnLessThanEqualOrderByPosition(
            String ceremonyId, long position, LocalDate day);
}
