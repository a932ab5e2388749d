/**
 * What every decision leans on: the rules that can say no, the refusal that carries one, and the circumstances that come
 * in with a command. Plain Java and facts only: no framework, no clock, no input or output comes in here.
 */
@NullMarked
package fr.paraphe.command.rules;

import org.jspecify.annotations.NullMarked;
