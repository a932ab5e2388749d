/** Ceremonies: several documents signed in one sitting, each on its own. */
@NullMarked
package fr.paraphe.command.ceremony;

import org.jspecify.annotations.NullMarked;
