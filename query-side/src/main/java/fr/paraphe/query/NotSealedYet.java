package fr.paraphe.query;

/** A fact is stored, but no checkpoint covers it yet. */
public final class NotSealedYet extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long position;

    /** The fact at {@code position} is not covered. */
    public NotSealedYet(long position) {
        super("Position " + position + " is not sealed yet");
        this.position = position;
    }

    /** Position of the fact. */
    public long position() {
        return position;
    }
}
