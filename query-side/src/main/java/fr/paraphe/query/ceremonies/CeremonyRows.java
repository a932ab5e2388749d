package fr.paraphe.query.ceremonies;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All ceremonies. */
interface CeremonyRows extends Repository<CeremonyRow, Long> {

    Optional<CeremonyRow> findFirstByCeremonyIdAndPositionLessThanEqualAndOpenedOnLessThanEqual(
            String ceremonyId, long position, LocalDate day);

    @Query("""
            select c from CeremonyRow c
            where c.programme = :programme and c.position <= :position and c.openedOn <= :day
            order by c.openedOn desc, c.position desc
            """)
    List<CeremonyRow> known(String programme, long position, LocalDate day);
}
