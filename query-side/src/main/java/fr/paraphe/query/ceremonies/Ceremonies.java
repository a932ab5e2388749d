package fr.paraphe.query.ceremonies;

import fr.paraphe.query.Moment;
import fr.paraphe.query.NotFound;
import java.util.List;

/** Ceremonies at any moment. */
public interface Ceremonies {

    /** The ceremonies of a programme, the latest first. */
    List<CeremonySummary> of(String programme, Moment moment);

    /**
     * A ceremony with its documents.
     *
     * @throws NotFound when there is none at that moment
     */
    CeremonyView find(String id, Moment moment);
}
