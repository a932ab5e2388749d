package fr.paraphe.command.personaldata;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import fr.paraphe.command.Decision;
import fr.paraphe.command.Order;
import fr.paraphe.command.personaldata.domain.PersonalDataCommand;
import fr.paraphe.command.personaldata.domain.PersonalDataState;
import fr.paraphe.command.personaldata.domain.PersonalDataTable;
import fr.paraphe.events.PersonalDataEvent;
import fr.paraphe.events.Streams;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** Axon's shell around {@link PersonalDataTable}. */
@Aggregate(type = PersonalDataAggregate.NAME)
public class PersonalDataAggregate {

    /** Name of the orders that this shell takes, and of the streams that it keeps. */
    public static final String NAME = "personal-data";

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String streamId;

    private PersonalDataState state = PersonalDataTable.initial();

    /** For Axon, which folds the history into it. */
    public PersonalDataAggregate() {}

    /** Decides {@code order} and applies the facts. */
    @CommandHandler(commandName = NAME)
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public Decision handle(Order<PersonalDataCommand> order) {
        @Nullable Long version = getVersion();
        order.checkVersion(version);
        List<PersonalDataEvent> facts = PersonalDataTable.decide(state, order.command(), order.circumstances());
        facts.forEach(fact -> apply(fact, order.decidedUnder()));
        return Decision.from(version, facts);
    }

    @EventSourcingHandler
    void on(PersonalDataEvent fact) {
        streamId = Streams.personalData();
        state = PersonalDataTable.evolve(state, fact);
    }
}
