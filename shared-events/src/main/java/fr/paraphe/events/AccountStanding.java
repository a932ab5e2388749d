package fr.paraphe.events;

import fr.paraphe.events.AccountEvent.AccountOpened;
import fr.paraphe.events.AccountEvent.AccountReinstated;
import fr.paraphe.events.AccountEvent.AccountSuspended;
import fr.paraphe.events.AccountEvent.ApiTokenIssued;
import fr.paraphe.events.AccountEvent.ApiTokenRevoked;
import fr.paraphe.events.AccountEvent.PasswordChanged;
import fr.paraphe.events.AccountEvent.RightGranted;
import fr.paraphe.events.AccountEvent.RightWithdrawn;
import fr.paraphe.events.AccountEvent.Role;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where an account stands: the fold of its facts, the same for whoever decides and whoever shows.
 *
 * @param opened how it was opened; null while nothing is known of it
 * @param suspended whether nobody may sign in
 * @param passwordTemporary whether its password was drawn by somebody else and not changed since
 * @param rights the rights in force by id, in the order granted
 * @param tokens the tokens that were not revoked by id, in the order issued; some may be past their day
 */
public record AccountStanding(
        @Nullable AccountOpened opened,
        boolean suspended,
        boolean passwordTemporary,
        Map<String, RightGranted> rights,
        Map<String, ApiTokenIssued> tokens) {

    /** Before the first fact. */
    public static final AccountStanding UNKNOWN = new AccountStanding(null, false, false, Map.of(), Map.of());

    /** The standing that a history leads to. */
    public static AccountStanding of(List<? extends AccountEvent> history) {
        AccountStanding standing = UNKNOWN;
        for (AccountEvent fact : history) {
            standing = standing.after(fact);
        }
        return standing;
    }

    /** The standing after one more fact. A fact that does not fit changes nothing: history is never refused. */
    public AccountStanding after(AccountEvent fact) {
        if (opened == null) {
            return fact instanceof AccountOpened f ? new AccountStanding(f, false, false, Map.of(), Map.of()) : this;
        }
        return switch (fact) {
            case AccountOpened f -> this;
            case RightGranted f ->
                new AccountStanding(opened, suspended, passwordTemporary, with(rights, f.rightId(), f), tokens);
            case RightWithdrawn f ->
                new AccountStanding(opened, suspended, passwordTemporary, with(rights, f.rightId(), null), tokens);
            case AccountSuspended f -> new AccountStanding(opened, true, passwordTemporary, rights, tokens);
            case AccountReinstated f -> new AccountStanding(opened, false, passwordTemporary, rights, tokens);
            case PasswordChanged f -> new AccountStanding(opened, suspended, f.temporary(), rights, tokens);
            case ApiTokenIssued f ->
                new AccountStanding(opened, suspended, passwordTemporary, rights, with(tokens, f.tokenId(), f));
            case ApiTokenRevoked f ->
                new AccountStanding(opened, suspended, passwordTemporary, rights, with(tokens, f.tokenId(), null));
        };
    }

    /** Whether it administers accounts: an administrator everywhere who may sign in. */
    public boolean administers() {
        return !suspended
                && rights.values().stream()
                        .anyMatch(right ->
                                right.role() == Role.ADMIN && right.scope().unlimited());
    }

    private static <T> Map<String, T> with(Map<String, T> before, String id, @Nullable T value) {
        Map<String, T> after = new LinkedHashMap<>(before);
        if (value == null) {
            after.remove(id);
        } else {
            after.put(id, value);
        }
        return Collections.unmodifiableMap(after);
    }
}
