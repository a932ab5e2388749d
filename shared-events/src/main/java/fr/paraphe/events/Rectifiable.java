package fr.paraphe.events;

import fr.paraphe.events.FigureEvent.FigureCorrection;
import fr.paraphe.events.FigureEvent.FigurePublished;
import fr.paraphe.events.FigureEvent.FigureRectified;
import fr.paraphe.events.ProjectEvent.FundingGranted;
import fr.paraphe.events.ProjectEvent.FundingPaid;
import fr.paraphe.events.ProjectEvent.FundingRefused;
import fr.paraphe.events.ProjectEvent.FundingRequested;
import fr.paraphe.events.ProjectEvent.IndicatorDeclared;
import fr.paraphe.events.ProjectEvent.IndicatorMeasured;
import fr.paraphe.events.ProjectEvent.OperatorCommitted;
import fr.paraphe.events.ProjectEvent.ProgressDeclared;
import fr.paraphe.events.ProjectEvent.ProjectAbandoned;
import fr.paraphe.events.ProjectEvent.ProjectBlocked;
import fr.paraphe.events.ProjectEvent.ProjectContracted;
import fr.paraphe.events.ProjectEvent.ProjectCorrection;
import fr.paraphe.events.ProjectEvent.ProjectFactRectified;
import fr.paraphe.events.ProjectEvent.ProjectPaused;
import fr.paraphe.events.ProjectEvent.ProjectResumed;
import fr.paraphe.events.ProjectEvent.ProjectTransferred;
import fr.paraphe.events.ProtocolEvent.AnnualReviewHeld;
import fr.paraphe.events.ProtocolEvent.DeadlineExtended;
import fr.paraphe.events.ProtocolEvent.DeliberationRecorded;
import fr.paraphe.events.ProtocolEvent.DeliberationTransmitted;
import fr.paraphe.events.ProtocolEvent.ProtocolAmended;
import fr.paraphe.events.ProtocolEvent.ProtocolCorrection;
import fr.paraphe.events.ProtocolEvent.ProtocolDrafted;
import fr.paraphe.events.ProtocolEvent.ProtocolEnteredIntoForce;
import fr.paraphe.events.ProtocolEvent.ProtocolFactRectified;
import fr.paraphe.events.ProtocolEvent.ProtocolLapsed;
import fr.paraphe.events.ProtocolEvent.ProtocolMigrated;
import fr.paraphe.events.ProtocolEvent.ProtocolRecalled;
import fr.paraphe.events.ProtocolEvent.ProtocolSigned;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import fr.paraphe.events.ProtocolEvent.ProtocolTerminated;
import fr.paraphe.events.ProtocolEvent.SignatureDeclined;
import fr.paraphe.events.ProtocolEvent.SignatureExamined;
import fr.paraphe.events.ProtocolEvent.SignatureOpened;
import fr.paraphe.events.ProtocolEvent.SignatureReminded;
import fr.paraphe.events.ProtocolEvent.TextFrozen;
import fr.paraphe.events.TerritoryEvent.ApplicantRejected;
import fr.paraphe.events.TerritoryEvent.ApplicantSelected;
import fr.paraphe.events.TerritoryEvent.ApplicationFiled;
import fr.paraphe.events.TerritoryEvent.Correction;
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
            case TerritoryMigrated f -> dateOnly(f);
            case TerritorySuspended f -> dateOnly(f);
            case TerritoryResumed f -> dateOnly(f);
            case StageOverdue f -> dateOnly(f);
            case TerritoryWithdrawn f -> dateOnly(f);
            case TerritoryClosed f -> dateOnly(f);
            case TerritoryRenewed f -> dateOnly(f);
            case PerimeterChangeRequested f -> dateOnly(f);
            case PerimeterChangeRefused f -> dateOnly(f);
            case ApplicationFiled f -> dateOnly(f);
            case ApplicantSelected f -> dateOnly(f);
            case ApplicantRejected f -> dateOnly(f);
            case PilotStatusGranted f -> dateOnly(f);
            case TerritorySplit f -> dateOnly(f);
            case TerritoriesMerged f -> dateOnly(f);
            case ProjectReassigned f -> dateOnly(f);
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
                new PerimeterChanged(f.programme(), f.code(), f.added(), f.removed(), f.request(), on, f.source());
            case PerimeterChangeRequested f ->
                new PerimeterChangeRequested(
                        f.programme(), f.code(), f.request(), f.added(), f.removed(), on, f.source());
            case PerimeterChangeRefused f ->
                new PerimeterChangeRefused(f.programme(), f.code(), f.request(), f.reason(), on, f.source());
            case TerritoryMigrated f ->
                new TerritoryMigrated(f.programme(), f.code(), f.fromVersion(), f.toVersion(), f.reason(), on);
            case TerritorySuspended f ->
                new TerritorySuspended(f.programme(), f.code(), f.authority(), f.reason(), on, f.source());
            case TerritoryResumed f ->
                new TerritoryResumed(f.programme(), f.code(), f.authority(), f.reason(), on, f.source());
            case StageOverdue f -> new StageOverdue(f.programme(), f.code(), f.milestone(), f.since(), f.dueOn(), on);
            case TerritoryWithdrawn f ->
                new TerritoryWithdrawn(f.programme(), f.code(), f.authority(), f.reason(), on, f.source(), f.freed());
            case TerritoryClosed f ->
                new TerritoryClosed(f.programme(), f.code(), f.authority(), f.reason(), on, f.source());
            case TerritoryRenewed f ->
                new TerritoryRenewed(
                        f.programme(), f.code(), f.nextProgramme(), f.successor(), f.authority(), on, f.source());
            case ApplicationFiled f ->
                new ApplicationFiled(
                        f.programme(),
                        f.code(),
                        f.name(),
                        f.leadRegion(),
                        f.regions(),
                        f.departments(),
                        f.members(),
                        f.applicant(),
                        f.electedLead(),
                        f.electedBy(),
                        f.industrialLead(),
                        f.company(),
                        f.roadMap(),
                        on,
                        f.source());
            case ApplicantSelected f -> new ApplicantSelected(f.programme(), f.code(), f.authority(), on, f.source());
            case ApplicantRejected f ->
                new ApplicantRejected(f.programme(), f.code(), f.authority(), f.reason(), on, f.source());
            case PilotStatusGranted f -> new PilotStatusGranted(f.programme(), f.code(), on, f.source());
            case TerritorySplit f ->
                new TerritorySplit(f.programme(), f.code(), f.successors(), f.authority(), f.reason(), on, f.source());
            case TerritoriesMerged f ->
                new TerritoriesMerged(
                        f.programme(), f.code(), f.merged(), f.successor(), f.authority(), f.reason(), on, f.source());
            case ProjectReassigned f ->
                new ProjectReassigned(
                        f.programme(), f.code(), f.projectId(), f.successor(), f.successorProject(), on, f.source());
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

    /** The values of a published figure that can be corrected. */
    public static FigureCorrection values(FigurePublished figure) {
        return new FigureCorrection(
                figure.occurredOn(),
                figure.asOf(),
                figure.value(),
                figure.exactness(),
                figure.low(),
                figure.high(),
                figure.unit(),
                figure.denominator());
    }

    /** {@code figure} with these values in the place of its own. */
    public static FigurePublished with(FigurePublished figure, FigureCorrection values) {
        return new FigurePublished(
                figure.programme(),
                figure.figureId(),
                figure.kind(),
                figure.measure(),
                figure.scope(),
                values.asOf(),
                values.value(),
                values.exactness(),
                values.low(),
                values.high(),
                values.unit(),
                values.denominator(),
                values.occurredOn(),
                figure.source(),
                figure.note());
    }

    /** The values of {@code fact} that can be corrected. */
    public static ProtocolCorrection values(ProtocolEvent fact) {
        return fact instanceof ProtocolSignedByParty f
                ? new ProtocolCorrection(f.occurredOn(), f.capacity(), f.mandate(), f.place())
                : new ProtocolCorrection(fact.occurredOn(), null, null, null);
    }

    /** {@code fact} with these values in the place of its own; a rectification itself stays as it is. */
    public static ProtocolEvent with(ProtocolEvent fact, ProtocolCorrection values) {
        BusinessDate on = values.occurredOn();
        return switch (fact) {
            case ProtocolDrafted f ->
                new ProtocolDrafted(
                        f.protocolId(), f.programme(), f.code(), f.documentKind(), f.parties(), f.amends(), on);
            case TextFrozen f ->
                new TextFrozen(
                        f.protocolId(),
                        f.programme(),
                        f.code(),
                        f.textVersion(),
                        f.digest(),
                        f.size(),
                        f.mediaType(),
                        on);
            case DeliberationRecorded f ->
                new DeliberationRecorded(
                        f.protocolId(), f.programme(), f.code(), f.party(), f.reference(), f.digest(), on, f.source());
            case DeliberationTransmitted f ->
                new DeliberationTransmitted(
                        f.protocolId(),
                        f.programme(),
                        f.code(),
                        f.party(),
                        f.reference(),
                        f.digest(),
                        f.receipt(),
                        on,
                        f.source());
            case DeadlineExtended f ->
                new DeadlineExtended(f.protocolId(), f.programme(), f.code(), f.deadline(), f.suspendedOn(), on);
            case SignatureReminded f ->
                new SignatureReminded(
                        f.protocolId(),
                        f.programme(),
                        f.code(),
                        f.parties(),
                        f.deadline(),
                        f.daysLeft(),
                        f.prompt(),
                        on);
            case ProtocolMigrated f ->
                new ProtocolMigrated(
                        f.protocolId(), f.programme(), f.code(), f.fromVersion(), f.toVersion(), f.reason(), on);
            case ProtocolLapsed f -> new ProtocolLapsed(f.protocolId(), f.programme(), f.code(), on);
            case ProtocolEnteredIntoForce f ->
                new ProtocolEnteredIntoForce(f.protocolId(), f.programme(), f.code(), f.endsOn(), on);
            case ProtocolAmended f -> new ProtocolAmended(f.protocolId(), f.programme(), f.code(), f.amendmentId(), on);
            case AnnualReviewHeld f ->
                new AnnualReviewHeld(f.protocolId(), f.programme(), f.code(), f.year(), f.decisions(), on);
            case ProtocolTerminated f ->
                new ProtocolTerminated(f.protocolId(), f.programme(), f.code(), f.reason(), on);
            case SignatureOpened f -> new SignatureOpened(f.protocolId(), f.programme(), f.code(), f.deadline(), on);
            case ProtocolSignedByParty f ->
                new ProtocolSignedByParty(
                        f.protocolId(),
                        f.programme(),
                        f.code(),
                        f.party(),
                        f.signatory(),
                        Objects.requireNonNullElse(values.capacity(), f.capacity()),
                        Objects.requireNonNullElse(values.mandate(), f.mandate()),
                        Objects.requireNonNullElse(values.place(), f.place()),
                        f.means(),
                        f.digest(),
                        f.evidenceLevel(),
                        f.ceremonyId(),
                        on,
                        f.source());
            case SignatureExamined f ->
                new SignatureExamined(
                        f.protocolId(),
                        f.programme(),
                        f.code(),
                        f.party(),
                        f.form(),
                        f.file(),
                        f.continued(),
                        f.outcome(),
                        f.doubt(),
                        f.detail(),
                        f.level(),
                        f.signature(),
                        f.certificate(),
                        f.binding(),
                        f.policy(),
                        f.report(),
                        on,
                        f.attestation(),
                        f.announced(),
                        f.augmented());
            case SignatureDeclined f ->
                new SignatureDeclined(
                        f.protocolId(), f.programme(), f.code(), f.party(), f.signatory(), f.reason(), on);
            case ProtocolSigned f ->
                new ProtocolSigned(f.protocolId(), f.programme(), f.code(), f.documentKind(), f.digest(), on);
            case ProtocolRecalled f -> new ProtocolRecalled(f.protocolId(), f.programme(), f.code(), f.reason(), on);
            case ProtocolFactRectified f -> f;
        };
    }

    /** The values of {@code fact} that can be corrected. */
    public static ProjectCorrection values(ProjectEvent fact) {
        BusinessDate on = fact.occurredOn();
        return switch (fact) {
            case FundingRequested f -> new ProjectCorrection(on, f.amount(), null);
            case FundingGranted f -> new ProjectCorrection(on, f.amount(), null);
            case FundingPaid f -> new ProjectCorrection(on, f.amount(), null);
            case OperatorCommitted f -> new ProjectCorrection(on, f.amount(), null);
            case IndicatorMeasured f -> new ProjectCorrection(on, null, f.value());
            case ProjectContracted f -> new ProjectCorrection(on, null, null);
            case ProgressDeclared f -> new ProjectCorrection(on, null, null);
            case ProjectPaused f -> new ProjectCorrection(on, null, null);
            case ProjectBlocked f -> new ProjectCorrection(on, null, null);
            case ProjectResumed f -> new ProjectCorrection(on, null, null);
            case ProjectAbandoned f -> new ProjectCorrection(on, null, null);
            case ProjectTransferred f -> new ProjectCorrection(on, null, null);
            case FundingRefused f -> new ProjectCorrection(on, null, null);
            case IndicatorDeclared f -> new ProjectCorrection(on, null, null);
            case ProjectFactRectified f -> new ProjectCorrection(on, null, null);
        };
    }

    /** {@code fact} with these values in the place of its own; a rectification itself stays as it is. */
    public static ProjectEvent with(ProjectEvent fact, ProjectCorrection values) {
        BusinessDate on = values.occurredOn();
        return switch (fact) {
            case ProjectContracted f ->
                new ProjectContracted(f.programme(), f.code(), f.projectId(), f.sheet(), on, f.source());
            case ProgressDeclared f ->
                new ProgressDeclared(f.programme(), f.code(), f.projectId(), f.progress(), f.note(), on, f.source());
            case ProjectPaused f ->
                new ProjectPaused(f.programme(), f.code(), f.projectId(), f.reason(), on, f.source());
            case ProjectBlocked f ->
                new ProjectBlocked(f.programme(), f.code(), f.projectId(), f.reason(), on, f.source());
            case ProjectResumed f -> new ProjectResumed(f.programme(), f.code(), f.projectId(), on, f.source());
            case ProjectAbandoned f ->
                new ProjectAbandoned(f.programme(), f.code(), f.projectId(), f.reason(), on, f.source());
            case ProjectTransferred f ->
                new ProjectTransferred(
                        f.programme(),
                        f.code(),
                        f.projectId(),
                        f.toProgramme(),
                        f.toCode(),
                        f.reason(),
                        on,
                        f.source());
            case FundingRequested f ->
                new FundingRequested(
                        f.programme(),
                        f.code(),
                        f.projectId(),
                        f.lineId(),
                        f.funder(),
                        f.nature(),
                        Objects.requireNonNullElse(values.amount(), f.amount()),
                        f.reference(),
                        on,
                        f.source());
            case FundingGranted f ->
                new FundingGranted(
                        f.programme(),
                        f.code(),
                        f.projectId(),
                        f.lineId(),
                        Objects.requireNonNullElse(values.amount(), f.amount()),
                        f.reference(),
                        on,
                        f.source());
            case FundingRefused f ->
                new FundingRefused(f.programme(), f.code(), f.projectId(), f.lineId(), f.reason(), on, f.source());
            case FundingPaid f ->
                new FundingPaid(
                        f.programme(),
                        f.code(),
                        f.projectId(),
                        f.lineId(),
                        Objects.requireNonNullElse(values.amount(), f.amount()),
                        f.reference(),
                        on,
                        f.source());
            case OperatorCommitted f ->
                new OperatorCommitted(
                        f.programme(),
                        f.code(),
                        f.projectId(),
                        f.commitmentId(),
                        f.operator(),
                        f.services(),
                        values.amount(),
                        on,
                        f.source());
            case IndicatorDeclared f ->
                new IndicatorDeclared(
                        f.programme(),
                        f.code(),
                        f.projectId(),
                        f.indicatorId(),
                        f.name(),
                        f.unit(),
                        f.baseline(),
                        f.target(),
                        f.targetOn(),
                        on,
                        f.source());
            case IndicatorMeasured f ->
                new IndicatorMeasured(
                        f.programme(),
                        f.code(),
                        f.projectId(),
                        f.indicatorId(),
                        Objects.requireNonNullElse(values.value(), f.value()),
                        on,
                        f.source());
            case ProjectFactRectified f -> f;
        };
    }

    /** {@code wrong} as {@code rectification} corrects it; itself when the two do not belong together. */
    public static Fact corrected(Fact wrong, Rectification rectification) {
        return switch (rectification) {
            case FactRectified r -> wrong instanceof TerritoryEvent f ? with(f, r.after()) : wrong;
            case FigureRectified r -> wrong instanceof FigurePublished f ? with(f, r.after()) : wrong;
            case ProjectFactRectified r -> wrong instanceof ProjectEvent f ? with(f, r.after()) : wrong;
            case ProtocolFactRectified r -> wrong instanceof ProtocolEvent f ? with(f, r.after()) : wrong;
        };
    }
}
