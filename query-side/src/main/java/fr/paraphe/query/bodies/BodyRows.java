package fr.paraphe.query.bodies;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** The bodies on the register. */
interface BodyRows extends Repository<BodyRow, Long> {

    Optional<BodyRow> findFirstByBodyIdAndPositionLessThanEqualOrderByPosition(String bodyId, long position);
}
