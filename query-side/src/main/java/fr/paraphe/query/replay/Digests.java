package fr.paraphe.query.replay;

import fr.paraphe.query.ReadModel;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What all read models hold, in short, so that two instances can be compared. */
@Component
public class Digests {

    private final List<ReadModel> readModels;
    private final Writing writing;
    private final TransactionTemplate snapshot;

    Digests(List<ReadModel> readModels, Writing writing, PlatformTransactionManager transactions) {
        this.readModels = readModels;
        this.writing = writing;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** Canonical digest of the rows of each read model by its name, all at the same moment. */
    public Map<String, String> byReadModel() {
        return Objects.requireNonNull(snapshot.execute(status -> {
            Map<String, String> digests = new TreeMap<>();
            readModels.forEach(readModel -> digests.put(readModel.name(), writing.digest(readModel)));
            return digests;
        }));
    }
}
