package fr.paraphe.events.store;

import fr.paraphe.events.Fact;
import java.time.Instant;
import java.util.Map;

/**
 * A fact as it stands in the store.
 *
 * @param position place in the one order of the store, from 1, growing but not dense
 * @param streamId stream that the fact belongs to
 * @param version place in its stream, from 0, dense
 * @param eventId id of the fact, unique in the service
 * @param name stored name, such as {@code territory-designated}
 * @param revision stored revision of the name
 * @param recordedAt when the database ordered the fact, to the microsecond, later than every earlier position's
 * @param fact the fact, in today's shape
 * @param metadata who acted for whom and why; see {@link FactMetadata}
 * @param payload the fact's canonical JSON, byte for byte as stored
 */
public record StoredFact(
        long position,
        String streamId,
        long version,
        String eventId,
        String name,
        String revision,
        Instant recordedAt,
        Fact fact,
        Map<String, String> metadata,
        String payload) {}
