package fr.paraphe.query.history;

import java.util.List;
import org.springframework.data.repository.Repository;

/** Which facts tell which story. */
interface HistoryEntries extends Repository<HistoryRow, Long> {

    List<HistoryRow> findByProgrammeAndCodeAndPositionLessThanEqualOrderByPosition(
            String programme, String code, long position);

    List<HistoryRow> findByProgrammeAndCodeIsNullAndPositionLessThanEqualOrderByPosition(
            String programme, long position);
}
