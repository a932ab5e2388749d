package fr.paraphe.command.territory;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import fr.paraphe.command.Calendar;
import fr.paraphe.command.CaseVersion;
import fr.paraphe.command.DayCome;
import fr.paraphe.command.Decision;
import fr.paraphe.command.Order;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.TerritoryStanding;
import fr.paraphe.command.territory.domain.Dossier.Project;
import fr.paraphe.command.territory.domain.TerritoryCalendar;
import fr.paraphe.command.territory.domain.TerritoryCommand;
import fr.paraphe.command.territory.domain.TerritoryCommand.Bequest;
import fr.paraphe.command.territory.domain.TerritoryCommand.DesignateTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.Heir;
import fr.paraphe.command.territory.domain.TerritoryCommand.MergeTerritories;
import fr.paraphe.command.territory.domain.TerritoryCommand.MergedPart;
import fr.paraphe.command.territory.domain.TerritoryCommand.MovedProject;
import fr.paraphe.command.territory.domain.TerritoryCommand.ReceiveProject;
import fr.paraphe.command.territory.domain.TerritoryCommand.ReportMilestone;
import fr.paraphe.command.territory.domain.TerritoryCommand.SplitTerritory;
import fr.paraphe.command.territory.domain.TerritoryState;
import fr.paraphe.command.territory.domain.TerritoryState.OnFile;
import fr.paraphe.command.territory.domain.TerritoryTable;
import fr.paraphe.events.Member;
import fr.paraphe.events.Rectifiable;
import fr.paraphe.events.Streams;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.TerritoryEvent.FactRectified;
import fr.paraphe.events.TerritoryEvent.MilestoneReported;
import fr.paraphe.events.TerritoryEvent.ProjectSheet;
import fr.paraphe.events.TerritoryEvent.TerritoryResumed;
import fr.paraphe.events.TerritoryEvent.TerritorySplit;
import fr.paraphe.events.store.FactMetadata;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * Axon's shell around {@link TerritoryTable}; a milestone that was told of the wrong territory is told to the right one in
 * the same unit of work, territories that give way tell their successors in it, and one that goes on tells its document.
 */
@Aggregate(type = TerritoryAggregate.NAME)
public class TerritoryAggregate {

    /** Name of the orders that this shell takes, and of the streams that it keeps. */
    public static final String NAME = "territory";

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String streamId;

    private TerritoryState state = TerritoryTable.initial();
    private int rulesVersion = CaseVersion.NONE;

    /** For Axon, which folds the history into it. */
    public TerritoryAggregate() {}

    /** Decides {@code asked} by the rules that the territory goes by, and applies the facts. */
    @CommandHandler(commandName = NAME)
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public Decision handle(Order<TerritoryCommand> asked, CommandGateway gateway, Resumption resumption) {
        Order<TerritoryCommand> order = asked.under(rulesVersion);
        @Nullable Long version = getVersion();
        order.checkVersion(version);
        List<TerritoryEvent> facts = TerritoryTable.decide(state, order.command(), order.circumstances());
        List<TerritoryEvent> before = state instanceof OnFile s ? s.dossier().facts() : List.of();
        LocalDate suspendedOn =
                state.standing().map(TerritoryStanding::suspendedOn).orElse(null);
        Map<String, Project> projects = state instanceof OnFile s ? s.dossier().projects() : Map.of();
        for (TerritoryEvent fact : facts) {
            apply(fact, order.decidedUnder());
            String underWay = order.circumstances().documentUnderWay();
            if (fact instanceof TerritoryResumed resumed && suspendedOn != null && underWay != null) {
                gateway.sendAndWait(new GenericCommandMessage<>(
                        new GenericMessage<>(
                                resumption.order(underWay, suspendedOn, resumed.occurredOn(), order.circumstances())),
                        resumption.aggregate()));
            }
            if (fact instanceof FactRectified rectification && rectification.movedTo() != null) {
                tell(gateway, tellRightTerritory(rectification, before, order));
            }
        }
        if (!facts.isEmpty()) {
            switch (order.command()) {
                case SplitTerritory c ->
                    succeeded(facts, projects, c).forEach(told -> tell(gateway, order(told, order)));
                case MergeTerritories c
                when c.parts().getFirst().code().equals(c.code()) ->
                    merged(c).forEach(told -> tell(gateway, order(told, order)));
                default -> {}
            }
        }
        return Decision.from(version, facts);
    }

