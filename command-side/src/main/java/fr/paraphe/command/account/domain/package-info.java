/** Decides what becomes of accounts and of their rights. Plain Java and facts only; no secret comes in here. */
@NullMarked
package fr.paraphe.command.account.domain;

import org.jspecify.annotations.NullMarked;
