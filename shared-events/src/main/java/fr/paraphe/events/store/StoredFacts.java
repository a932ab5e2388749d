package fr.paraphe.events.store;

import fr.paraphe.events.Fact;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.RowMapper;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads rows of the table of facts; each becomes exactly one fact in today's shape. */
final class StoredFacts implements RowMapper<StoredFact> {

    static final String SELECT = "select position, aggregate_id, sequence_number, event_id, type, name, revision,"
            + " recorded_at, payload, metadata from paraphe_store.fact";

    private final NamedSerializer serializer;
    private final FactNames names;
    private final EventUpcaster upcasters;

    StoredFacts(NamedSerializer serializer, FactNames names, EventUpcaster upcasters) {
        this.serializer = serializer;
        this.names = names;
        this.upcasters = upcasters;
    }

    /** Reads up to the first fact that cannot be read, and fails only when that is the first of all. */
    ResultSetExtractor<List<StoredFact>> upToTheUnreadable() {
        return rows -> {
            List<StoredFact> facts = new ArrayList<>();
            try {
                while (rows.next()) {
                    facts.add(mapRow(rows, facts.size()));
                }
            } catch (UnknownFact | UnreadableFact e) {
                if (facts.isEmpty()) {
                    throw e;
                }
            }
            return facts;
        };
    }

    /**
     * @throws UnknownFact when this version does not know the fact's name and revision
     * @throws UnreadableFact when the payload does not have the fact's shape
     */
    @Override
    public StoredFact mapRow(ResultSet row, int number) throws SQLException {
        long position = row.getLong("position");
        Instant recordedAt = row.getObject("recorded_at", OffsetDateTime.class).toInstant();
        String name = row.getString("name");
        String revision = row.getString("revision");
        String payload = row.getString("payload");
        try {
            return new StoredFact(
                    position,
                    row.getString("aggregate_id"),
                    row.getLong("sequence_number"),
                    row.getString("event_id"),
                    name,
                    revision,
                    recordedAt,
                    names.classOf(name, revision).isPresent()
                            ? serializer.fact(name, revision, payload)
                            : upcast(row, recordedAt),
                    new StoredMetadata(row.getString("metadata"), serializer::metadata),
                    payload);
        } catch (JacksonException e) {
            JsonNode tree = tree(payload);
            throw new UnreadableFact(
                    position,
                    row.getString("aggregate_id"),
                    row.getString("event_id"),
                    name + " (revision " + revision + ")",
                    recordedAt,
                    text(tree, "programme"),
                    text(tree, "code"),
                    e);
        }
    }

    UpgradedForm upgraded(Fact fact) {
        SerializedObject<String> today = serializer.serialize(fact, String.class);
        return new UpgradedForm(today.getType().getName(), today.getType().getRevision(), today.getData());
    }

    /** A fact of an earlier revision, brought to today's shape. */
    private Fact upcast(ResultSet row, Instant recordedAt) throws SQLException {
        GenericDomainEventEntry<String> entry = new GenericDomainEventEntry<>(
                row.getString("type"),
                row.getString("aggregate_id"),
                row.getLong("sequence_number"),
                row.getString("event_id"),
                recordedAt,
                row.getString("name"),
                row.getString("revision"),
                row.getString("payload"),
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
        return fact;
    }

    private static JsonNode tree(String payload) {
        try {
            return JsonMapper.shared().readTree(payload);
        } catch (JacksonException e) {
            return JsonMapper.shared().createObjectNode();
        }
    }

    private static @Nullable String text(JsonNode tree, String field) {
        return tree.path(field).isString() ? tree.path(field).asString() : null;
    }
}
