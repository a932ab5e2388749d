package fr.paraphe.events.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the database before anything touches it, and refuses one that cannot hold the history with a sentence that
 * says why.
 */
public final class DatabaseGate {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseGate.class);

    private static final int OLDEST_VERSION = 15;

    private final DatabaseOwner owner;

    /**
     * @param owner how to reach the database as its owner
     * @param username role of the running application
     * @param password its password
     * @throws StartupRefusal when the database cannot be reached or cannot hold the history
     */
    public DatabaseGate(DatabaseOwner owner, String username, String password) {
        this.owner = owner;
        look(owner.url(), owner.username(), owner.password());
        if (!owner.username().equals(username)) {
            look(owner.url(), username, password);
        }
    }

    /** The owner of the database that was let through. */
    public DatabaseOwner owner() {
        return owner;
    }

    private static void look(String url, String username, String password) {
        Properties properties = new Properties();
        properties.setProperty("user", username);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("loginTimeout", "15");
        try (Connection connection = DriverManager.getConnection(url, properties);
                Statement statement = connection.createStatement()) {
            judge(
                    url,
                    Integer.parseInt(setting(statement, "show server_version_num")) / 10_000,
                    setting(
                            statement,
                            "select pg_encoding_to_char(encoding) from pg_database"
                                    + " where datname = current_database()"),
                    setting(statement, "select pg_is_in_recovery()"));
            warn(username, setting(statement, "show fsync"), setting(statement, "show synchronous_commit"));
        } catch (SQLException e) {
            throw new StartupRefusal(sentence(url, username, e), e);
        }
    }

    static void judge(String url, int version, String encoding, String standby) {
        if (version < OLDEST_VERSION) {
            throw new StartupRefusal("The database at " + place(url) + " is PostgreSQL " + version
                    + ", Paraphe needs version " + OLDEST_VERSION + " or newer.");
        }
        if (!encoding.equals("UTF8")) {
            throw new StartupRefusal(
                    "The database at " + place(url) + " has the encoding " + encoding + ", Paraphe needs UTF8.");
        }
        if (standby.equals("t")) {
            throw new StartupRefusal("The database at " + place(url)
                    + " is a standby that only answers reads, Paraphe needs the primary.");
        }
    }

    static String sentence(String url, String username, SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.startsWith("28")) {
            return "The database at " + place(url) + " does not let the user " + username
                    + " in: the user name or the password is wrong.";
        }
        if (state.equals("3D000")) {
            return "There is no database at " + place(url) + ", create it first.";
        }
        if (state.startsWith("08")) {
            return "No PostgreSQL answers at " + place(url) + ", start it or correct spring.datasource.url.";
        }
        return "The database at " + place(url) + " cannot be used: " + e.getMessage();
    }

    private static void warn(String username, String fsync, String synchronousCommit) {
        if (fsync.equals("off") || synchronousCommit.equals("off")) {
            LOG.warn(
                    "The database may forget what it confirmed to {}: fsync is {}, synchronous_commit is {}",
                    username,
                    fsync,
                    synchronousCommit);
        }
    }

    /** Host, port and database; an address may carry a password behind them. */
    private static String place(String url) {
        return url.replaceFirst("^jdbc:postgresql:(//)?", "").replaceFirst("\\?.*", "");
    }

    private static String setting(Statement statement, String sql) throws SQLException {
        try (ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