    private static void tell(CommandGateway gateway, Order<TerritoryCommand> told) {
        gateway.sendAndWait(new GenericCommandMessage<>(new GenericMessage<>(told), NAME));
    }

    /** What the successors of a territory that was split are told. */
    private static List<TerritoryCommand> succeeded(
            List<TerritoryEvent> facts, Map<String, Project> projects, SplitTerritory c) {
        List<TerritoryCommand> told = new ArrayList<>();
        TerritorySplit split = (TerritorySplit) facts.getLast();
        for (int i = 0; i < split.successors().size(); i++) {
            told.add(designated(
                    c, c.successors().get(i), split.successors().get(i).members()));
        }
        for (Bequest bequest : c.projects()) {
            told.add(received(
                    c,
                    bequest.successor(),
                    bequest.projectId(),
                    Objects.requireNonNull(projects.get(bequest.projectId())).sheet()));
        }
        return told;
    }

    /** What the other territories of a merger are told, and then the one that takes their place. */
    private static List<TerritoryCommand> merged(MergeTerritories c) {
        List<TerritoryCommand> told = new ArrayList<>();
        c.parts().stream()
                .skip(1)
                .forEach(part -> told.add(new MergeTerritories(
                        c.programme(),
                        part.code(),
                        c.successor(),
                        c.parts(),
                        c.authority(),
                        c.reason(),
                        c.occurredOn(),
                        c.source())));
        told.add(designated(
                c,
                c.successor(),
                c.parts().stream().flatMap(part -> part.members().stream()).toList()));
        for (MergedPart part : c.parts()) {
            for (MovedProject moved : part.projects()) {
                told.add(received(
                        c, c.successor().code(), moved.successorProject(), Objects.requireNonNull(moved.sheet())));
            }
        }
        return told;
    }

    private static DesignateTerritory designated(TerritoryCommand c, Heir heir, List<Member> members) {
        return new DesignateTerritory(
                c.programme(),
                heir.code(),
                heir.name(),
                heir.leadRegion(),
                heir.regions(),
                heir.departments(),
                members,
                c.occurredOn(),
                c.source());
    }

    /** A territory is no partner of itself: what it shared with the successor is now its own. */
    private static ReceiveProject received(TerritoryCommand c, String successor, String projectId, ProjectSheet sheet) {
        return new ReceiveProject(
                c.programme(),
                successor,
                projectId,
                sheet.sharedWith(sheet.partnerTerritories().stream()
                        .filter(partner -> !partner.equals(successor))
                        .toList()),
                c.occurredOn(),
                c.source());
    }

    private static Order<TerritoryCommand> order(TerritoryCommand told, Order<TerritoryCommand> order) {
        return new Order<>(
                Streams.territory(told.programme(), told.code()),
                told,
                order.circumstances(),
                null,
                List.of(),
                List.of());
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

    /** A day has come for which the calendar was waiting: what it asks for is decided like any other command. */
    @DeadlineHandler(deadlineName = NAME)
    public void on(DayCome day, Calendar calendar) {
        if (state instanceof OnFile filed) {
            Circumstances now = calendar.today(
                            filed.dossier().designation().programme(),
                            filed.dossier().designation().code())
                    .under(rulesVersion);
            TerritoryCalendar.due(state, now)
                    .map(command -> TerritoryTable.decide(state, command, now))
                    .ifPresent(facts -> facts.forEach(fact -> apply(fact, Order.decidedUnder(now))));
        }
    }

    @EventSourcingHandler
    void on(TerritoryEvent fact, @MetaDataValue(FactMetadata.PROGRAMME_VERSION) @Nullable String decidedUnder) {
        rulesVersion = CaseVersion.after(rulesVersion, fact, decidedUnder);
        streamId = Streams.territory(fact.programme(), fact.code());
        state = TerritoryTable.evolve(state, fact);
    }
}
