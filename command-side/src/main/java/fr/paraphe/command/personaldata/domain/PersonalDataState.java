package fr.paraphe.command.personaldata.domain;

import fr.paraphe.events.PersonalDataEvent.Category;
import fr.paraphe.events.PersonalDataEvent.RetentionSet;
import java.util.Map;

/** How long names and texts are kept. */
public sealed interface PersonalDataState {

    /** Until somebody asks for their erasure. */
    record KeptWithoutEnd() implements PersonalDataState {}

    /**
     * As long as was set.
     *
     * @param retentions what was set, by category; not empty
     */
    record KeptForATime(Map<Category, RetentionSet> retentions) implements PersonalDataState {
        public KeptForATime {
            retentions = Map.copyOf(retentions);
        }
    }

    /** What was set, by category. */
    default Map<Category, RetentionSet> all() {
        return this instanceof KeptForATime kept ? kept.retentions() : Map.of();
    }
}
