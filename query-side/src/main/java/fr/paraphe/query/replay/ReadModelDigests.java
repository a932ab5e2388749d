package fr.paraphe.query.replay;

import fr.paraphe.query.ReadModel;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What all read models hold, in short, so that two instances can be compared. */
@Component
public class ReadModelDigests {

    private final JdbcClient jdbc;
    private final List<ReadModel> readModels;
    private final TransactionTemplate snapshot;

    ReadModelDigests(JdbcClient jdbc, List<ReadModel> readModels, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.readModels = readModels;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** Canonical digest of the rows of each read model by its name, all at the same moment. */
    public Map<String, String> byReadModel() {
        return Objects.requireNonNull(snapshot.execute(status -> {
            Map<String, String> digests = new TreeMap<>();
            readModels.forEach(model -> digests.put(model.name(), Digests.of(jdbc, "paraphe_read", model)));
            return digests;
        }));
    }
}
