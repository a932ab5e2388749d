/**
 * Both sides in one process on an embedded PostgreSQL: starts, loads the reference data, stops. No rule and no read
 * model comes in here.
 */
@NullMarked
package fr.paraphe.standalone;

import org.jspecify.annotations.NullMarked;
