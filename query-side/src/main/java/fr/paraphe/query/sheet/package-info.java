/** All there is to know about one territory at one moment. No other feature comes in here. */
@NullMarked
package fr.paraphe.query.sheet;

import org.jspecify.annotations.NullMarked;
