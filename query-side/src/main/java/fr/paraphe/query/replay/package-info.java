/** How read models are kept up to date and rebuilt. No feature comes in here. */
@NullMarked
package fr.paraphe.query.replay;

import org.jspecify.annotations.NullMarked;
