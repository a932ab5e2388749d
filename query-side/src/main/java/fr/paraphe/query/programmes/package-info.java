/** Which programmes there are and what their rules ask for. No other feature comes in here. */
@NullMarked
package fr.paraphe.query.programmes;

import org.jspecify.annotations.NullMarked;
