/** Tests of {@code fr.paraphe.query.progress}. */
@NullMarked
package fr.paraphe.query.progress;

import org.jspecify.annotations.NullMarked;
