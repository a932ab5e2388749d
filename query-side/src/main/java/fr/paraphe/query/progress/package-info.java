/** How far territories are: the list, the figures, the regions, the board. No other feature comes in here. */
@NullMarked
package fr.paraphe.query.progress;

import org.jspecify.annotations.NullMarked;
