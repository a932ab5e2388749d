package fr.paraphe.events.store.export;

/** How much of each kind a store or an export of it holds. */
public record Counts(long facts, long data, long documents, long requests, long reservations) {

    /** All of them together. */
    public long total() {
        return facts + data + documents + requests + reservations;
    }
}
