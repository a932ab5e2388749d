package fr.paraphe.query.progress;

import fr.paraphe.events.Member;
import fr.paraphe.query.MilestoneDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fact behind a figure.
 *
 * @param position position of the fact
 * @param eventId id of the fact
 * @param programme code of the programme
 * @param code code of the territory
 * @param name name of the territory
 * @param milestone code of the milestone; null for a project or a member
 * @param project id of the project; null for anything else
 * @param axes codes of the project's axes on that day; empty for anything else
 * @param axesAssignedBy who chose the axes when the source does not give them; null when the owner did
 * @param member the member that joined; null for anything else
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
        List<String> axes,
        @Nullable String axesAssignedBy,
        @Nullable Member member,
        MilestoneDate date,
        boolean certain,
        String unit) {}
