package fr.paraphe.query.bodies;

import java.util.List;
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
    Set<String> bearing(@Param("name") String name, @Param("position") long position);

    /**
     * Bodies by name, after one of them.
     *
     * @param like part of the name in lower case, or of the identifier, between percent signs; a backslash before a
     *     percent sign, an underscore or a backslash takes it as it is
     */
    @Query(
            value = "select * from paraphe_read.body where position <= :position"
                    + " and (lower(name) like :like or lower(body_id) like :like)"
                    + " and (lower(name), body_id) > (:afterName, :afterId)"
                    + " order by lower(name), body_id limit :most",
            nativeQuery = true)
    List<BodyRow> named(String like, long position, String afterName, String afterId, int most);
}
