/** Tests of the journal. */
@NullMarked
package fr.paraphe.query.journal;

import org.jspecify.annotations.NullMarked;
