package fr.paraphe.query.history;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One fact, with all that is known about it.
 *
 * @param entry what its history tells of it, with the fields that it changed
 * @param programme code of the programme; null for a fact of a body
 * @param code code of the territory; null for a fact of the programme itself, or of a body
 * @param bodyId public identifier of the body; null unless the fact belongs to one
 * @param projectId id of the project in its territory; null unless the fact is about one
 * @param protocolId id of the protocol; null unless the fact belongs to one
 * @param stream stream that it belongs to
 * @param version place in its stream, from 0
 * @param requestId idempotency key of the request
 * @param correlationId id of the message that began the chain
 * @param causationId id of the message that led to the fact
 * @param importBatch import that it came with
 * @param programmeVersion version of the programme's rules that the decision used
 * @param stored the fact as stored, byte for byte
 * @param upgraded the fact as it would be written today
 * @param differs whether the two forms differ, in name, revision or text
 * @param differences where their texts differ
 * @param previous position of the fact before it in the same story; null for the first
 * @param next position of the fact after it in the same story; null for the last
 * @param history address of that story
 * @param asOf business day
 * @param knownAt recording instant
 */
public record FactView(
        @JsonUnwrapped HistoryEntry entry,
        @Nullable String programme,
        @Nullable String code,
        @Nullable String bodyId,
        @Nullable String projectId,
        @Nullable String protocolId,
        String stream,
        long version,
        @Nullable String requestId,
        @Nullable String correlationId,
        @Nullable String causationId,
        @Nullable String importBatch,
        @Nullable String programmeVersion,
        Form stored,
        Form upgraded,
        boolean differs,
        List<FormDifference> differences,
        @Nullable Long previous,
        @Nullable Long next,
        String history,
        LocalDate asOf,
        Instant knownAt) {

    /**
     * A form of a fact.
     *
     * @param name name of the fact in this form
     * @param revision revision of its shape
     * @param text the fact as canonical JSON
     * @param digest {@code sha-256:} digest of the UTF-8 bytes of the text
     */
    public record Form(String name, String revision, String text, String digest) {}

    /**
     * A place where the two forms differ.
     *
     * @param pointer JSON pointer to the place
     * @param stored value in the stored form; null when absent
     * @param upgraded value in the upgraded form; null when absent
     */
    public record FormDifference(
            String pointer,
            @Nullable Object stored,
            @Nullable Object upgraded) {}
}
