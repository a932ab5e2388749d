package fr.paraphe.query;

/** There is such a fact, but not at the moment asked about. */
public class FactLater extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Which which;
    private final long position;

    /** Which of the two clocks comes first. */
    public enum Which {
        /** It was recorded after {@code knownAt}. */
        RECORDED,
        /** It certainly took place after {@code asOf}. */
        HAPPENED
    }

    /** The fact at {@code position} comes later than the moment. */
    public FactLater(Which which, long position) {
        super("Position " + position + " is " + which + " later");
        this.which = which;
        this.position = position;
    }

    /** Which of the two clocks comes first. */
    public Which which() {
        return which;
    }

    /** Position of the fact. */
    public long position() {
        return position;
    }
}
