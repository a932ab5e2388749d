/** Tests of {@code fr.paraphe.query.history}. */
@NullMarked
package fr.paraphe.query.history;

import org.jspecify.annotations.NullMarked;
