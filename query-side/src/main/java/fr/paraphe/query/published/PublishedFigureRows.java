package fr.paraphe.query.published;

import java.util.List;
import org.springframework.data.repository.Repository;

/** The figures published about all programmes. */
interface PublishedFigureRows extends Repository<PublishedFigureRow, Long> {

    List<PublishedFigureRow> findByProgrammeAndPositionLessThanEqualOrderByPosition(String programme, long position);
}
