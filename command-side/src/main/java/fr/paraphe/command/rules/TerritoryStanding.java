package fr.paraphe.command.rules;

import fr.paraphe.events.BusinessDate;
import org.jspecify.annotations.Nullable;

/**
 * What a protocol needs to know of its territory.
 *
 * @param replaced whether the territory gave way to successors
 * @param designatedOn when it was designated
 * @param planValidatedOn when its plan was validated, by a live act or as a source reports it; null while it is not
 */
public record TerritoryStanding(
        boolean replaced,
        BusinessDate designatedOn,
        @Nullable BusinessDate planValidatedOn) {}
