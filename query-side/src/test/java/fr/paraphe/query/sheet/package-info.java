/** Tests of {@code fr.paraphe.query.sheet}. */
@NullMarked
package fr.paraphe.query.sheet;

import org.jspecify.annotations.NullMarked;
