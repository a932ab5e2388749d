package fr.paraphe.command;

/** Somebody was faster: the stream is not at the version that the asker saw. Nothing was appended. */
public final class VersionConflict extends RuntimeException {

    /** The version of a stream without facts. */
    public static final long NO_FACTS = -1;

    private static final long serialVersionUID = 1L;

    private final long expected;
    private final long actual;

    /**
     * @param expected version that the asker saw
     * @param actual version of the stream; {@link #NO_FACTS} when it has none
     */
    public VersionConflict(long expected, long actual) {
        super("Expected version " + expected + ", found " + actual);
        this.expected = expected;
        this.actual = actual;
    }

    /** The version that the asker saw. */
    public long expected() {
        return expected;
    }

    /** The version of the stream; {@link #NO_FACTS} when it has none. */
    public long actual() {
        return actual;
    }
}
