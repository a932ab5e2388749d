package fr.paraphe.query.replay;

import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.Applied;
import fr.paraphe.query.ReadModel;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** Hands the facts of one batch of Axon's processor to a read model, together and in the processor's transaction. */
final class Projection {

    private final ReadModel readModel;
    private final Writing writing;
    private final Applied applied;

    Projection(ReadModel readModel, Writing writing, Applied applied) {
        this.readModel = readModel;
        this.writing = writing;
        this.applied = applied;
    }

    ReadModel readModel() {
        return readModel;
    }

    @EventHandler
    void on(StoredFact stored, UnitOfWork<?> batch) {
        batch.getOrComputeResource(Projection.class.getName(), key -> begin(batch))
                .add(stored);
    }

    private List<StoredFact> begin(UnitOfWork<?> batch) {
        List<StoredFact> facts = new ArrayList<>();
        batch.onPrepareCommit(preparing -> {
            writing.lock(readModel);
            writing.apply(readModel, facts);
        });
        batch.afterCommit(committed -> applied.moved());
        return facts;
    }
}
