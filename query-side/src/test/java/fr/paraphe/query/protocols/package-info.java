/** Tests of {@code fr.paraphe.query.protocols}. */
@NullMarked
package fr.paraphe.query.protocols;

import org.jspecify.annotations.NullMarked;
