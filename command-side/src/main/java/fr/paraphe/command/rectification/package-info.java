/** The rectification of facts that were told wrongly, whatever stream they lie in. */
@NullMarked
package fr.paraphe.command.rectification;

import org.jspecify.annotations.NullMarked;
