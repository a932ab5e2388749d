package fr.paraphe.command.web;

import com.fasterxml.jackson.annotation.JsonIgnore;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.store.AnsweredRequest;
import fr.paraphe.events.store.StoredFact;
import java.time.Instant;
import java.util.List;

/**
 * What a command answers.
 *
 * @param stream stream that the command was sent to
 * @param version version of that stream after the command; the {@code ETag} of the thing
 * @param position place in the store of the last fact to wait for when reading, as in {@code X-Position}
 * @param facts facts appended, in order; empty when the command had already been done
 * @param replayed whether an earlier request with the same key was answered again
 */
public record Answer(
        String stream,
        long version,
        long position,
        List<Appended> facts,
        @JsonIgnore boolean replayed) {

    /**
     * A fact that the command appended.
     *
     * @param position place in the store
     * @param eventId id of the fact
     * @param type stored name
     * @param revision stored revision
     * @param occurredOn business date
     * @param recordedAt when the store ordered it
     */
    public record Appended(
            long position, String eventId, String type, String revision, BusinessDate occurredOn, Instant recordedAt) {

        static Appended of(StoredFact stored) {
            return new Appended(
                    stored.position(),
                    stored.eventId(),
                    stored.name(),
                    stored.revision(),
                    stored.fact().occurredOn(),
                    stored.recordedAt());
        }
    }

    static Answer of(AnsweredRequest request, long head, boolean replayed) {
        List<Appended> facts = request.facts().stream().map(Appended::of).toList();
        long position = facts.isEmpty() ? head : facts.getLast().position();
        return new Answer(request.streamId(), request.version(), position, facts, replayed);
    }
}
