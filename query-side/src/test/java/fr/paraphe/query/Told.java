package fr.paraphe.query;

import fr.paraphe.events.Fact;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.events.testing.SampleFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Facts as they would stand in a store, without one. */
public final class Told {

    private static final Instant MORNING = Instant.parse("2026-11-25T08:00:00Z");

    private Told() {}

    /** Facts at the positions 1, 2, 3 ..., each at the end of its stream, one second apart. */
    public static List<StoredFact> of(List<? extends Fact> facts) {
        Map<String, Long> versions = new HashMap<>();
        List<StoredFact> told = new ArrayList<>();
        for (Fact fact : facts) {
            long position = told.size() + 1L;
            String stream = SampleFacts.streamOf(fact);
            long version = versions.merge(stream, 0L, (last, zero) -> last + 1);
            told.add(new StoredFact(
                    position,
                    stream,
                    version,
                    "event-" + position,
                    fact.getClass().getSimpleName(),
                    "1",
                    MORNING.plusSeconds(position),
                    fact,
                    Map.of(),
                    "{}"));
        }
        return told;
    }
}
