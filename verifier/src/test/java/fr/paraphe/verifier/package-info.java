/** Tests of {@code fr.paraphe.verifier}. */
@NullMarked
package fr.paraphe.verifier;

import org.jspecify.annotations.NullMarked;
