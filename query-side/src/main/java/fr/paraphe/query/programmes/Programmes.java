package fr.paraphe.query.programmes;

import fr.paraphe.query.Moment;
import java.util.List;
import java.util.Optional;

/** The programmes known at a moment. */
public interface Programmes {

    /** All programmes, by code. */
    List<ProgrammeView> list(Moment moment);

    /** The programme with that code. */
    Optional<ProgrammeView> find(String code, Moment moment);
}
