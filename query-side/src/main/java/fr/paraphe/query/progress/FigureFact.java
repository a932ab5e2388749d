package fr.paraphe.query.progress;

import fr.paraphe.query.MilestoneDate;
import org.jspecify.annotations.Nullable;

/**
 * A fact behind a figure.
 *
 * @param position position of the fact
 * @param eventId id of the fact
 * @param programme code of the programme
 * @param code code of the territory
 * @param name name of the territory
 * @param milestone code of the milestone; null for a project
 * @param project id of the project; null for a milestone
 * @param date when it happened
 * @param certain whether the fact is counted in {@code value}; else in {@code possible} only
 * @param unit what the fact counts for: facts of the same unit count once
 */
public record FigureFact(
        long position,
        String eventId,
        String programme,
        String code,
        String name,
        @Nullable String milestone,
        @Nullable String project,
        MilestoneDate date,
        boolean certain,
        String unit) {}
