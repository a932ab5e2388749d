package fr.paraphe.command.ceremony;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import fr.paraphe.command.Decision;
import fr.paraphe.command.Order;
import fr.paraphe.command.ceremony.domain.CeremonyCommand;
import fr.paraphe.command.ceremony.domain.CeremonyState;
import fr.paraphe.command.ceremony.domain.CeremonyTable;
import fr.paraphe.events.CeremonyEvent;
import fr.paraphe.events.Streams;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** Axon's shell around {@link CeremonyTable}. */
@Aggregate(type = CeremonyAggregate.NAME)
public class CeremonyAggregate {

    /** Name of the orders that this shell takes, and of the streams that it keeps. */
    public static final String NAME = "ceremony";

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String streamId;

    private CeremonyState state = CeremonyTable.initial();

    /** For Axon, which folds the history into it. */
    public CeremonyAggregate() {}

    /** Decides {@code order} and applies the facts. */
    @CommandHandler(commandName = NAME)
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public Decision handle(Order<CeremonyCommand> order) {
        @Nullable Long version = getVersion();
        order.checkVersion(version);
        List<CeremonyEvent> facts = CeremonyTable.decide(state, order.command(), order.circumstances());
        facts.forEach(fact -> apply(fact, order.decidedUnder()));
        return Decision.from(version, facts);
    }

    @EventSourcingHandler
    void on(CeremonyEvent fact) {
        streamId = Streams.ceremony(fact.ceremonyId());
        state = CeremonyTable.evolve(state, fact);
    }
}
