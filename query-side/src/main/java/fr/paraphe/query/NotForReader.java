package fr.paraphe.query;

/** There is such a fact, but it is about an account, and whoever reads may not be told. */
public class NotForReader extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long position;

    /** The fact at {@code position} is not told. */
    public NotForReader(long position) {
        super("Position " + position + " is about an account");
        this.position = position;
    }

    /** Position of the fact. */
    public long position() {
        return position;
    }
}
