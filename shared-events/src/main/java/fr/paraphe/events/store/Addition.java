package fr.paraphe.events.store;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one unit of work adds to the store: all of it or nothing.
 *
 * @param request the request that it answers, with the data and documents that the facts refer to; null when nobody asked
 * @param facts the facts, in their order; empty when the request changed nothing
 */
public record Addition(@Nullable Request request, List<NewFact> facts) {

    public Addition {
        facts = List.copyOf(facts);
    }

    List<Request> requests() {
        return request == null ? List.of() : List.of(request);
    }

    /** Ids of the facts, with commas between. */
    String eventIds() {
        return facts.stream().map(NewFact::eventId).collect(Collectors.joining(","));
    }

    List<Datum> data() {
        return request == null || facts.isEmpty() ? List.of() : request.data();
    }

    List<Document> documents() {
        return request == null || facts.isEmpty() ? List.of() : request.documents();
    }

    List<Beside> beside() {
        return request == null || facts.isEmpty() ? List.of() : request.beside();
    }

    /** Version of the request's stream after its facts; -1 when none of them belongs to it. */
    long answeredVersion() {
        String stream = request == null ? "" : request.streamId();
        return facts.stream()
                .filter(fact -> fact.streamId().equals(stream))
                .mapToLong(NewFact::version)
                .max()
                .orElse(-1);
    }
}
