/**
 * The PostgreSQL that is shipped with the service, as programs and processes: unpacks, makes, starts, finds and ends
 * it. What is stored in it must not come in.
 */
@NullMarked
package fr.paraphe.standalone.postgres;

import org.jspecify.annotations.NullMarked;
