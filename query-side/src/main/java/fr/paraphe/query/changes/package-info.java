/** What changed between two moments, on either clock, told in sentences. No other feature comes in here. */
@NullMarked
package fr.paraphe.query.changes;

import org.jspecify.annotations.NullMarked;
