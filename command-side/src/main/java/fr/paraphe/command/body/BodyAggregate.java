package fr.paraphe.command.body;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import fr.paraphe.command.Decision;
import fr.paraphe.command.Order;
import fr.paraphe.command.body.domain.BodyCommand;
import fr.paraphe.command.body.domain.BodyState;
import fr.paraphe.command.body.domain.BodyTable;
import fr.paraphe.events.BodyEvent;
import fr.paraphe.events.Streams;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** Axon's shell around {@link BodyTable}. */
@Aggregate(type = BodyAggregate.NAME)
public class BodyAggregate {

    /** Name of the orders that this shell takes, and of the streams that it keeps. */
    public static final String NAME = "body";

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String streamId;

    private BodyState state = BodyTable.initial();

    /** For Axon, which folds the history into it. */
    public BodyAggregate() {}

    /** Decides {@code order} and applies the facts. */
    @CommandHandler(commandName = NAME)
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public Decision handle(Order<BodyCommand> order) {
        @Nullable Long version = getVersion();
        order.checkVersion(version);
        List<BodyEvent> facts = BodyTable.decide(state, order.command(), order.circumstances());
        facts.forEach(fact -> apply(fact, order.decidedUnder()));
        return Decision.from(version, facts);
    }

    @EventSourcingHandler
    void on(BodyEvent fact) {
        streamId = Streams.body(fact.bodyId());
        state = BodyTable.evolve(state, fact);
    }
}
