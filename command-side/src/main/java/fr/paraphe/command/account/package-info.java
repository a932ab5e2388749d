/** Accounts: Axon's shell around their table, the addresses of their commands, and the first administrator. */
@NullMarked
package fr.paraphe.command.account;

import org.jspecify.annotations.NullMarked;
