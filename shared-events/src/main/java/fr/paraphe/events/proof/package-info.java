/**
 * How a history proves itself: a Merkle tree after RFC 6962 and checkpoints of it as signed notes. Hashes and signatures of
 * the JDK only; nothing here knows of facts or of a database.
 */
@NullMarked
package fr.paraphe.events.proof;

import org.jspecify.annotations.NullMarked;
