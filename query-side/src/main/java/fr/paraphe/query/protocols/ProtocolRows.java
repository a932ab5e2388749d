package fr.paraphe.query.protocols;

import static org.hibernate.jpa.HibernateHints.HINT_READ_ONLY;

import jakarta.persistence.QueryHint;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.QueryHints;
import org.springframework.data.repository.Repository;

/** The rows of all protocols. */
interface ProtocolRows extends Repository<ProtocolRow, String> {

    @QueryHints(@QueryHint(name = HINT_READ_ONLY, value = "true"))
    Optional<ProtocolRow> findById(String id);

    @QueryHints(@QueryHint(name = HINT_READ_ONLY, value = "true"))
    List<ProtocolRow> findByIdIn(Collection<String> ids);

    @QueryHints(@QueryHint(name = HINT_READ_ONLY, value = "true"))
    List<ProtocolRow> findByProgrammeAndCodeOrderById(String programme, String code);
}
