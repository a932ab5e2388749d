/**
 * What may happen: the order that carries a command to its aggregate, and the keys that only one owner may hold. The
 * side that shows never comes in here.
 */
@NullMarked
package fr.paraphe.command;

import org.jspecify.annotations.NullMarked;
