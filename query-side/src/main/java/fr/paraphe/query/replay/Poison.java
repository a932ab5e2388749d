package fr.paraphe.query.replay;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionException;

/** Tells a fact that can never be applied from a database that cannot be used at the moment. */
final class Poison {

    /**
     * Classes of SQL states that blame the statement and its data; every other class blames the server, the connection
     * or another transaction, and trying again later is the remedy.
     */
    private static final List<String> BLAME_THE_DATA = List.of("21", "22", "23", "54", "P0");

    /** A lock that was not given in time, and a deadlock. */
    private static final List<String> LOCKS = List.of("55P03", "40P01");

    private static final int LONGEST_CAUSE = 1_000;

    private Poison() {}

    /** Whether trying the same fact again would fail again. */
    static boolean is(RuntimeException failure) {
        if (failure instanceof TransactionException) {
            return false;
        }
        SQLException sql = sql(failure);
        return sql == null
                || sql.getSQLState() != null
                        && BLAME_THE_DATA.contains(sql.getSQLState().substring(0, 2));
    }

    /** Whether another transaction was in the way. */
    static boolean isLock(RuntimeException failure) {
        SQLException sql = sql(failure);
        return sql != null && sql.getSQLState() != null && LOCKS.contains(sql.getSQLState());
    }

    /** Why it failed, in one line for people who mend it. */
    static String cause(RuntimeException failure) {
        SQLException sql = sql(failure);
        String cause = sql == null
                ? failure.getClass().getSimpleName() + ": " + failure.getMessage()
                : "SQL state " + sql.getSQLState() + ": " + sql.getMessage();
        String line = cause.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_CAUSE ? line : line.substring(0, LONGEST_CAUSE);
    }

    private static @Nullable SQLException sql(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
