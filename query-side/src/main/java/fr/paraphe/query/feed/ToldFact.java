package fr.paraphe.query.feed;

/**
 * A fact as the feed tells it.
 *
 * @param position place of the fact in the order of the store
 * @param json one CloudEvent in its JSON format, on one line, the stored payload in it byte for byte
 */
record ToldFact(long position, String json) {}
