/**
 * One act on many: tries it on each and records it on each, in the background, whatever becomes of the others. No rule
 * comes in here: each item is decided by the table that decides the same act sent on its own.
 */
@NullMarked
package fr.paraphe.command.batch;

import org.jspecify.annotations.NullMarked;
