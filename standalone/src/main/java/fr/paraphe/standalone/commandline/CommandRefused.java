package fr.paraphe.standalone.commandline;

/** Why a command does not do what it was asked, as one sentence for the operator. */
public final class CommandRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param sentence what is wrong and what to do about it */
    public CommandRefused(String sentence) {
        super(sentence);
    }

    /** @param sentence what is wrong and what to do about it */
    public CommandRefused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
