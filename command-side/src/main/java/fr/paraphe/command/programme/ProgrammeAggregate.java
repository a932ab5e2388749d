package fr.paraphe.command.programme;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import fr.paraphe.command.Decision;
import fr.paraphe.command.Order;
import fr.paraphe.command.programme.domain.ProgrammeCommand;
import fr.paraphe.command.programme.domain.ProgrammeState;
import fr.paraphe.command.programme.domain.ProgrammeTable;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.Streams;
import fr.paraphe.events.store.FactMetadata;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** Axon's shell around {@link ProgrammeTable}. */
@Aggregate(type = ProgrammeAggregate.NAME)
public class ProgrammeAggregate {

    /** Name of the orders that this shell takes, and of the streams that it keeps. */
    public static final String NAME = "programme";

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String streamId;

    private ProgrammeState state = ProgrammeTable.initial();

    /** For Axon, which folds the history into it. */
    public ProgrammeAggregate() {}

    /** Decides {@code order} and applies the facts; the version of the rules goes with each. */
    @CommandHandler(commandName = NAME)
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public Decision handle(Order<ProgrammeCommand> order) {
        @Nullable Long version = getVersion();
        order.checkVersion(version);
        List<ProgrammeEvent> facts = ProgrammeTable.decide(state, order.command(), order.circumstances());
        facts.forEach(
                fact -> apply(fact, MetaData.with(FactMetadata.PROGRAMME_VERSION, Integer.toString(fact.version()))));
        return Decision.from(version, facts);
    }

    @EventSourcingHandler
    void on(ProgrammeEvent fact) {
        streamId = Streams.programme(fact.programme());
        state = ProgrammeTable.evolve(state, fact);
    }
}
