/** Tests of {@code fr.paraphe.query.replay}. */
@NullMarked
package fr.paraphe.query.replay;

import org.jspecify.annotations.NullMarked;
