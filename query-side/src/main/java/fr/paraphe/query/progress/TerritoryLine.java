package fr.paraphe.query.progress;

import fr.paraphe.query.MilestoneDate;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A territory in a list.
 *
 * @param programme code of the programme
 * @param code code of the territory
 * @param name its name
 * @param leadRegion INSEE code of the region that leads
 * @param regions INSEE codes of every region concerned
 * @param stage code of the highest rung certainly reached
 * @param since first day on which the stage is certain
 * @param milestones date of each milestone that may have been reached, by name in camelCase, in the programme's order
 * @param version version of the territory's stream; null when facts came after the moment asked about
 */
public record TerritoryLine(
        String programme,
        String code,
        String name,
        String leadRegion,
        List<String> regions,
        @Nullable String stage,
        @Nullable LocalDate since,
        Map<String, MilestoneDate> milestones,
        @Nullable Long version) {}
