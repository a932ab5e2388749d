package fr.paraphe.events.access;

/**
 * What the session keeps from the answer of a provider to the page that tells of it. It does not stand in the address:
 * whoever makes up a link cannot put words into the page.
 */
public final class SignInNotes {

    /** The exact identifier of somebody whom the provider knows and who has no account here. */
    public static final String UNKNOWN = "paraphe.sign-in.unknown";

    /** Address at the provider where a sign-out goes on. */
    public static final String FAREWELL = "paraphe.sign-in.farewell";

    private SignInNotes() {}
}
