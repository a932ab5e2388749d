/** Decides what a programme may become: its commands, its states, its table. Plain Java and facts only. */
@NullMarked
package fr.paraphe.command.programme.domain;

import org.jspecify.annotations.NullMarked;
