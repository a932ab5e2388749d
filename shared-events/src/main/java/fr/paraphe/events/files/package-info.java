/** Files that only the owner of the process may read. */
@NullMarked
package fr.paraphe.events.files;

import org.jspecify.annotations.NullMarked;
