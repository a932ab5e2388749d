package fr.paraphe.query.replay;

import java.util.List;

/**
 * How the live rows of a read model differ from those that follow from the facts.
 *
 * @param rows how many rows differ, are missing or should not be there; 0 when they cannot be counted
 * @param keys some of them: table and key
 */
record Drift(long rows, List<String> keys) {

    /** Rows differ, and it cannot be said which. */
    static final Drift UNCOUNTED = new Drift(0, List.of());
}
