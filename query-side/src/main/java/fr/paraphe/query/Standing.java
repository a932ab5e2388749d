package fr.paraphe.query;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a territory stands at a moment.
 *
 * @param code code of the territory
 * @param name its name then
 * @param leadRegion INSEE code of the region that leads
 * @param stage code of the highest rung certainly reached; null before the first
 * @param since first day on which the stage is certain; null without one
 * @param milestones date of each milestone that may have been reached, by name in camelCase, in the programme's order
 */
public record Standing(
        String code,
        String name,
        String leadRegion,
        @Nullable String stage,
        @Nullable LocalDate since,
        Map<String, MilestoneDate> milestones) {}
