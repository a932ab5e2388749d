package fr.paraphe.query.history;

import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Which facts tell which story. */
interface HistoryEntries extends Repository<HistoryRow, Long> {

    String AMONG = "from paraphe_read.history_entry where programme = :programme and position > :after"
            + " and position <= :upTo and ((code is not null and (:everywhere or code = any(:codes)))"
            + " or event_id = any(:beside))";

    List<HistoryRow> findByProgrammeAndCodeAndPositionLessThanEqualOrderByPosition(
            String programme, String code, long position);

    List<HistoryRow> findByProgrammeAndCodeIsNullAndPositionGreaterThanAndPositionLessThanEqual(
            String programme, long after, long upTo);

    /**
     * The facts recorded after a position up to another.
     *
     * @param everywhere whether those of every territory are wanted
     * @param codes else the territories whose facts are wanted
     * @param beside ids of facts of the programme itself that are wanted too
     */
    @Query(value = "select * " + AMONG + " order by position limit :most", nativeQuery = true)
    List<HistoryRow> among(
            String programme, long after, long upTo, boolean everywhere, String[] codes, String[] beside, int most);

    /** How many they are. */
    @Query(value = "select count(*) " + AMONG, nativeQuery = true)
    long countAmong(String programme, long after, long upTo, boolean everywhere, String[] codes, String[] beside);

    List<HistoryRow> findByProgrammeAndCodeIsNullAndPositionLessThanEqualOrderByPosition(
            String programme, long position);
}
