package fr.paraphe.command.rules;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.TerritoryEvent.ProjectSheet;
import org.jspecify.annotations.Nullable;

/**
 * What contracting a project needs to know of the plan of its territory.
 *
 * @param sheet the sheet that the plan holds
 * @param validatedOn when the plan that holds it was validated, by a live act or as a source reports it; null while it is
 *     in no validated plan
 */
public record ProjectStanding(ProjectSheet sheet, @Nullable BusinessDate validatedOn) {}
