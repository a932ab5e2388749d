package fr.paraphe.command.project;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import fr.paraphe.command.Decision;
import fr.paraphe.command.Order;
import fr.paraphe.command.project.domain.ProjectCommand;
import fr.paraphe.command.project.domain.ProjectState;
import fr.paraphe.command.project.domain.ProjectTable;
import fr.paraphe.events.ProjectEvent;
import fr.paraphe.events.Streams;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** Axon's shell around {@link ProjectTable}. */
@Aggregate(type = ProjectAggregate.NAME)
public class ProjectAggregate {

    /** Name of the orders that this shell takes, and of the streams that it keeps. */
    public static final String NAME = "project";

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String streamId;

    private ProjectState state = ProjectTable.initial();

    /** For Axon, which folds the history into it. */
    public ProjectAggregate() {}

    /** Decides {@code order} and applies the facts. */
    @CommandHandler(commandName = NAME)
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public Decision handle(Order<ProjectCommand> order) {
        @Nullable Long version = getVersion();
        order.checkVersion(version);
        List<ProjectEvent> facts = ProjectTable.decide(state, order.command(), order.circumstances());
        facts.forEach(fact -> apply(fact, order.decidedUnder()));
        return Decision.from(version, facts);
    }

    @EventSourcingHandler
    void on(ProjectEvent fact) {
        streamId = Streams.project(fact.programme(), fact.code(), fact.projectId());
        state = ProjectTable.evolve(state, fact);
    }
}
