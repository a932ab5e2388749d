package fr.paraphe.events;

import fr.paraphe.events.TerritoryEvent.ApplicantRejected;
import fr.paraphe.events.TerritoryEvent.ApplicantSelected;
import fr.paraphe.events.TerritoryEvent.ApplicationFiled;
import fr.paraphe.events.TerritoryEvent.DocumentSigned;
import fr.paraphe.events.TerritoryEvent.FactRectified;
import fr.paraphe.events.TerritoryEvent.GovernanceInstalled;
import fr.paraphe.events.TerritoryEvent.LeadPairAppointed;
import fr.paraphe.events.TerritoryEvent.MilestoneReported;
import fr.paraphe.events.TerritoryEvent.PerimeterChangeRefused;
import fr.paraphe.events.TerritoryEvent.PerimeterChangeRequested;
import fr.paraphe.events.TerritoryEvent.PerimeterChanged;
import fr.paraphe.events.TerritoryEvent.PilotStatusGranted;
import fr.paraphe.events.TerritoryEvent.PlanRefused;
import fr.paraphe.events.TerritoryEvent.PlanSentBack;
import fr.paraphe.events.TerritoryEvent.PlanSubmitted;
import fr.paraphe.events.TerritoryEvent.PlanValidated;
import fr.paraphe.events.TerritoryEvent.ProjectDropped;
import fr.paraphe.events.TerritoryEvent.ProjectProposed;
import fr.paraphe.events.TerritoryEvent.ProjectReassigned;
import fr.paraphe.events.TerritoryEvent.ProjectRevised;
import fr.paraphe.events.TerritoryEvent.StageOverdue;
import fr.paraphe.events.TerritoryEvent.TerritoriesMerged;
import fr.paraphe.events.TerritoryEvent.TerritoryClosed;
import fr.paraphe.events.TerritoryEvent.TerritoryDesignated;
import fr.paraphe.events.TerritoryEvent.TerritoryMigrated;
import fr.paraphe.events.TerritoryEvent.TerritoryRenamed;
import fr.paraphe.events.TerritoryEvent.TerritoryRenewed;
import fr.paraphe.events.TerritoryEvent.TerritoryResumed;
import fr.paraphe.events.TerritoryEvent.TerritorySplit;
import fr.paraphe.events.TerritoryEvent.TerritorySuspended;
import fr.paraphe.events.TerritoryEvent.TerritoryWithdrawn;
import org.jspecify.annotations.Nullable;

/** Codes of the milestones that live facts reach. A programme may declare others, which are then only reported. */
public final class Milestones {

    public static final String DESIGNATED = "DESIGNATED";
    public static final String GOVERNANCE_INSTALLED = "GOVERNANCE_INSTALLED";
    public static final String PLAN_SUBMITTED = "PLAN_SUBMITTED";
    public static final String ACTION_PLAN_ESTABLISHED = "ACTION_PLAN_ESTABLISHED";
    /** The Regional Council sent the plan back or refused it: it is reworked and submitted again. */
    public static final String PLAN_RETURNED = "PLAN_RETURNED";

    public static final String PLAN_VALIDATED = "PLAN_VALIDATED";
    public static final String DOCUMENT_SIGNED = "DOCUMENT_SIGNED";
    /** The territory gave way to successors: it is no longer counted as designated. */
    public static final String REPLACED = "REPLACED";

    private Milestones() {}

    /** The milestone that a fact tells as reached; null when it tells none. */
    public static @Nullable String toldBy(TerritoryEvent fact) {
        return switch (fact) {
            case TerritoryDesignated f -> DESIGNATED;
            case GovernanceInstalled f -> GOVERNANCE_INSTALLED;
            case PlanSubmitted f -> PLAN_SUBMITTED;
            case PlanValidated f -> PLAN_VALIDATED;
            case PlanSentBack f -> PLAN_RETURNED;
            case PlanRefused f -> PLAN_RETURNED;
            case MilestoneReported f -> f.milestone();
            case DocumentSigned f -> DOCUMENT_SIGNED;
            case FactRectified f -> null; // its correction is made in the fact that it names
            case PerimeterChanged f -> null;
            case TerritoryRenamed f -> null;
            case TerritoryMigrated f -> null;
            case TerritorySuspended f -> null;
            case TerritoryResumed f -> null;
            case StageOverdue f -> null;
            case TerritoryWithdrawn f -> null;
            case TerritoryClosed f -> null;
            case TerritoryRenewed f -> null;
            case PerimeterChangeRequested f -> null;
            case PerimeterChangeRefused f -> null;
            case ApplicationFiled f -> null;
            case ApplicantSelected f -> null;
            case ApplicantRejected f -> null;
            case PilotStatusGranted f -> null;
            case TerritorySplit f -> REPLACED;
            case TerritoriesMerged f -> REPLACED;
            case ProjectReassigned f -> null;
            case LeadPairAppointed f -> null;
            case ProjectProposed f -> null;
            case ProjectRevised f -> null;
            case ProjectDropped f -> null;
        };
    }

    /** Whether having reached one milestone tells that another was: a plan that is submitted is drawn up. */
    public static boolean tells(String reached, String asked) {
        return reached.equals(asked) || (reached.equals(PLAN_SUBMITTED) && asked.equals(ACTION_PLAN_ESTABLISHED));
    }
}
