package fr.paraphe.events.store;

/** Another writer held the store for too long; nothing was stored and the same request may be sent again. */
public final class StoreBusy extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param cause the database's refusal to wait longer */
    public StoreBusy(Throwable cause) {
        super("The store is busy: another writer held it for too long", cause);
    }

    /** @param why what keeps this writer from its turn */
    StoreBusy(String why) {
        super("The store is busy: " + why);
    }

    /** @param why what keeps this writer from its turn */
    StoreBusy(String why, Throwable cause) {
        super("The store is busy: " + why, cause);
    }
}
