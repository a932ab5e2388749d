/** What the store promises, tried on a real PostgreSQL. */
@NullMarked
package fr.paraphe.events.store;

import org.jspecify.annotations.NullMarked;
