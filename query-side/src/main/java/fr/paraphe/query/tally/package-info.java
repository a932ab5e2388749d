/** Numbers of any moment: every change of what is counted, kept as steps that are added up. */
@NullMarked
package fr.paraphe.query.tally;

import org.jspecify.annotations.NullMarked;
