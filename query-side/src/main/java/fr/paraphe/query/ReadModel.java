package fr.paraphe.query;

import fr.paraphe.events.store.StoredFact;
import java.util.List;

/** Rows that are computed from facts and from nothing else, so that they can be thrown away and computed again. */
public interface ReadModel {

    /** Name in addresses, in the table of positions and of the Axon processor. */
    String name();

    /** The tables of schema {@code paraphe_read} that hold its rows, and no other read model's. */
    List<String> tables();

    /**
     * Folds facts into the rows, touched rows are loaded at once and written at once. A
     * fact that a row has already seen changes nothing.
     *
     * @param facts new facts in the order of the store
     * @param rows where the rows stand
     */
    void apply(List<StoredFact> facts, Rows rows);

    /**
     * Told when a fact that had been set aside is applied after later ones, in the same transaction: what was computed
     * from the rows for its position and beyond no longer holds.
     */
    default void appliedLate(long position) {}
}
