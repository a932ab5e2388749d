package fr.paraphe.events.store;

/**
 * The database was lost while it stored: everything was stored, or nothing. The same request may be sent again under
 * the same key and is then answered as it was, if it was.
 */
public final class OutcomeUnknown extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param cause how the database was lost */
    public OutcomeUnknown(Throwable cause) {
        super("The database was lost while it stored: whether it did is not known", cause);
    }
}
