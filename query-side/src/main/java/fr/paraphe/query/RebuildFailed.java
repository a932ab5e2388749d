package fr.paraphe.query;

/** A rebuild ended without new rows; the live ones are untouched. */
public final class RebuildFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param sentence what failed and where */
    public RebuildFailed(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
