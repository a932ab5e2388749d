/**
 * The journal: every fact by the day on which it happened, told in sentences, and how many there are week by week. No
 * other feature comes in here.
 */
@NullMarked
package fr.paraphe.query.journal;

import org.jspecify.annotations.NullMarked;
