package fr.paraphe.events.store;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What is written in the transaction of a request's facts and is no history, such as a secret; written before them, and
 * only when there are facts. What it throws takes the facts back with it.
 */
@FunctionalInterface
public interface Beside {

    /** Writes by the connection of the transaction. */
    void write(JdbcTemplate transaction);
}
