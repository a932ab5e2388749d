package fr.paraphe.events.store.export;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** One line of an export; instants are ISO texts in UTC with six digits after the second. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(name = "header", value = Line.Header.class),
    @JsonSubTypes.Type(name = "seal", value = Line.SealLine.class),
    @JsonSubTypes.Type(name = "leaves", value = Line.LeavesLine.class),
    @JsonSubTypes.Type(name = "fact", value = Line.FactLine.class),
    @JsonSubTypes.Type(name = "datum", value = Line.DatumLine.class),
    @JsonSubTypes.Type(name = "document", value = Line.DocumentLine.class),
    @JsonSubTypes.Type(name = "request", value = Line.RequestLine.class),
    @JsonSubTypes.Type(name = "reservation", value = Line.ReservationLine.class),
    @JsonSubTypes.Type(name = "end", value = Line.End.class)
})
sealed interface Line {

    /** Names the format in the first line. */
    String FORMAT = "paraphe-store";

    /** Version of the format that is written; 1, without the seal, is read too. */
    int VERSION = 2;

    /**
     * First line.
     *
     * @param store identity of the store that was exported
     * @param head position of the last fact; 0 when there is none
     * @param personalData whether names and texts are in the file
     */
    record Header(
            String format, int version, String store, long head, String createdAt, boolean personalData, Counts counts)
            implements Line {}

    /**
     * What the facts are held against: second line of an export of a store that is sealed. It is no part of the content, for
     * equal stores may be sealed by others and elsewhere.
     *
     * @param size number of leaves that follow
     * @param checkpoint the signed note
     * @param keys public keys that checkpoints were signed with
     */
    record SealLine(long size, String checkpoint, List<String> keys) implements Line {}

    /**
     * Hashes of leaves, in the order of the log.
     *
     * @param hashes base64 of up to 256 hashes one after the other
     */
    record LeavesLine(String hashes) implements Line {}

    /**
     * A fact, in the order of positions.
     *
     * @param payload the very text that is stored
     * @param metadata the very text that is stored
     */
    record FactLine(
            long position,
            String recordedAt,
            String stream,
            long version,
            String eventId,
            String type,
            String name,
            String revision,
            String payload,
            String metadata)
            implements Line {}

    /**
     * A name or text that facts refer to.
     *
     * @param key base64 of the key of its commitment
     */
    record DatumLine(String ref, String category, String value, String key, String storedAt) implements Line {}

    /**
     * A document that facts name.
     *
     * @param bytes base64
     */
    record DocumentLine(String digest, String mediaType, String bytes, String storedAt) implements Line {}

    /** How a request was answered. */
    record RequestLine(
            String actor,
            String key,
            String digest,
            String stream,
            long version,
            List<String> eventIds,
            String answeredAt)
            implements Line {}

    /** A key that one owner holds. */
    record ReservationLine(String key, String owner) implements Line {}

    /**
     * Last line.
     *
     * @param content {@code sha-256:} digest of the lines between the first and this one, equal for equal stores
     * @param file {@code sha-256:} digest of all bytes before this line
     */
    record End(Counts counts, String content, String file) implements Line {}
}
