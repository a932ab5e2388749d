package fr.paraphe.events.proof;

/** Something is not what c2sp.org/signed-note or c2sp.org/tlog-checkpoint says. */
public final class MalformedNote extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedNote(String what) {
        super(what);
    }

    MalformedNote(String what, Throwable cause) {
        super(what, cause);
    }
}
