package fr.paraphe.events.store;

import org.jspecify.annotations.Nullable;

/** Why the application cannot start, as one sentence for its operator. */
public class StartupRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param sentence what is wrong and what to do about it */
    public StartupRefusal(String sentence) {
        super(sentence);
    }

    /** @param sentence what is wrong and what to do about it */
    public StartupRefusal(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
