package fr.paraphe.events.store;

/**
 * A wish to hold, or to give back, a key that only one owner may hold at a time, or that nobody holds some keys.
 *
 * @param action whether the key is taken or given back
 * @param key what is held, such as a member of a programme; the beginning of keys where none of them may be held
 * @param owner who holds it, such as a stream id
 */
public record Reservation(Action action, String key, String owner) {

    /** What becomes of the key. */
    public enum Action {
        /** The owner takes the key; taking what one already holds changes nothing. */
        TAKE,
        /** The owner gives the key back; giving back what one does not hold changes nothing. */
        RELEASE,
        /**
         * Nobody may hold a key that begins with this one. Whoever takes such a key takes, for a moment, a key that the
         * owner holds too, or the two do not wait for each other.
         */
        NONE_BELOW
    }

    /** {@code owner} takes {@code key}. */
    public static Reservation take(String key, String owner) {
        return new Reservation(Action.TAKE, key, owner);
    }

    /** {@code owner} goes on only while nobody holds a key that begins with {@code prefix}. */
    public static Reservation noneBelow(String prefix, String owner) {
        return new Reservation(Action.NONE_BELOW, prefix, owner);
    }

    /** {@code owner} gives {@code key} back. */
    public static Reservation release(String key, String owner) {
        return new Reservation(Action.RELEASE, key, owner);
    }
}
