/** Names and texts beside the facts: how long they are kept and which are erased; Axon's shell and the addresses. */
@NullMarked
package fr.paraphe.command.personaldata;

import org.jspecify.annotations.NullMarked;
