package fr.paraphe.query.history;

import fr.paraphe.events.Fact;
import fr.paraphe.events.Rectification;
import fr.paraphe.events.store.Rectified;
import fr.paraphe.events.store.StoredFact;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the facts of a story say once they are rectified.
 *
 * @param inForce the facts as they are now known, by position; without those that belong to another territory
 * @param by position of the last rectification of a fact, by its id
 */
record Corrections(Map<Long, Fact> inForce, Map<String, Long> by) {

    /** @param story facts in the order of the store; those of each stream from its first one on */
    static Corrections of(List<StoredFact> story) {
        Map<String, Long> by = new HashMap<>();
        for (StoredFact stored : story) {
            if (stored.fact() instanceof Rectification rectification) {
                by.put(rectification.factId(), stored.position());
            }
        }
        return new Corrections(
                Rectified.allInForce(story).stream().collect(Collectors.toMap(StoredFact::position, StoredFact::fact)),
                by);
    }

    /** What a fact says now; empty when it belongs to another territory. */
    Optional<Fact> inForce(StoredFact stored) {
        return Optional.ofNullable(inForce.get(stored.position()));
    }

    /** Position of the last rectification of a fact; null when there is none. */
    @Nullable Long of(StoredFact stored) {
        return by.get(stored.eventId());
    }
}
