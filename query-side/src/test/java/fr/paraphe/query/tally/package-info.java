@NullMarked
package fr.paraphe.query.tally;

import org.jspecify.annotations.NullMarked;
