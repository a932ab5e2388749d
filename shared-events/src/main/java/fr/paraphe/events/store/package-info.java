/**
 * How facts are remembered: their stored names, their canonical JSON, and the event store on PostgreSQL. The only
 * package of this module that knows Axon, Spring and Jackson; no rule and no read model comes in here.
 */
@NullMarked
package fr.paraphe.events.store;

import org.jspecify.annotations.NullMarked;
