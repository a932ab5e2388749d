package fr.paraphe.events;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What became of an account: who may do what, in which scope, from when to when. No fact ever holds a secret. */
public sealed interface AccountEvent extends Fact {

    /** Id of the account, such as {@code acc-7k3m9q2x4d5h}; says nothing of whose it is. */
    String accountId();

    /**
     * An account was opened for somebody.
     *
     * @param name the person's name, or what the machine is called
     */
    record AccountOpened(String accountId, DatumRef name, BusinessDate occurredOn) implements AccountEvent {}

    /**
     * The account may act in a role from now on.
     *
     * @param rightId id of the right within the account, such as {@code region-44}
     * @param role in which role
     * @param scope where
     * @param personalData whether it may read personal data there
     */
    record RightGranted(
            String accountId, String rightId, Role role, Scope scope, boolean personalData, BusinessDate occurredOn)
            implements AccountEvent {}

    /**
     * A right was taken back.
     *
     * @param rightId id of the right within the account
     */
    record RightWithdrawn(String accountId, String rightId, BusinessDate occurredOn) implements AccountEvent {}

    /**
     * Nobody signs in with the account any more, and its tokens open nothing.
     *
     * @param reason why
     */
    record AccountSuspended(String accountId, DatumRef reason, BusinessDate occurredOn) implements AccountEvent {}

    /** A suspended account may sign in again, with the rights that it has. */
    record AccountReinstated(String accountId, BusinessDate occurredOn) implements AccountEvent {}

    /**
     * The account has another password.
     *
     * @param temporary whether somebody else drew it, so that its owner has to change it before anything else
     */
    record PasswordChanged(String accountId, boolean temporary, BusinessDate occurredOn) implements AccountEvent {}

    /**
     * A token for the API was issued: a machine acts with the account's rights, as far as they lie in a scope.
     *
     * @param tokenId id of the token within the account, such as {@code tok-3m9q2x4d5h7k}; not the token itself
     * @param label what it is for
     * @param scope where it may act
     * @param expiresOn the last day on which it opens anything
     */
    record ApiTokenIssued(
            String accountId, String tokenId, String label, Scope scope, LocalDate expiresOn, BusinessDate occurredOn)
            implements AccountEvent {}

    /**
     * A token was revoked before its day.
     *
     * @param tokenId id of the token within the account
     */
    record ApiTokenRevoked(String accountId, String tokenId, BusinessDate occurredOn) implements AccountEvent {}

    /** In what capacity an account acts. */
    enum Role {
        /** Carries a territory: its elected lead, its project manager. */
        TERRITORY,
        /** Acts for a Region. */
        REGION,
        /** Acts for the State. */
        STATE,
        /** Acts for a body of the State that brings services and money. */
        OPERATOR,
        /** Reads everything and decides nothing but which figures were published. */
        AUDITOR,
        /** Sets up programmes and accounts. */
        ADMIN
    }

    /**
     * Where a right holds; what is not named is not limited.
     *
     * @param programme code of the only programme; null when for every one, and for what belongs to none
     * @param region INSEE code of the only region; null when for every one
     * @param territory code of the only territory of that programme; null when for every one
     * @param body identifier of the only body; null when for every one
     */
    record Scope(
            @Nullable String programme,
            @Nullable String region,
            @Nullable String territory,
            @Nullable String body) {

        /** Everywhere. */
        public static final Scope EVERYWHERE = new Scope(null, null, null, null);

        /** Whether nothing is limited. */
        public boolean unlimited() {
            return programme == null && region == null && territory == null && body == null;
        }
    }
}
