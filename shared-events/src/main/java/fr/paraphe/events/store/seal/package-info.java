/**
 * The sealed log beside the store: what makes leaves of facts, seals them, and reads the log. Nothing here decides, shows
 * or reads what facts mean: only their stored bytes.
 */
@NullMarked
package fr.paraphe.events.store.seal;

import org.jspecify.annotations.NullMarked;
