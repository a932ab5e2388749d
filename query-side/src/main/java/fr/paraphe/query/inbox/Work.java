package fr.paraphe.query.inbox;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An act that is awaited, before it is told of which subject.
 *
 * @param acts commands, any of which would do
 * @param party id of the party, or of the funding line
 * @param since first day on which it was awaited
 * @param recordedAt when the fact was recorded since which it is awaited
 * @param position position of that fact
 * @param due last day for it; null when none is set
 */
record Work(
        List<String> acts,
        List<Capacity> capacities,
        @Nullable String party,
        @Nullable String body,
        @Nullable String bodyId,
        LocalDate since,
        Instant recordedAt,
        long position,
        @Nullable LocalDate due) {

    static Work of(List<String> acts, List<Capacity> capacities, Told since, @Nullable LocalDate due) {
        return new Work(acts, capacities, null, null, null, since.on(), since.recordedAt(), since.position(), due);
    }

    /** The same, awaited from another day on. */
    Work from(LocalDate day) {
        return new Work(acts, capacities, party, body, bodyId, day, recordedAt, position, due);
    }

    /** The same, by a named body. */
    Work by(@Nullable String who, @Nullable String name, @Nullable String id) {
        return new Work(acts, capacities, who, name, id, since, recordedAt, position, due);
    }
}
