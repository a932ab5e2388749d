package fr.paraphe.query.journal;

import fr.paraphe.events.AccountEvent;
import fr.paraphe.events.BodyEvent;
import fr.paraphe.events.CeremonyEvent;
import fr.paraphe.events.Fact;
import fr.paraphe.events.FactOfProgramme;
import fr.paraphe.events.FigureEvent;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.PersonalDataEvent;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProjectEvent;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.TerritoryEvent.DocumentSigned;
import fr.paraphe.events.TerritoryEvent.GovernanceInstalled;
import fr.paraphe.events.TerritoryEvent.LeadPairAppointed;
import fr.paraphe.events.TerritoryEvent.MilestoneReported;
import fr.paraphe.events.TerritoryEvent.PlanRefused;
import fr.paraphe.events.TerritoryEvent.PlanSentBack;
import fr.paraphe.events.TerritoryEvent.PlanSubmitted;
import fr.paraphe.events.TerritoryEvent.PlanValidated;
import fr.paraphe.events.TerritoryEvent.ProjectDropped;
import fr.paraphe.events.TerritoryEvent.ProjectProposed;
import fr.paraphe.events.TerritoryEvent.ProjectReassigned;
import fr.paraphe.events.TerritoryEvent.ProjectRevised;

/** What a fact is mainly about, in the order of the procedure. */
public enum Family {
    /** The territory itself: designated, renamed, suspended. */
    TERRITORY,
    GOVERNANCE,
    /** Projects and the plan that they make, until it is decided on; afterwards their delivery. */
    PLAN,
    /** What the Regional Council decided on a plan. */
    DECISION,
    /** Documents, their signatures and ceremonies. */
    DOCUMENT,
    /** Bodies, rules, published figures, accounts, personal data. */
    OTHER;

    static Family of(Fact fact) {
        return switch (fact) {
            case BodyEvent f -> OTHER;
            case AccountEvent f -> OTHER;
            case PersonalDataEvent f -> OTHER;
            case FactOfProgramme f ->
                switch (f) {
                    case ProgrammeEvent g -> OTHER;
                    case FigureEvent g -> OTHER;
                    case CeremonyEvent g -> DOCUMENT;
                    case ProtocolEvent g -> DOCUMENT;
                    case ProjectEvent g -> PLAN;
                    case TerritoryEvent g -> of(g);
                };
        };
    }

    private static Family of(TerritoryEvent fact) {
        return switch (fact) {
            case LeadPairAppointed f -> GOVERNANCE;
            case GovernanceInstalled f -> GOVERNANCE;
            case ProjectProposed f -> PLAN;
            case ProjectRevised f -> PLAN;
            case ProjectDropped f -> PLAN;
            case ProjectReassigned f -> PLAN;
            case PlanSubmitted f -> PLAN;
            case PlanValidated f -> DECISION;
            case PlanSentBack f -> DECISION;
            case PlanRefused f -> DECISION;
            case DocumentSigned f -> DOCUMENT;
            case MilestoneReported f ->
                switch (f.milestone()) {
                    case Milestones.GOVERNANCE_INSTALLED -> GOVERNANCE;
                    case Milestones.PLAN_SUBMITTED, Milestones.ACTION_PLAN_ESTABLISHED -> PLAN;
                    case Milestones.PLAN_VALIDATED, Milestones.PLAN_RETURNED -> DECISION;
                    case Milestones.DOCUMENT_SIGNED -> DOCUMENT;
                    default -> TERRITORY;
                };
            default -> TERRITORY;
        };
    }
}
