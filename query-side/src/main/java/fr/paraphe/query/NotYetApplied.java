package fr.paraphe.query;

/** A fact that the asker wants to see is recorded but not yet applied by every read model; ask again. */
public class NotYetApplied extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long position;

    /** The fact at {@code position} is not yet applied. */
    public NotYetApplied(long position) {
        super("Position " + position + " is not yet applied by every read model");
        this.position = position;
    }

    /** The position waited for. */
    public long position() {
        return position;
    }
}
