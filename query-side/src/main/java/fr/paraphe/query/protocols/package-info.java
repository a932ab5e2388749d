/** One protocol: its text, its parties, its signatures. No other feature comes in here. */
@NullMarked
package fr.paraphe.query.protocols;

import org.jspecify.annotations.NullMarked;
