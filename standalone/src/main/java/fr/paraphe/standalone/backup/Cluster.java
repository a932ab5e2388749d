package fr.paraphe.standalone.backup;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * The running embedded PostgreSQL as its superuser sees it.
 *
 * @param dataFolder folder of the instance, which holds the cluster under {@code postgresql}
 * @param url JDBC address of the service's database
 * @param password password of the superuser
 */
public record Cluster(Path dataFolder, String url, String password) {

    /** Name of the cluster's folder in the data folder. */
    static final String FOLDER = "postgresql";

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, "postgres", password);
    }

    /** Folder of the cluster. */
    Path folder() {
        return dataFolder.resolve(FOLDER);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Cluster[" + dataFolder + "]";
    }
}
