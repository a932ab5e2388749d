package fr.paraphe.command.territory.domain;

import fr.paraphe.events.TerritoryEvent.ProjectSheet;
import java.util.List;

/**
 * What the digest of a plan is taken over: SHA-256 of the canonical JSON (RFC 8785) of this record, absent values left
 * out. It holds no number and no date of the submission, so that the same plan submitted again has the same digest.
 *
 * @param programme code of the programme
 * @param code code of the territory
 * @param projects the projects of the plan, sorted by id
 */
public record PlanContent(String programme, String code, List<PlannedProject> projects) {

    /** A project of the plan with the sheet in force. */
    public record PlannedProject(String projectId, ProjectSheet sheet) {}
}
