/** Tests of {@code fr.paraphe.query.changes}. */
@NullMarked
package fr.paraphe.query.changes;

import org.jspecify.annotations.NullMarked;
