package fr.paraphe.query;

import fr.paraphe.events.Suspensions;
import java.util.Map;

/** When territories were suspended, for whoever counts the days of their deadlines. */
public interface TerritorySuspensions {

    /** The territories of a programme that were suspended by the day, as known at the position, by code. */
    Map<String, Suspensions> of(String programme, Moment moment);
}
