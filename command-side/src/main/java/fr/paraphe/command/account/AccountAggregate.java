package fr.paraphe.command.account;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import fr.paraphe.command.Decision;
import fr.paraphe.command.Order;
import fr.paraphe.command.account.domain.AccountCommand;
import fr.paraphe.command.account.domain.AccountState;
import fr.paraphe.command.account.domain.AccountTable;
import fr.paraphe.events.AccountEvent;
import fr.paraphe.events.Streams;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** Axon's shell around {@link AccountTable}. */
@Aggregate(type = AccountAggregate.NAME)
public class AccountAggregate {

    /** Name of the orders that this shell takes, and of the streams that it keeps. */
    public static final String NAME = "account";

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private @Nullable String streamId;

    private AccountState state = AccountTable.initial();

    /** For Axon, which folds the history into it. */
    public AccountAggregate() {}

    /** Decides {@code order} and applies the facts. */
    @CommandHandler(commandName = NAME)
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    public Decision handle(Order<AccountCommand> order) {
        @Nullable Long version = getVersion();
        order.checkVersion(version);
        List<AccountEvent> facts = AccountTable.decide(state, order.command(), order.circumstances());
        facts.forEach(fact -> apply(fact, order.decidedUnder()));
        return Decision.from(version, facts);
    }

    @EventSourcingHandler
    void on(AccountEvent fact) {
        streamId = Streams.account(fact.accountId());
        state = AccountTable.evolve(state, fact);
    }
}
