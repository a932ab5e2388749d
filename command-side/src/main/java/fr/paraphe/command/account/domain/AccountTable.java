package fr.paraphe.command.account.domain;

import fr.paraphe.command.account.domain.AccountCommand.ChangePassword;
import fr.paraphe.command.account.domain.AccountCommand.GrantRight;
import fr.paraphe.command.account.domain.AccountCommand.IssueToken;
import fr.paraphe.command.account.domain.AccountCommand.OpenAccount;
import fr.paraphe.command.account.domain.AccountCommand.ReinstateAccount;
import fr.paraphe.command.account.domain.AccountCommand.RevokeToken;
import fr.paraphe.command.account.domain.AccountCommand.SuspendAccount;
import fr.paraphe.command.account.domain.AccountCommand.WithdrawRight;
import fr.paraphe.command.account.domain.AccountState.Barred;
import fr.paraphe.command.account.domain.AccountState.InUse;
import fr.paraphe.command.account.domain.AccountState.NotOpened;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.Guards;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.events.AccountEvent;
import fr.paraphe.events.AccountEvent.AccountOpened;
import fr.paraphe.events.AccountEvent.AccountReinstated;
import fr.paraphe.events.AccountEvent.AccountSuspended;
import fr.paraphe.events.AccountEvent.ApiTokenIssued;
import fr.paraphe.events.AccountEvent.ApiTokenRevoked;
import fr.paraphe.events.AccountEvent.PasswordChanged;
import fr.paraphe.events.AccountEvent.RightGranted;
import fr.paraphe.events.AccountEvent.RightWithdrawn;
import fr.paraphe.events.AccountEvent.Role;
import fr.paraphe.events.AccountEvent.Scope;
import fr.paraphe.events.AccountStanding;
import fr.paraphe.events.BusinessDate;
import java.time.LocalDate;
import java.util.List;

/** The whole life of an account: it is opened once; rights are granted and withdrawn, it is suspended and reinstated. */
public final class AccountTable {

    /** Days that a token opens something at most. */
    public static final int LONGEST_TOKEN_DAYS = 366;

    private AccountTable() {}

    /** Where an account stands before its first fact. */
    public static AccountState initial() {
        return new NotOpened();
    }

    private record Step(AccountState state, AccountCommand command) {}

    /** The facts that {@code command} brings about; empty when it asks for what is so already. Refuses otherwise. */
    public static List<AccountEvent> decide(AccountState state, AccountCommand command, Circumstances now) {
        return switch (new Step(state, command)) {
            case Step(NotOpened s, OpenAccount c) ->
                List.of(
                        new AccountOpened(c.accountId(), c.name(), on(c.occurredOn(), now)),
                        new PasswordChanged(c.accountId(), true, on(c.occurredOn(), now)));
            case Step(NotOpened s, AccountCommand c) ->
                throw new Refusal(Rule.ACCOUNT_UNKNOWN, "account", c.accountId());
            case Step(InUse s, OpenAccount c) -> openAgain(s.account(), c);
            case Step(Barred s, OpenAccount c) -> openAgain(s.account(), c);
            case Step(InUse s, GrantRight c) -> grant(s.account(), c, now);
            case Step(InUse s, WithdrawRight c) -> withdraw(s.account(), c, now);
            case Step(InUse s, SuspendAccount c) -> suspend(s.account(), c, now);
            case Step(InUse s, ReinstateAccount c) -> List.of();
            case Step(InUse s, ChangePassword c) ->
                List.of(new PasswordChanged(c.accountId(), c.temporary(), on(c.occurredOn(), now)));
            case Step(InUse s, IssueToken c) -> issue(s.account(), c, now);
            case Step(InUse s, RevokeToken c) -> revoke(s.account(), c, now);
            case Step(Barred s, WithdrawRight c) -> withdraw(s.account(), c, now);
            case Step(Barred s, RevokeToken c) -> revoke(s.account(), c, now);
            case Step(Barred s, SuspendAccount c) -> List.of();
            case Step(Barred s, ReinstateAccount c) ->
                List.of(new AccountReinstated(c.accountId(), on(c.occurredOn(), now)));
            case Step(Barred s, AccountCommand c) ->
                throw new Refusal(Rule.ACCOUNT_SUSPENDED, "account", c.accountId());
        };
    }

