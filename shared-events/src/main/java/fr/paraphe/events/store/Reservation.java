package fr.paraphe.events.store;

/**
 * A wish to hold, or to give back, a key that only one owner may hold at a time.
 *
 * @param action whether the key is taken or given back
 * @param key what is held, such as a member of a programme
 * @param owner who holds it, such as a stream id
 */
public record Reservation(Action action, String key, String owner) {

    /** What becomes of the key. */
    public enum Action {
        /** The owner takes the key; taking what one already holds changes nothing. */
        TAKE,
        /** The owner gives the key back; giving back what one does not hold changes nothing. */
        RELEASE
    }

    /** {@code owner} takes {@code key}. */
    public static Reservation take(String key, String owner) {
        return new Reservation(Action.TAKE, key, owner);
    }

    /** {@code owner} gives {@code key} back. */
    public static Reservation release(String key, String owner) {
        return new Reservation(Action.RELEASE, key, owner);
    }
}
