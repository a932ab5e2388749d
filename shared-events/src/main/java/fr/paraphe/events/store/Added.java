package fr.paraphe.events.store;

import java.util.List;

/**
 * What became of an {@link Addition}.
 *
 * @param version version of the request's stream afterwards; -1 when it holds no fact or nobody asked
 * @param facts the facts as they stand in the store
 */
public record Added(long version, List<StoredFact> facts) {}
