package fr.paraphe.query.replay;

import fr.paraphe.query.Applied;
import fr.paraphe.query.ReadModel;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/** Hands the facts of one batch of Axon's processor to a read model, together and in the processor's transaction. */
final class Projection {

    private final ReadModel readModel;
    private final FactFeed feed;
    private final Writing writing;
    private final Applied applied;
    private volatile @Nullable String obstacle;

    Projection(ReadModel readModel, FactFeed feed, Writing writing, Applied applied) {
        this.readModel = readModel;
        this.feed = feed;
        this.writing = writing;
        this.applied = applied;
    }

    /** Why the last batch failed as a whole; null when it did not. */
    @Nullable String obstacle() {
        return obstacle;
    }

    /** Where its facts come from. */
    FactFeed feed() {
        return feed;
    }

    ReadModel readModel() {
        return readModel;
    }

    @EventHandler
    void on(Delivery delivery, UnitOfWork<?> batch) {
        batch.getOrComputeResource(Projection.class.getName(), key -> begin(batch))
                .add(delivery);
    }

    private List<Delivery> begin(UnitOfWork<?> batch) {
        List<Delivery> deliveries = new ArrayList<>();
        batch.onPrepareCommit(preparing -> {
            writing.lock(readModel);
            writing.follow(readModel, deliveries);
        });
        batch.afterCommit(committed -> {
            obstacle = null;
            applied.moved();
        });
        batch.onRollback(rolledBack -> obstacle = why(rolledBack));
        return deliveries;
    }

    private static @Nullable String why(UnitOfWork<?> batch) {
        Throwable failure = batch.getExecutionResult() == null
                ? null
                : batch.getExecutionResult().getExceptionResult();
        return switch (failure) {
            case Writing.TooManyDeadLetters tooMany -> tooMany.getMessage();
            case RuntimeException cause -> Poison.cause(cause);
            case null, default -> null;
        };
    }
}
