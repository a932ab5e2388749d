package fr.paraphe.events.store;

import fr.paraphe.events.proof.SigningKey;
import fr.paraphe.events.store.seal.Sealer;
import java.nio.file.Path;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A sealer that is a program of its own, so that it can be killed. */
final class SealerProcess {

    private SealerProcess() {}

    /** Arguments: JDBC address, user, password, file of the key. Seals until it is killed. */
    public static void main(String[] arguments) throws Exception {
        SingleConnectionDataSource connection =
                new SingleConnectionDataSource(arguments[0], arguments[1], arguments[2], true);
        Sealer sealer = new Sealer(connection, List.of(SigningKey.read(Path.of(arguments[3]))), 20);
        while (true) {
            try {
                sealer.round();
            } catch (DataAccessException e) {
                connection.resetConnection();
            }
            Thread.sleep(2);
        }
    }
}
