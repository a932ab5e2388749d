package fr.paraphe.events.store;

/** A stored fact whose name or revision this version of the application does not know; it must never be skipped. */
public final class UnknownFact extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param name the stored name, with its revision */
    public UnknownFact(String name) {
        super("Unknown fact " + name + ": it was written by a newer version of the application");
    }
}
