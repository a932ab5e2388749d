package fr.paraphe.verifier;

/** Something that was given is not what it should be, so that nothing can be said. */
final class Unusable extends Exception {

    private static final long serialVersionUID = 1L;

    final transient Message message;
    final transient Object[] about;

    Unusable(Message message, Object... about) {
        super(message.name());
        this.message = message;
        this.about = about;
    }
}
