package fr.paraphe.events.store;

import fr.paraphe.events.Fact;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.springframework.jdbc.core.RowMapper;

/** Reads rows of the table of facts; each becomes exactly one fact in today's shape. */
final class StoredFacts implements RowMapper<StoredFact> {

    static final String SELECT = "select position, aggregate_id, sequence_number, event_id, type, name, revision,"
            + " recorded_at, payload, metadata from paraphe_store.fact";

    private final NamedSerializer serializer;
    private final EventUpcaster upcasters;

    StoredFacts(NamedSerializer serializer, EventUpcaster upcasters) {
        this.serializer = serializer;
        this.upcasters = upcasters;
    }

    @Override
    public StoredFact mapRow(ResultSet row, int number) throws SQLException {
        Instant recordedAt = row.getObject("recorded_at", OffsetDateTime.class).toInstant();
        String payload = row.getString("payload");
        GenericDomainEventEntry<String> entry = new GenericDomainEventEntry<>(
                row.getString("type"),
                row.getString("aggregate_id"),
                row.getLong("sequence_number"),
                row.getString("event_id"),
                recordedAt,
                row.getString("name"),
                row.getString("revision"),
                payload,
                row.getString("metadata"));
        long position = row.getLong("position");
        TrackedDomainEventData<String> data =
                new TrackedDomainEventData<>(GapAwareTrackingToken.newInstance(position, Set.of()), entry);
        List<? extends TrackedEventMessage<?>> facts = EventUtils.upcastAndDeserializeTrackedEvents(
                        Stream.of(data), serializer, upcasters)
                .toList();
        if (facts.size() != 1 || !(facts.getFirst().getPayload() instanceof Fact fact)) {
            throw new IllegalStateException("Position " + position + " became " + facts.size() + " facts");
        }
        Map<String, String> metadata = new HashMap<>();
        facts.getFirst().getMetaData().forEach((key, value) -> metadata.put(key, String.valueOf(value)));
        return new StoredFact(
                position,
                row.getString("aggregate_id"),
                row.getLong("sequence_number"),
                row.getString("event_id"),
                row.getString("name"),
                row.getString("revision"),
                recordedAt,
                fact,
                Map.copyOf(metadata),
                payload);
    }
}
