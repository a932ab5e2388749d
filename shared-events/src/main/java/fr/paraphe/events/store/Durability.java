package fr.paraphe.events.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether what the database confirms outlives a loss of power. */
enum Durability {
    /** A database that may forget is refused. */
    REQUIRED,
    /** A database that may forget is good enough, for tests and trials. */
    WAIVED;

    static final String PROPERTY = "paraphe.database.durability";

    private static final Logger LOG = LoggerFactory.getLogger(Durability.class);

    /** @throws StartupRefusal when {@code value} is none of the two, in lower case */
    static Durability of(String value) {
        return switch (value) {
            case "required" -> REQUIRED;
            case "waived" -> WAIVED;
            default ->
                throw new StartupRefusal(
                        PROPERTY + " is " + value + ", it can only be required, or waived for a trial.");
        };
    }

    /**
     * Looks at the settings that hold in this session, wherever they come from.
     *
     * @param database how the sentence names the database
     * @throws StartupRefusal when the database may forget and this is {@link #REQUIRED}
     */
    void look(Statement session, String database) throws SQLException {
        try (ResultSet row = session.executeQuery("select string_agg(name || ' is off, set '"
                + " || case source when 'database' then 'for the database' when 'user' then 'for the role '"
                + " || session_user when 'database user' then 'for the role ' || session_user || ' in the database'"
                + " when 'client' then 'by the connection' else 'for the server' end, '; ' order by name)"
                + " from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit')"
                + " and setting = 'off'")) {
            row.next();
            String faults = row.getString(1);
            if (faults == null) {
                return;
            }
            String sentence = database + " may forget what it confirmed (" + faults + ")";
            if (this == REQUIRED) {
                throw new StartupRefusal(sentence + ": switch it on, or start a trial with " + PROPERTY + "=waived.");
            }
            LOG.warn("{}; durability is waived", sentence);
        }
    }
}
