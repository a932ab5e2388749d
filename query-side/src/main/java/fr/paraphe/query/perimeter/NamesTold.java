package fr.paraphe.query.perimeter;

import java.util.List;
import org.springframework.data.repository.Repository;

/** The names of all territories. */
interface NamesTold extends Repository<NameRow, Long> {

    List<NameRow> findByProgrammeAndRenamedTrueAndPositionLessThanEqualOrderByPosition(String programme, long position);

    List<NameRow> findByProgrammeAndCodeAndPositionLessThanEqualOrderByPosition(
            String programme, String code, long position);
}
