package fr.paraphe.query;

import fr.paraphe.events.store.StoredFact;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a feature shows of something, fact by fact, for whoever compares it before and after a fact. */
public interface StoryFields {

    /** What facts change. */
    enum Subject {
        PROGRAMME,
        TERRITORY,
        PROJECT,
        PROTOCOL,
        FIGURE,
        BODY,
        CEREMONY
    }

    /** What this feature shows. */
    Subject subject();

    /**
     * Folds a story.
     *
     * @param story every fact about one thing, by position, at least one and none after the position of the moment
     * @param moment what is not yet to be shown on its day changes nothing
     */
    Fold fold(List<StoredFact> story, Moment moment);

    /** A story that was folded. */
    interface Fold {

        /**
         * The fields as the API answers them once the first {@code facts} of the story are known, without what changes
         * with every fact; a missing node before anything is known. Erased texts are erased in it.
         */
        JsonNode after(int facts);
    }
}
