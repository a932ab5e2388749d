package fr.paraphe.events.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
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

    /** Beyond it a warning: times told by nodes and by the database no longer fit together. */
    private static final Duration SMALL_SKEW = Duration.ofSeconds(1);

    /** Two nodes this far off on either side would take each other's read models, whose claims last ten seconds. */
    private static final Duration GREATEST_SKEW = Duration.ofSeconds(5);

    private final DatabaseOwner owner;
    private final Durability durability;
    private final Clock clock;

    /**
     * @param owner how to reach the database as its owner
     * @param username role of the running application
     * @param password its password
     * @param durability whether a database that may forget is refused
     * @param clock the clock of this machine
     * @throws StartupRefusal when the database cannot be reached or cannot hold the history
     */
    DatabaseGate(DatabaseOwner owner, String username, String password, Durability durability, Clock clock) {
        this.owner = owner;
        this.durability = durability;
        this.clock = clock;
        look(owner.url(), owner.username(), owner.password());
        if (!owner.username().equals(username)) {
            look(owner.url(), username, password);
        }
    }

    /** The owner of the database that was let through. */
    public DatabaseOwner owner() {
        return owner;
    }

    private void look(String url, String username, String password) {
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
            durability.look(statement, "The database at " + place(url));
            if (setting(statement, "show data_checksums").equals("off")) {
                LOG.warn(
                        "The database at {} has no checksums, it cannot tell a damaged page from a good one:"
                                + " stop it and run pg_checksums --enable",
                        place(url));
            }
            compareClocks(url, statement);
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

    private void compareClocks(String url, Statement statement) throws SQLException {
        long before = clock.millis();
        long there = Long.parseLong(
                setting(statement, "select trunc(extract(epoch from clock_timestamp()) * 1000)::bigint"));
        long after = clock.millis();
        // Anything in between may be right: a slow answer is no skew.
        Duration skew = Duration.ofMillis(Math.max(0, Math.max(before - there, there - after)));
        if (skew.compareTo(GREATEST_SKEW) > 0) {
            throw new StartupRefusal("The clocks of this machine and of the database at " + place(url) + " are "
                    + skew.toSeconds() + " seconds apart, more than " + GREATEST_SKEW.toSeconds()
                    + ": set both by the same time server.");
        }
        if (skew.compareTo(SMALL_SKEW) > 0) {
            LOG.warn(
                    "The clocks of this machine and of the database at {} are {} ms apart",
                    place(url),
                    skew.toMillis());
        }
    }

    /** Host, port and database; an address may carry a password behind them. */
    static String place(String url) {
        return url.replaceFirst("^jdbc:postgresql:(//)?", "").replaceFirst("\\?.*", "");
    }

    private static String setting(Statement statement, String sql) throws SQLException {
        try (ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
