package fr.paraphe.events.store;

import java.util.List;

/**
 * What a unit of work stores beside its facts, so that the same request asked twice is answered once.
 *
 * @param actor who asks; keys of different actors never meet
 * @param key the request's idempotency key, unique for the actor
 * @param digest digest of what was asked, to tell a repeat from another request under the same key
 * @param streamId stream whose version answers the request
 * @param data personal data and texts that the facts refer to; stored only with facts
 * @param documents documents that the facts refer to; stored only with facts
 * @param beside what else is written in the transaction of the facts
 */
public record Request(
        String actor,
        String key,
        String digest,
        String streamId,
        List<Datum> data,
        List<Document> documents,
        List<Beside> beside) {

    public Request {
        data = List.copyOf(data);
        documents = List.copyOf(documents);
        beside = List.copyOf(beside);
    }

    /** A request with nothing beside. */
    public Request(
            String actor, String key, String digest, String streamId, List<Datum> data, List<Document> documents) {
        this(actor, key, digest, streamId, data, documents, List.of());
    }
}
