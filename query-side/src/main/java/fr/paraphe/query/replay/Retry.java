package fr.paraphe.query.replay;

import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.events.store.UnreadableFact;
import fr.paraphe.query.Applied;
import fr.paraphe.query.ReadModel;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tries facts again that a read model has set aside, each sequence in its order. */
@Component
public class Retry {

    private static final int AT_ONCE = 100;

    private final ReadModels readModels;
    private final FactLog facts;
    private final Writing writing;
    private final DeadLetters deadLetters;
    private final Applied applied;
    private final TransactionTemplate transaction;

    Retry(
            ReadModels readModels,
            FactLog facts,
            Writing writing,
            DeadLetters deadLetters,
            Applied applied,
            PlatformTransactionManager transactions) {
        this.readModels = readModels;
        this.facts = facts;
        this.writing = writing;
        this.deadLetters = deadLetters;
        this.applied = applied;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * What became of a retry.
     *
     * @param readModel the read model
     * @param applied facts that are applied now
     * @param remaining facts that are still set aside
     * @param failures the facts that failed again, one per sequence
     */
    public record Outcome(String readModel, long applied, long remaining, List<DeadLetter> failures) {}

    /** The facts that a read model has set aside, oldest first, at most {@code limit}. */
    public List<DeadLetter> list(String readModel, int limit) {
        return deadLetters.list(readModels.get(readModel).name(), limit);
    }

    /**
     * Tries again what was set aside.
     *
     * @param sequence only this sequence; null for all
     * @throws fr.paraphe.query.NotFound when there is no such read model
     */
    public Outcome retry(String name, @Nullable String sequence) {
        ReadModel readModel = readModels.get(name);
        List<String> sequences = sequence == null
                ? deadLetters.sequences(readModel).stream().sorted().toList()
                : List.of(sequence);
        long done =
                sequences.stream().mapToLong(one -> retryAll(readModel, one)).sum();
        this.applied.moved();
        return new Outcome(
                name,
                done,
                deadLetters.counts().getOrDefault(name, 0L),
                deadLetters.list(name, 1_000).stream()
                        .filter(letter -> letter.attempts() > 0)
                        .toList());
    }

    private long retryAll(ReadModel readModel, String sequence) {
        long done = 0;
        long more;
        do {
            more = Objects.requireNonNull(transaction.execute(status -> retrySome(readModel, sequence)));
            done += more;
        } while (more == AT_ONCE);
        return done;
    }

    private long retrySome(ReadModel readModel, String sequence) {
        writing.lock(readModel);
        long done = 0;
        for (DeadLetter letter : deadLetters.next(readModel.name(), sequence, 0, AT_ONCE)) {
            RuntimeException failure = writing.failureOf(readModel, List.of(delivery(letter)));
            if (failure != null) {
                deadLetters.failedAgain(letter, Poison.cause(failure));
                return done;
            }
            readModel.appliedLate(letter.position());
            deadLetters.remove(letter);
            done++;
        }
        return done;
    }

    private Delivery delivery(DeadLetter letter) {
        try {
            StoredFact stored = facts.after(letter.position() - 1, 1).getFirst();
            return Delivery.of(stored);
        } catch (UnreadableFact e) {
            return Delivery.of(e);
        }
    }
}
