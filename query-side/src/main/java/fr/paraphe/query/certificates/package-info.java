/**
 * What a document's file proves: every fact that concerns it, the evidence of its signatures, and the seal of each fact. Folded
 * from the stored facts when it is asked for; no read model comes in here beside the one that knows which documents amend which.
 */
@NullMarked
package fr.paraphe.query.certificates;

import org.jspecify.annotations.NullMarked;
