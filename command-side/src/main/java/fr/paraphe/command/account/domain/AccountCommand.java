package fr.paraphe.command.account.domain;

import fr.paraphe.events.AccountEvent.Role;
import fr.paraphe.events.AccountEvent.Scope;
import fr.paraphe.events.DatumRef;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What may be asked about an account. */
public sealed interface AccountCommand {

    /** Id of the account. */
    String accountId();

    /**
     * Opens an account, with a password that its owner has to change.
     *
     * @param name the person's name, or what the machine is called
     */
    record OpenAccount(String accountId, DatumRef name, LocalDate occurredOn) implements AccountCommand {}

    /**
     * Lets an account act in a role.
     *
     * @param rightId id of the right within the account
     * @param personalData whether it may read personal data in that scope
     */
    record GrantRight(
            String accountId, String rightId, Role role, Scope scope, boolean personalData, LocalDate occurredOn)
            implements AccountCommand {}

    /**
     * Takes a right back.
     *
     * @param othersAdminister whether another account administers accounts
     */
    record WithdrawRight(String accountId, String rightId, boolean othersAdminister, LocalDate occurredOn)
            implements AccountCommand {}

    /**
     * Has nobody sign in with an account any more.
     *
     * @param reason why; null is refused
     * @param othersAdminister whether another account administers accounts
     */
    record SuspendAccount(String accountId, @Nullable DatumRef reason, boolean othersAdminister, LocalDate occurredOn)
            implements AccountCommand {}

    /** Lets a suspended account sign in again. */
    record ReinstateAccount(String accountId, LocalDate occurredOn) implements AccountCommand {}

    /**
     * Gives an account another password.
     *
     * @param temporary whether somebody else than its owner drew it
     */
    record ChangePassword(String accountId, boolean temporary, LocalDate occurredOn) implements AccountCommand {}

    /**
     * Issues a token for the API.
     *
     * @param label what it is for
     * @param expiresOn its last day
     */
    record IssueToken(
            String accountId, String tokenId, String label, Scope scope, LocalDate expiresOn, LocalDate occurredOn)
            implements AccountCommand {}

    /** Revokes a token before its day. */
    record RevokeToken(String accountId, String tokenId, LocalDate occurredOn) implements AccountCommand {}
}
