/** Decides what may be signed at a ceremony, and for whom. Plain Java and facts only. */
@NullMarked
package fr.paraphe.command.ceremony.domain;

import org.jspecify.annotations.NullMarked;
