package fr.paraphe.query.sheet;

import fr.paraphe.query.Moment;
import java.util.List;
import java.util.Optional;

/** The sheets of territories. */
public interface Sheets {

    /** The sheet of a territory, or of an applicant; empty when it was neither at that moment, even possibly. */
    Optional<TerritorySheet> find(String programme, String code, Moment moment);

    /** The sheets of those who applied by that moment and were not, even possibly, designated, by code. */
    List<TerritorySheet> applicants(String programme, Moment moment);
}
