package fr.paraphe.query.sheet;

import fr.paraphe.query.Moment;
import java.util.List;
import java.util.Optional;

/** The sheets of territories. */
public interface Sheets {

    /** The sheet of a territory, or of an applicant; empty when it was neither at that moment, even possibly. */
    Optional<TerritorySheet> find(String programme, String code, Moment moment);

    /**
     * The deadline that a territory has to meet next, by the rules that it goes by.
     *
     * @param sheet the sheet of the territory at that moment
     * @return empty when none is set for what it has not reached, or when its life in the programme is over
     */
    Optional<NextDeadline> nextDeadline(TerritorySheet sheet, Moment moment);

    /** The sheets of those who applied by that moment and were not, even possibly, designated, by code. */
    List<TerritorySheet> applicants(String programme, Moment moment);
}
