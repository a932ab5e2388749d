package fr.paraphe.standalone.faults;

import fr.paraphe.events.Fact;
import fr.paraphe.events.store.FactNames;
import fr.paraphe.events.store.NamedSerializer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.serialization.SimpleSerializedObject;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the store holds, read by bare SQL.
 *
 * @param facts in the order of positions
 * @param requests the answered requests of all actors, by key
 * @param largeObjects how many large objects the database holds
 */
record Stored(List<Row> facts, Map<String, Request> requests, long largeObjects) {

    private static final NamedSerializer SERIALIZER = new NamedSerializer(FactNames.all());
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * A stored fact.
     *
     * @param key idempotency key of the request that brought it about
     */
    record Row(
            long position,
            String stream,
            long version,
            String eventId,
            String name,
            String revision,
            Instant recordedAt,
            String payload,
            String key) {

        Fact fact() {
            return SERIALIZER.deserialize(new SimpleSerializedObject<>(payload, String.class, name, revision));
        }
    }

    /** An answered request. */
    record Request(String stream, long version, List<String> eventIds) {}

    static Stored in(Connection connection) throws SQLException {
        List<Row> facts = new ArrayList<>();
        Map<String, Request> requests = new HashMap<>();
        try (Statement statement = connection.createStatement()) {
            ResultSet row = statement.executeQuery("select position, aggregate_id, sequence_number, event_id, name,"
                    + " revision, recorded_at, payload, metadata from paraphe_store.fact order by position");
            while (row.next()) {
                facts.add(new Row(
                        row.getLong(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getObject(7, OffsetDateTime.class).toInstant(),
                        row.getString(8),
                        JSON.readTree(row.getString(9)).path("requestId").asString("")));
            }
            row = statement.executeQuery("select key, stream_id, version, event_ids from paraphe_store.idempotency");
            while (row.next()) {
                requests.put(row.getString(1), new Request(row.getString(2), row.getLong(3), Arrays.asList((String[])
                        row.getArray(4).getArray())));
            }
            row = statement.executeQuery("select count(*) from pg_largeobject_metadata");
            row.next();
            return new Stored(facts, requests, row.getLong(1));
        }
    }
}
