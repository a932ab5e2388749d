package fr.paraphe.query.sheet;

import fr.paraphe.query.Moment;
import java.util.Optional;

/** The sheets of territories. */
public interface Sheets {

    /** The sheet of a territory; empty when it was not, even possibly, designated at that moment. */
    Optional<TerritorySheet> find(String programme, String code, Moment moment);
}
