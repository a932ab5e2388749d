package fr.paraphe.events.store;

/**
 * How to reach the database as the role that owns the schemas, and whom it works for.
 *
 * @param url JDBC address of the database
 * @param username role that creates and changes tables
 * @param password its password
 * @param applicationRole role of the running application, which reads and appends
 */
public record DatabaseOwner(String url, String username, String password, String applicationRole) {

    /** Without the password. */
    @Override
    public String toString() {
        return "DatabaseOwner[" + username + " of " + url + "]";
    }
}
