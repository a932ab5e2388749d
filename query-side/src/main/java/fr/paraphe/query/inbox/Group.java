package fr.paraphe.query.inbox;

/** For whom something is, seen by the reader. */
public enum Group {
    /** The reader's body is named; of the reader's capacity when the reader names no body. */
    MINE,
    /** The reader's capacity may do it, and no body is named. */
    SERVICE,
    /** Somebody else. */
    OTHERS
}