    /** The state once {@code fact} is added. */
    public static AccountState evolve(AccountState state, AccountEvent fact) {
        AccountStanding after = switch (state) {
            case NotOpened s -> AccountStanding.UNKNOWN.after(fact);
            case InUse s -> s.account().after(fact);
            case Barred s -> s.account().after(fact);
        };
        return after.opened() == null ? state : after.suspended() ? new Barred(after) : new InUse(after);
    }

    /** The state that a history leads to. */
    public static AccountState fold(List<AccountEvent> history) {
        AccountState state = initial();
        for (AccountEvent fact : history) {
            state = evolve(state, fact);
        }
        return state;
    }

    private static BusinessDate on(LocalDate day, Circumstances now) {
        BusinessDate on = BusinessDate.on(day);
        Guards.dated(on, null, now);
        return on;
    }

    private static List<AccountEvent> openAgain(AccountStanding account, OpenAccount c) {
        AccountOpened opened = account.opened();
        if (opened != null && opened.name().equals(c.name())) {
            return List.of();
        }
        throw new Refusal(Rule.ACCOUNT_ALREADY_OPENED, "account", c.accountId());
    }

    private static List<AccountEvent> grant(AccountStanding account, GrantRight c, Circumstances now) {
        RightGranted asked = new RightGranted(
                c.accountId(), c.rightId(), c.role(), c.scope(), c.personalData(), BusinessDate.on(c.occurredOn()));
        RightGranted known = account.rights().get(c.rightId());
        if (known != null) {
            if (known.role() == asked.role()
                    && known.scope().equals(asked.scope())
                    && known.personalData() == asked.personalData()) {
                return List.of();
            }
            throw new Refusal(Rule.RIGHT_ALREADY_GRANTED, "right", c.rightId());
        }
        on(c.occurredOn(), now);
        sound(c.scope());
        boolean audits = c.role() == Role.AUDITOR;
        if (account.rights().values().stream().anyMatch(right -> (right.role() == Role.AUDITOR) != audits)) {
            throw new Refusal(Rule.AUDITOR_DECIDES_NOTHING);
        }
        return List.of(asked);
    }

    private static void sound(Scope scope) {
        if (scope.territory() != null && scope.programme() == null) {
            throw new Refusal(Rule.SCOPE_TERRITORY_WITHOUT_PROGRAMME, "territory", scope.territory());
        }
    }

    private static List<AccountEvent> withdraw(AccountStanding account, WithdrawRight c, Circumstances now) {
        if (!account.rights().containsKey(c.rightId())) {
            throw new Refusal(Rule.RIGHT_UNKNOWN, "right", c.rightId());
        }
        RightWithdrawn fact = new RightWithdrawn(c.accountId(), c.rightId(), on(c.occurredOn(), now));
        if (account.administers() && !account.after(fact).administers() && !c.othersAdminister()) {
            throw new Refusal(Rule.LAST_ADMINISTRATOR);
        }
        return List.of(fact);
    }

    private static List<AccountEvent> suspend(AccountStanding account, SuspendAccount c, Circumstances now) {
        if (account.administers() && !c.othersAdminister()) {
            throw new Refusal(Rule.LAST_ADMINISTRATOR);
        }
        return List.of(new AccountSuspended(c.accountId(), Guards.reasoned(c.reason()), on(c.occurredOn(), now)));
    }

    private static List<AccountEvent> issue(AccountStanding account, IssueToken c, Circumstances now) {
        sound(c.scope());
        ApiTokenIssued asked = new ApiTokenIssued(
                c.accountId(), c.tokenId(), c.label(), c.scope(), c.expiresOn(), on(c.occurredOn(), now));
        if (account.tokens().containsKey(c.tokenId())) {
            throw new Refusal(Rule.TOKEN_ALREADY_ISSUED, "token", c.tokenId());
        }
        if (c.expiresOn().isBefore(now.today())
                || c.expiresOn().isAfter(now.today().plusDays(LONGEST_TOKEN_DAYS))) {
            throw new Refusal(Rule.TOKEN_EXPIRY_UNFIT, "date", c.expiresOn(), "days", LONGEST_TOKEN_DAYS);
        }
        return List.of(asked);
    }

    private static List<AccountEvent> revoke(AccountStanding account, RevokeToken c, Circumstances now) {
        if (!account.tokens().containsKey(c.tokenId())) {
            throw new Refusal(Rule.TOKEN_UNKNOWN, "token", c.tokenId());
        }
        return List.of(new ApiTokenRevoked(c.accountId(), c.tokenId(), on(c.occurredOn(), now)));
    }
}
