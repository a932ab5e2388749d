package fr.paraphe.query.feed;

/**
 * A fact as the feed tells it.
 *
 * @param position place of the fact in the order of the store
 * @param json one CloudEvent in its JSON format, on one line, the stored payload in it byte for byte
 * @param openly the same for those who may not read of accounts: without subject and data when it is about one
 */
record ToldFact(long position, String json, String openly) {

    /** The event as one reader may have it. */
    String to(boolean readsAccounts) {
        return readsAccounts ? json : openly;
    }
}
