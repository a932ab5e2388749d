package fr.paraphe.command.protocol;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import fr.paraphe.command.Decision;
import fr.paraphe.command.Order;
import fr.paraphe.command.protocol.domain.ProtocolCommand;
import fr.paraphe.command.protocol.domain.ProtocolCommand.Completion;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RectifyProtocolFact;
import fr.paraphe.command.protocol.domain.ProtocolState;
import fr.paraphe.command.protocol.domain.ProtocolTable;
import fr.paraphe.command.territory.TerritoryAggregate;
import fr.paraphe.command.territory.domain.TerritoryCommand;
import fr.paraphe.command.territory.domain.TerritoryCommand.RecordDocumentSigned;
import fr.paraphe.command.territory.domain.TerritoryCommand.RectifyDocumentSigned;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.ProtocolEvent.ProtocolFactRectified;
import fr.paraphe.events.ProtocolEvent.ProtocolSigned;
import fr.paraphe.events.Streams;
import java.util.List;
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
 * Axon's shell around {@link ProtocolTable}; the last signature also tells the territory, in the same unit of work, and so
 * does the rectification of the signature that dates the document.
 */
@Aggregate(type = ProtocolAggregate.NAME)
public class ProtocolAggregate {

    /** Name of the orders that this shell takes, and of the streams that it keeps. */
    public static final String NAME = "protocol";

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String streamId;

    private ProtocolState state = ProtocolTable.initial();

    /** For Axon, which folds the history into it. */
    public ProtocolAggregate() {}

    /** Decides {@code order} and applies the facts. */
    @CommandHandler(commandName = NAME)
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public Decision handle(Order<ProtocolCommand> order, CommandGateway gateway) {
        @Nullable Long version = getVersion();
        order.checkVersion(version);
        List<ProtocolEvent> facts = ProtocolTable.decide(state, order.command(), order.circumstances());
        for (ProtocolEvent fact : facts) {
            apply(fact, order.decidedUnder());
            TerritoryCommand noted = forTerritory(fact, order.command());
            if (noted != null) {
                gateway.sendAndWait(new GenericCommandMessage<>(
                        new GenericMessage<>(tellTerritory(noted, order)), TerritoryAggregate.NAME));
            }
        }
        return Decision.from(version, facts);
    }

    /** What the territory takes note of: that the document is signed, and on which day it really was. */
    private static @Nullable TerritoryCommand forTerritory(ProtocolEvent fact, ProtocolCommand command) {
        if (fact instanceof ProtocolSigned signed) {
            return new RecordDocumentSigned(
                    signed.programme(),
                    signed.code(),
                    signed.documentKind(),
                    signed.protocolId(),
                    signed.occurredOn(),
                    null);
        }
        Completion completion = command instanceof RectifyProtocolFact c ? c.completion() : null;
        return completion != null
                        && fact instanceof ProtocolFactRectified rectified
                        && rectified.factId().equals(completion.ofProtocol().factId())
                ? new RectifyDocumentSigned(
                        rectified.programme(),
                        rectified.code(),
                        rectified.protocolId(),
                        completion.ofTerritory().factId(),
                        completion.ofTerritory().factName(),
                        rectified.after().occurredOn(),
                        rectified.reason(),
                        rectified.occurredOn(),
                        rectified.source())
                : null;
    }

    private static Order<TerritoryCommand> tellTerritory(TerritoryCommand noted, Order<ProtocolCommand> order) {
        return new Order<>(
                Streams.territory(noted.programme(), noted.code()),
                noted,
                order.circumstances(),
                null,
                List.of(),
                List.of());
    }

    @EventSourcingHandler
    void on(ProtocolEvent fact) {
        streamId = Streams.protocol(fact.protocolId());
        state = ProtocolTable.evolve(state, fact);
    }
}
