package fr.paraphe.command.protocol;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import fr.paraphe.command.Calendar;
import fr.paraphe.command.CaseVersion;
import fr.paraphe.command.DayCome;
import fr.paraphe.command.Decision;
import fr.paraphe.command.Order;
import fr.paraphe.command.protocol.domain.ProtocolCalendar;
import fr.paraphe.command.protocol.domain.ProtocolCommand;
import fr.paraphe.command.protocol.domain.ProtocolCommand.Completion;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RecordAmendment;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RectifyProtocolFact;
import fr.paraphe.command.protocol.domain.ProtocolState;
import fr.paraphe.command.protocol.domain.ProtocolState.Drafted;
import fr.paraphe.command.protocol.domain.ProtocolTable;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.territory.TerritoryAggregate;
import fr.paraphe.command.territory.domain.TerritoryCommand;
import fr.paraphe.command.territory.domain.TerritoryCommand.RecordDocumentSigned;
import fr.paraphe.command.territory.domain.TerritoryCommand.RectifyDocumentSigned;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.ProtocolEvent.ProtocolEnteredIntoForce;
import fr.paraphe.events.ProtocolEvent.ProtocolFactRectified;
import fr.paraphe.events.ProtocolEvent.ProtocolSigned;
import fr.paraphe.events.Streams;
import fr.paraphe.events.store.FactMetadata;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * Axon's shell around {@link ProtocolTable}; in the same unit of work the last signature, and the rectification of the one
 * that dates the document, tell the territory, and an amendment that takes effect tells the document that it amends.
 */
@Aggregate(type = ProtocolAggregate.NAME)
public class ProtocolAggregate {

    /** Name of the orders that this shell takes, and of the streams that it keeps. */
    public static final String NAME = "protocol";

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String streamId;

    private ProtocolState state = ProtocolTable.initial();
    private int rulesVersion = CaseVersion.NONE;

    /** For Axon, which folds the history into it. */
    public ProtocolAggregate() {}

    /** Decides {@code asked} by the rules that the document goes by, and applies the facts. */
    @CommandHandler(commandName = NAME)
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public Decision handle(Order<ProtocolCommand> asked, CommandGateway gateway) {
        Order<ProtocolCommand> order = asked.under(rulesVersion);
        @Nullable Long version = getVersion();
        order.checkVersion(version);
        List<ProtocolEvent> facts = ProtocolTable.decide(state, order.command(), order.circumstances());
        for (ProtocolEvent fact : facts) {
            apply(fact, order.decidedUnder());
            TerritoryCommand noted = forTerritory(fact, order.command());
            if (noted != null) {
                send(
                        gateway,
                        Streams.territory(noted.programme(), noted.code()),
                        noted,
                        order,
                        TerritoryAggregate.NAME);
            }
            String amended = amended();
            if (amended != null && fact instanceof ProtocolEnteredIntoForce inForce) {
                RecordAmendment amendment = new RecordAmendment(amended, inForce.protocolId(), inForce.occurredOn());
                send(gateway, Streams.protocol(amended), amendment, order, NAME);
            }
        }
        return Decision.from(version, facts);
    }

    /** Id of the document that this one amends; null when it is no amendment. */
    private @Nullable String amended() {
        return state instanceof Drafted drafted ? drafted.draft().amends() : null;
    }

    /**
     * What the territory takes note of: that the document is signed, and on which day it really was. It has signed
     * once: an amendment changes what, not whether.
     */
    private @Nullable TerritoryCommand forTerritory(ProtocolEvent fact, ProtocolCommand command) {
        if (fact instanceof ProtocolSigned signed && amended() == null) {
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

    private static void send(
            CommandGateway gateway, String stream, Object noted, Order<ProtocolCommand> order, String aggregate) {
        gateway.sendAndWait(new GenericCommandMessage<>(
                new GenericMessage<>(new Order<>(stream, noted, order.circumstances(), null, List.of(), List.of())),
                aggregate));
    }

    /** A day has come for which the calendar was waiting: what it asks for is decided like any other command. */
    @DeadlineHandler(deadlineName = NAME)
    public void on(DayCome day, Calendar calendar) {
        if (state instanceof Drafted drafted) {
            Circumstances now = calendar.today(
                            drafted.draft().programme(), drafted.draft().code())
                    .under(rulesVersion);
            ProtocolCalendar.due(state, now)
                    .map(command -> ProtocolTable.decide(state, command, now))
                    .ifPresent(facts -> facts.forEach(fact -> apply(fact, Order.decidedUnder(now))));
        }
    }

    @EventSourcingHandler
    void on(ProtocolEvent fact, @MetaDataValue(FactMetadata.PROGRAMME_VERSION) @Nullable String decidedUnder) {
        rulesVersion = CaseVersion.after(rulesVersion, fact, decidedUnder);
        streamId = Streams.protocol(fact.protocolId());
        state = ProtocolTable.evolve(state, fact);
    }
}
