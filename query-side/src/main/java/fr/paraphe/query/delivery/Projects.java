package fr.paraphe.query.delivery;

import fr.paraphe.query.Moment;
import fr.paraphe.query.NotFound;

/** The projects of territories. */
public interface Projects {

    /**
     * A project as far as it is certain by the day of the moment, as known then.
     *
     * @throws NotFound when nothing is certain of it at the moment
     */
    ProjectView project(String programme, String code, String id, Moment moment);
}
