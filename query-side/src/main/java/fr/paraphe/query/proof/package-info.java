/** What proves the history to others: checkpoints, receipts and bundles of the sealed log. No read model comes in here. */
@NullMarked
package fr.paraphe.query.proof;

import org.jspecify.annotations.NullMarked;
