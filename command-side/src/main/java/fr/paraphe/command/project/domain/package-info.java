/** Decides what may happen to a contracted project, from its contract to its end. Plain Java and facts only. */
@NullMarked
package fr.paraphe.command.project.domain;

import org.jspecify.annotations.NullMarked;
