/**
 * The whole store as one file of JSON Lines, written from a running instance and loaded into an empty one. No rule and
 * no read model comes in here.
 */
@NullMarked
package fr.paraphe.events.store.export;

import org.jspecify.annotations.NullMarked;
