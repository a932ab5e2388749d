package fr.paraphe.query.bodies;

import java.util.Optional;
import java.util.Set;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.query.Param;

/** The bodies on the register. */
interface BodyRows extends Repository<BodyRow, Long> {

    Optional<BodyRow> findFirstByBodyIdAndPositionLessThanEqualOrderByPosition(String bodyId, long position);

    @Query(
            "select distinct body.bodyId from BodyRow body where (lower(body.name) = lower(:name) or body.bodyId = :name)"
                    + " and body.position <= :position")
    Set<String> named(@Param("name") String name, @Param("position") long position);
}
