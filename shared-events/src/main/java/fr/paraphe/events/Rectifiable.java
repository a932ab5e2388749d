package fr.paraphe.events;

import fr.paraphe.events.TerritoryEvent.Correction;
import fr.paraphe.events.TerritoryEvent.DocumentSigned;
import fr.paraphe.events.TerritoryEvent.FactRectified;
import fr.paraphe.events.TerritoryEvent.GovernanceInstalled;
import fr.paraphe.events.TerritoryEvent.LeadPairAppointed;
import fr.paraphe.events.TerritoryEvent.MilestoneReported;
import fr.paraphe.events.TerritoryEvent.PerimeterChanged;
import fr.paraphe.events.TerritoryEvent.PlanRefused;
import fr.paraphe.events.TerritoryEvent.PlanSentBack;
import fr.paraphe.events.TerritoryEvent.PlanSubmitted;
import fr.paraphe.events.TerritoryEvent.PlanValidated;
import fr.paraphe.events.TerritoryEvent.ProjectDropped;
import fr.paraphe.events.TerritoryEvent.ProjectProposed;
import fr.paraphe.events.TerritoryEvent.ProjectRevised;
import fr.paraphe.events.TerritoryEvent.TerritoryDesignated;
import fr.paraphe.events.TerritoryEvent.TerritoryRenamed;
import java.util.Objects;

/** What of a fact can be corrected by a further one, and what it says then. */
public final class Rectifiable {

    private Rectifiable() {}

    /** The values of {@code fact} that can be corrected. */
    public static Correction values(TerritoryEvent fact) {
        return switch (fact) {
            case MilestoneReported f -> new Correction(f.occurredOn(), f.milestone(), f.documentKind(), null);
            case TerritoryDesignated f -> new Correction(f.occurredOn(), null, null, f.name());
            case TerritoryRenamed f -> new Correction(f.occurredOn(), null, null, f.name());
            case PerimeterChanged f -> dateOnly(f);
            case LeadPairAppointed f -> dateOnly(f);
            case GovernanceInstalled f -> dateOnly(f);
            case ProjectProposed f -> dateOnly(f);
            case ProjectRevised f -> dateOnly(f);
            case ProjectDropped f -> dateOnly(f);
            case PlanSubmitted f -> dateOnly(f);
            case PlanValidated f -> dateOnly(f);
            case PlanSentBack f -> dateOnly(f);
            case PlanRefused f -> dateOnly(f);
            case DocumentSigned f -> dateOnly(f);
            case FactRectified f -> dateOnly(f);
        };
    }

    private static Correction dateOnly(TerritoryEvent fact) {
        return new Correction(fact.occurredOn(), null, null, null);
    }

    /** {@code fact} with these values in the place of its own; a rectification itself stays as it is. */
    public static TerritoryEvent with(TerritoryEvent fact, Correction values) {
        BusinessDate on = values.occurredOn();
        return switch (fact) {
            case MilestoneReported f ->
                new MilestoneReported(
                        f.programme(),
                        f.code(),
                        Objects.requireNonNullElse(values.milestone(), f.milestone()),
                        values.documentKind(),
                        on,
                        f.source(),
                        f.note());
            case TerritoryDesignated f ->
                new TerritoryDesignated(
                        f.programme(),
                        f.code(),
                        Objects.requireNonNullElse(values.name(), f.name()),
                        f.leadRegion(),
                        f.regions(),
                        f.departments(),
                        f.members(),
                        on,
                        f.source());
            case TerritoryRenamed f ->
                new TerritoryRenamed(
                        f.programme(), f.code(), Objects.requireNonNullElse(values.name(), f.name()), on, f.source());
            case PerimeterChanged f ->
                new PerimeterChanged(f.programme(), f.code(), f.added(), f.removed(), on, f.source());
            case LeadPairAppointed f ->
                new LeadPairAppointed(
                        f.programme(),
                        f.code(),
                        f.electedLead(),
                        f.electedBy(),
                        f.industrialLead(),
                        f.company(),
                        on,
                        f.source());
            case GovernanceInstalled f -> new GovernanceInstalled(f.programme(), f.code(), f.seats(), on, f.source());
            case ProjectProposed f ->
                new ProjectProposed(f.programme(), f.code(), f.projectId(), f.sheet(), on, f.source());
            case ProjectRevised f ->
                new ProjectRevised(f.programme(), f.code(), f.projectId(), f.sheet(), on, f.source());
            case ProjectDropped f ->
                new ProjectDropped(f.programme(), f.code(), f.projectId(), f.reason(), on, f.source());
            case PlanSubmitted f ->
                new PlanSubmitted(f.programme(), f.code(), f.planVersion(), f.digest(), f.projects(), on, f.source());
            case PlanValidated f ->
                new PlanValidated(
                        f.programme(), f.code(), f.planVersion(), f.digest(), f.deliberation(), on, f.source());
            case PlanSentBack f ->
                new PlanSentBack(
                        f.programme(),
                        f.code(),
                        f.planVersion(),
                        f.digest(),
                        f.reason(),
                        f.projectReasons(),
                        on,
                        f.source());
            case PlanRefused f ->
                new PlanRefused(f.programme(), f.code(), f.planVersion(), f.digest(), f.reason(), on, f.source());
            case DocumentSigned f ->
                new DocumentSigned(f.programme(), f.code(), f.documentKind(), f.protocolId(), on, f.source());
            case FactRectified f -> f;
        };
    }
}
