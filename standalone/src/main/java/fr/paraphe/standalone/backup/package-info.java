/**
 * Copies of a data folder taken while it is written to, the archive of its log, and the way back. No rule, no read model
 * and no table of the store comes in here.
 */
@NullMarked
package fr.paraphe.standalone.backup;

import org.jspecify.annotations.NullMarked;
