package fr.paraphe.query.mail;

/**
 * A mail that is due, as the outbox keeps it.
 *
 * @param id number in the outbox
 * @param position position of the fact that it is about; 0 for a digest
 * @param messageId what tells a repeat from another mail
 * @param attempts how often it was tried before
 */
record Letter(
        long id, boolean digest, long position, String messageId, String bodyId, String contactId, int attempts) {}
