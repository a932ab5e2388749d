/** What every question shares: the moment asked about, the regions, the contract of a read model. No feature and no command comes in here. */
@NullMarked
package fr.paraphe.query;

import org.jspecify.annotations.NullMarked;
