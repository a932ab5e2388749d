/** The history for other systems: every fact in the order of the store, by pages or as it happens. No read model comes in here. */
@NullMarked
package fr.paraphe.query.feed;

import org.jspecify.annotations.NullMarked;
