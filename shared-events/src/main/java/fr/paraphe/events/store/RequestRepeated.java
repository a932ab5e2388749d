package fr.paraphe.events.store;

/**
 * The same actor already had a request with this key answered; nothing of the unit of work was stored, and
 * {@link AnsweredRequests} has the answer.
 */
public final class RequestRepeated extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String actor;
    private final String key;

    /** @param cause the database's refusal */
    public RequestRepeated(String actor, String key, Throwable cause) {
        super("Already answered: request " + key + " of " + actor, cause);
        this.actor = actor;
        this.key = key;
    }

    /** Who asked. */
    public String actor() {
        return actor;
    }

    /** The idempotency key. */
    public String key() {
        return key;
    }
}
