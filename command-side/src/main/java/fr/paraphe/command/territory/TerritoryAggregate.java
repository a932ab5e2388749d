package fr.paraphe.command.territory;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import fr.paraphe.command.Decision;
import fr.paraphe.command.Order;
import fr.paraphe.command.territory.domain.TerritoryCommand;
import fr.paraphe.command.territory.domain.TerritoryCommand.ReportMilestone;
import fr.paraphe.command.territory.domain.TerritoryState;
import fr.paraphe.command.territory.domain.TerritoryState.OnFile;
import fr.paraphe.command.territory.domain.TerritoryTable;
import fr.paraphe.events.Rectifiable;
import fr.paraphe.events.Streams;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.TerritoryEvent.FactRectified;
import fr.paraphe.events.TerritoryEvent.MilestoneReported;
import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * Axon's shell around {@link TerritoryTable}; a milestone that was told of the wrong territory is told to the right one in
 * the same unit of work.
 */
@Aggregate(type = TerritoryAggregate.NAME)
public class TerritoryAggregate {

    /** Name of the orders that this shell takes, and of the streams that it keeps. */
    public static final String NAME = "territory";

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String streamId;

    private TerritoryState state = TerritoryTable.initial();

    /** For Axon, which folds the history into it. */
    public TerritoryAggregate() {}

    /** Decides {@code order} and applies the facts. */
    @CommandHandler(commandName = NAME)
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public Decision handle(Order<TerritoryCommand> order, CommandGateway gateway) {
        @Nullable Long version = getVersion();
        order.checkVersion(version);
        List<TerritoryEvent> facts = TerritoryTable.decide(state, order.command(), order.circumstances());
        List<TerritoryEvent> before = state instanceof OnFile s ? s.dossier().facts() : List.of();
        for (TerritoryEvent fact : facts) {
            apply(fact, order.decidedUnder());
            if (fact instanceof FactRectified rectification && rectification.movedTo() != null) {
                gateway.sendAndWait(new GenericCommandMessage<>(
                        new GenericMessage<>(tellRightTerritory(rectification, before, order)), NAME));
            }
        }
        return Decision.from(version, facts);
    }

    private static Order<TerritoryCommand> tellRightTerritory(
            FactRectified rectification, List<TerritoryEvent> facts, Order<TerritoryCommand> order) {
        MilestoneReported told = (MilestoneReported)
                Rectifiable.with(facts.get(Math.toIntExact(rectification.version())), rectification.after());
        String code = Objects.requireNonNull(rectification.movedTo());
        return new Order<>(
                Streams.territory(told.programme(), code),
                new ReportMilestone(
                        told.programme(),
                        code,
                        told.milestone(),
                        told.documentKind(),
                        told.occurredOn(),
                        told.source(),
                        told.note()),
                order.circumstances(),
                null,
                List.of(),
                List.of());
    }

    @EventSourcingHandler
    void on(TerritoryEvent fact) {
        streamId = Streams.territory(fact.programme(), fact.code());
        state = TerritoryTable.evolve(state, fact);
    }
}
