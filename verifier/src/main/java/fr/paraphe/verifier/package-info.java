/**
 * Verifies a bundle of the history offline. Only the JDK comes in here, and nothing of the service: what is verified here is
 * not verified by the code that made it.
 */
@NullMarked
package fr.paraphe.verifier;

import org.jspecify.annotations.NullMarked;
