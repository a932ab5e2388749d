package fr.paraphe.events.store.seal;

import fr.paraphe.events.proof.Hash;
import fr.paraphe.events.store.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A fact as it is sealed: one line of canonical JSON made of the stored texts, never of what a version reads from them.
 *
 * @param position position of the fact
 * @param line all columns of the fact, names in the order of RFC 8785; payload and metadata are the very texts that are
 *     stored, as objects, or as strings in the case that such a text holds a control character (the service writes none)
 */
public record Leaf(long position, String line) {

    private static final String INSTANT =
            "to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') as recorded_text";

    /** The columns that {@link #of(ResultSet)} reads. */
    public static final String COLUMNS = "position, " + INSTANT
            + ", aggregate_id, sequence_number, event_id, type, name, revision, payload, metadata";

    /** The leaf of the fact with these stored values; {@code recordedAt} in UTC with six digits after the second. */
    public static Leaf of(
            long position,
            String recordedAt,
            String stream,
            long version,
            String eventId,
            String type,
            String name,
            String revision,
            String payload,
            String metadata) {
        StringBuilder line = new StringBuilder(payload.length() + metadata.length() + 400);
        line.append("{\"eventId\":").append(CanonicalJson.ofString(eventId));
        line.append(",\"metadata\":").append(stored(metadata));
        line.append(",\"name\":").append(CanonicalJson.ofString(name));
        line.append(",\"payload\":").append(stored(payload));
        line.append(",\"position\":").append(position);
        line.append(",\"recordedAt\":").append(CanonicalJson.ofString(recordedAt));
        line.append(",\"revision\":").append(CanonicalJson.ofString(revision));
        line.append(",\"stream\":").append(CanonicalJson.ofString(stream));
        line.append(",\"type\":").append(CanonicalJson.ofString(type));
        line.append(",\"v\":1,\"version\":").append(version).append('}');
        return new Leaf(position, line.toString());
    }

    /** The leaf of the fact in a row of {@link #COLUMNS}. */
    public static Leaf of(ResultSet row) throws SQLException {
        return of(
                row.getLong("position"),
                row.getString("recorded_text"),
                row.getString("aggregate_id"),
                row.getLong("sequence_number"),
                row.getString("event_id"),
                row.getString("type"),
                row.getString("name"),
                row.getString("revision"),
                row.getString("payload"),
                row.getString("metadata"));
    }

    /** A line feed inside would make two lines of one leaf. */
    private static String stored(String text) {
        return text.chars().allMatch(c -> c >= 0x20) ? text : CanonicalJson.ofString(text);
    }

    /** The bytes that are sealed. */
    public byte[] bytes() {
        return line.getBytes(StandardCharsets.UTF_8);
    }

    /** Their hash. */
    public Hash hash() {
        return Hash.ofLeaf(bytes());
    }
}
