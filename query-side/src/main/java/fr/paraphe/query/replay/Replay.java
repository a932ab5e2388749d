package fr.paraphe.query.replay;

import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.Applied;
import fr.paraphe.query.NotFound;
import fr.paraphe.query.ReadModel;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Rebuilds read models from the first fact. It is one transaction: readers see the old rows until the new ones stand
 * complete, and nothing is lost when it fails. The live projection waits meanwhile and then goes on behind it.
 */
@Component
public class Replay {

    private static final int CHUNK = 2_000;

    private final List<ReadModel> readModels;
    private final FactLog facts;
    private final Writing writing;
    private final Applied applied;
    private final EntityManager entityManager;
    private final TransactionTemplate transaction;

    Replay(
            List<ReadModel> readModels,
            FactLog facts,
            Writing writing,
            Applied applied,
            EntityManager entityManager,
            PlatformTransactionManager transactions) {
        this.readModels = readModels;
        this.facts = facts;
        this.writing = writing;
        this.applied = applied;
        this.entityManager = entityManager;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Throws the rows of a read model away and folds them again from the first fact.
     *
     * @param progress told after each chunk of facts, within the transaction of the rebuild
     * @throws NotFound when there is no such read model
     */
    public ReplayResult rebuild(String name, Consumer<ReplayProgress> progress) {
        ReadModel readModel = readModels.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFound(NotFound.Thing.READ_MODEL, name));
        ReplayResult result = Objects.requireNonNull(transaction.execute(status -> rebuild(readModel, progress)));
        applied.moved();
        return result;
    }

    private ReplayResult rebuild(ReadModel readModel, Consumer<ReplayProgress> progress) {
        long began = System.nanoTime();
        writing.lock(readModel);
        long positionBefore = writing.position(readModel);
        String digestBefore = writing.digest(readModel);
        writing.empty(readModel);
        long head = facts.head();
        long done = 0;
        long position = 0;
        // Up to the head as it was: what is recorded meanwhile is the live projection's work.
        while (position < head) {
            List<StoredFact> chunk = facts.after(position, CHUNK).stream()
                    .filter(stored -> stored.position() <= head)
                    .toList();
            writing.apply(readModel, chunk);
            entityManager.clear();
            done += chunk.size();
            position = chunk.getLast().position();
            progress.accept(new ReplayProgress(readModel.name(), done, position, head));
        }
        return new ReplayResult(
                readModel.name(),
                done,
                Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0,
                positionBefore,
                writing.position(readModel),
                digestBefore,
                writing.digest(readModel));
    }
}
