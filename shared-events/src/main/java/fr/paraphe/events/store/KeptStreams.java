package fr.paraphe.events.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/**
 * Streams as they were last read. The beginning of a stream never changes, so what was read of it is kept, and only what
 * came after is asked for: a fact that another node has added is never missed.
 */
final class KeptStreams {

    private static final int MOST_FACTS = 20_000;

    private final Cache<String, List<StoredFact>> streams = Caffeine.newBuilder()
            .maximumWeight(MOST_FACTS)
            .weigher((String stream, List<StoredFact> facts) -> facts.size() + 1)
            .executor(Runnable::run)
            .build();

    /**
     * The facts of a stream, oldest first.
     *
     * @param after reads the facts of the stream behind a version; -1 for all
     */
    List<StoredFact> read(String streamId, LongFunction<List<StoredFact>> after) {
        List<StoredFact> kept = streams.getIfPresent(streamId);
        List<StoredFact> known = kept == null ? List.of() : kept;
        List<StoredFact> more =
                after.apply(known.isEmpty() ? -1 : known.getLast().version());
        if (more.isEmpty()) {
            return known;
        }
        return keep(streamId, known, more);
    }

    /** Keeps facts that were just stored, where they follow what is known of their streams. */
    void stored(List<StoredFact> facts) {
        for (StoredFact fact : facts) {
            List<StoredFact> kept = streams.getIfPresent(fact.streamId());
            if (kept == null ? fact.version() == 0 : kept.getLast().version() + 1 == fact.version()) {
                keep(fact.streamId(), kept == null ? List.of() : kept, List.of(fact));
            }
        }
    }

    private List<StoredFact> keep(String streamId, List<StoredFact> known, List<StoredFact> more) {
        List<StoredFact> all = new ArrayList<>(known.size() + more.size());
        all.addAll(known);
        all.addAll(more);
        List<StoredFact> facts = List.copyOf(all);
        // Of two that read at the same time the longer one stays.
        streams.asMap().merge(streamId, facts, (one, other) -> one.size() > other.size() ? one : other);
        return facts;
    }
}
