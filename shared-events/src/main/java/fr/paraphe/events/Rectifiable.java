package fr.paraphe.events;

import fr.paraphe.events.FigureEvent.FigureCorrection;
import fr.paraphe.events.FigureEvent.FigurePublished;
import fr.paraphe.events.FigureEvent.FigureRectified;
import fr.paraphe.events.ProtocolEvent.ProtocolCorrection;
import fr.paraphe.events.ProtocolEvent.ProtocolDrafted;
import fr.paraphe.events.ProtocolEvent.ProtocolFactRectified;
import fr.paraphe.events.ProtocolEvent.ProtocolRecalled;
import fr.paraphe.events.ProtocolEvent.ProtocolSigned;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import fr.paraphe.events.ProtocolEvent.SignatureDeclined;
import fr.paraphe.events.ProtocolEvent.SignatureOpened;
import fr.paraphe.events.ProtocolEvent.TextFrozen;
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
                new ProtocolDrafted(f.protocolId(), f.programme(), f.code(), f.documentKind(), f.parties(), on);
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
                        on);
            case SignatureDeclined f ->
                new SignatureDeclined(
                        f.protocolId(), f.programme(), f.code(), f.party(), f.signatory(), f.reason(), on);
            case ProtocolSigned f ->
                new ProtocolSigned(f.protocolId(), f.programme(), f.code(), f.documentKind(), f.digest(), on);
            case ProtocolRecalled f -> new ProtocolRecalled(f.protocolId(), f.programme(), f.code(), f.reason(), on);
            case ProtocolFactRectified f -> f;
        };
    }

    /** {@code wrong} as {@code rectification} corrects it; itself when the two do not belong together. */
    public static Fact corrected(Fact wrong, Rectification rectification) {
        return switch (rectification) {
            case FactRectified r -> wrong instanceof TerritoryEvent f ? with(f, r.after()) : wrong;
            case FigureRectified r -> wrong instanceof FigurePublished f ? with(f, r.after()) : wrong;
            case ProtocolFactRectified r -> wrong instanceof ProtocolEvent f ? with(f, r.after()) : wrong;
        };
    }
}
