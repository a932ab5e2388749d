/** Decides what enters the register of published figures. Plain Java and facts only. */
@NullMarked
package fr.paraphe.command.figure.domain;

import org.jspecify.annotations.NullMarked;
