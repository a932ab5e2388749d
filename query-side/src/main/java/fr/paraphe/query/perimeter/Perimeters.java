package fr.paraphe.query.perimeter;

import fr.paraphe.query.Moment;
import java.util.List;
import java.util.Optional;

/** Which territories share members. */
public interface Perimeters {

    /**
     * The territories of other programmes that certainly share members with one on the day of the moment, by programme
     * and code; a fictitious territory is related to none that is real. Empty when the territory was not, even
     * possibly, designated at that moment.
     */
    Optional<List<RelatedTerritory>> related(String programme, String code, Moment moment);
}
