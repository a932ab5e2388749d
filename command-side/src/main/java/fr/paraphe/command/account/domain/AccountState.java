package fr.paraphe.command.account.domain;

import fr.paraphe.events.AccountStanding;

/** Whether an account can be signed in with. */
public sealed interface AccountState {

    /** Nothing is known of it. */
    record NotOpened() implements AccountState {}

    /** Its owner may sign in. */
    record InUse(AccountStanding account) implements AccountState {}

    /** Nobody may sign in with it. */
    record Barred(AccountStanding account) implements AccountState {}
}
