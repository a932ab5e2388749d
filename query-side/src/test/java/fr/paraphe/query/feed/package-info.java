/** Tests of {@code fr.paraphe.query.feed}. */
@NullMarked
package fr.paraphe.query.feed;

import org.jspecify.annotations.NullMarked;
