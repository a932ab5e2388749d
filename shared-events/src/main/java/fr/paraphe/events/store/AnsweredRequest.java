package fr.paraphe.events.store;

import java.util.List;

/**
 * How a request was answered.
 *
 * @param digest digest of what was asked
 * @param streamId stream whose version answered it
 * @param version version of the stream after the request; -1 while the stream holds no fact
 * @param facts the facts that the request appended, in their order; empty when it changed nothing
 */
public record AnsweredRequest(String digest, String streamId, long version, List<StoredFact> facts) {}
