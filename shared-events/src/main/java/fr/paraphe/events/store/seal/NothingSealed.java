package fr.paraphe.events.store.seal;

/** There is no checkpoint yet: nobody seals this store, or its first facts have just come. */
public final class NothingSealed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NothingSealed() {
        super("No checkpoint was published yet");
    }
}
