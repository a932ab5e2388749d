/** Decides what may happen to a territory, from its designation to the document it signs. Plain Java and facts only. */
@NullMarked
package fr.paraphe.command.territory.domain;

import org.jspecify.annotations.NullMarked;
