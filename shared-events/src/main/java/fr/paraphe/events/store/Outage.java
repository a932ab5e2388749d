package fr.paraphe.events.store;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** Tells a database that went away, or does not let anybody in, from every other trouble. */
public final class Outage {

    private static final String CONNECTION = "08";
    private static final Set<String> STATES = Set.of(
            "57P01", // shut down by its administrator
            "57P02", // shut down by a crash
            "57P03", // starting or recovering
            "57P05", // a session idle for too long
            "25P03", // a transaction idle for too long
            "53300"); // too many connections

    private Outage() {}

    /** Whether {@code failure} comes from the database having gone away. */
    public static boolean in(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException refusal && tells(refusal)) {
                return true;
            }
        }
        return false;
    }

    private static boolean tells(SQLException refusal) {
        String state = refusal.getSQLState();
        // The pool has no state to tell when it waited in vain for a connection.
        return refusal instanceof SQLTransientConnectionException
                || refusal instanceof SQLRecoverableException
                || (state != null && (state.startsWith(CONNECTION) || STATES.contains(state)));
    }
}
