package fr.paraphe.events.store.export;

/**
 * What a store or an export of it holds, in short: equal for equal stores, whatever the moment and the machine.
 *
 * @param head position of the last fact; 0 when there is none
 * @param personalData whether names and texts are part of it
 * @param counts how much of each kind
 * @param digest {@code sha-256:} digest of all of it in its canonical order
 */
public record Content(long head, boolean personalData, Counts counts, String digest) {}
