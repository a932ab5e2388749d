package fr.paraphe.query.inbox;

import fr.paraphe.events.AccountEvent;
import fr.paraphe.events.BodyEvent;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.CeremonyEvent;
import fr.paraphe.events.CeremonyEvent.AttendanceRecorded;
import fr.paraphe.events.CeremonyEvent.CeremonyClosed;
import fr.paraphe.events.CeremonyEvent.CeremonyOpened;
import fr.paraphe.events.FactOfProgramme;
import fr.paraphe.events.FigureEvent;
import fr.paraphe.events.PersonalDataEvent;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProjectEvent;
import fr.paraphe.events.ProjectEvent.FundingGranted;
import fr.paraphe.events.ProjectEvent.FundingPaid;
import fr.paraphe.events.ProjectEvent.FundingRefused;
import fr.paraphe.events.ProjectEvent.FundingRequested;
import fr.paraphe.events.ProjectEvent.IndicatorDeclared;
import fr.paraphe.events.ProjectEvent.IndicatorMeasured;
import fr.paraphe.events.ProjectEvent.OperatorCommitted;
import fr.paraphe.events.ProjectEvent.Progress;
import fr.paraphe.events.ProjectEvent.ProgressDeclared;
import fr.paraphe.events.ProjectEvent.ProjectAbandoned;
import fr.paraphe.events.ProjectEvent.ProjectBlocked;
import fr.paraphe.events.ProjectEvent.ProjectContracted;
import fr.paraphe.events.ProjectEvent.ProjectFactRectified;
import fr.paraphe.events.ProjectEvent.ProjectPaused;
import fr.paraphe.events.ProjectEvent.ProjectResumed;
import fr.paraphe.events.ProjectEvent.ProjectTransferred;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.ProtocolEvent.AnnualReviewHeld;
import fr.paraphe.events.ProtocolEvent.DeadlineExtended;
import fr.paraphe.events.ProtocolEvent.DeliberationRecorded;
import fr.paraphe.events.ProtocolEvent.DeliberationTransmitted;
import fr.paraphe.events.ProtocolEvent.ProtocolAmended;
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
import fr.paraphe.events.TerritoryEvent;
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
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.ReadModel;
import fr.paraphe.query.Rows;
import fr.paraphe.query.inbox.Step.Corrected;
import fr.paraphe.query.inbox.Step.Kind;
import fr.paraphe.query.inbox.Step.Says;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps the steps. Rows are only added, so what was known earlier is what has an earlier position. */
@Component
class InboxReadModel implements ReadModel {

    private static final Says NOTHING = new Says(null, null, null, null, null, null, null, null, null, null, null);

    @Override
    public String name() {
        return "inbox";
    }

    @Override
    public List<String> tables() {
        return List.of("inbox_step");
    }

    @Override
    public void apply(List<StoredFact> facts, Rows rows) {
        List<InboxStepRow> steps = new ArrayList<>();
        for (StoredFact stored : facts) {
            InboxStepRow row = row(stored);
            if (row != null) {
                steps.add(row);
            }
        }
        rows.insert(InboxStepRow.class, steps);
    }

    private static @Nullable InboxStepRow row(StoredFact stored) {
        return switch (stored.fact()) {
            case ProgrammeEvent f -> null;
            case FigureEvent f -> null;
            case BodyEvent f -> null;
            case AccountEvent f -> null;
            case PersonalDataEvent f -> null;
            case TerritoryEvent f -> row(stored, f, f.code(), territory(f));
            case ProtocolEvent f -> row(stored, f, f.code(), protocol(f));
            case CeremonyEvent f -> row(stored, f, null, ceremony(f));
            case ProjectEvent f -> row(stored, f, f.code(), project(f));
        };
    }

    private static @Nullable InboxStepRow row(
            StoredFact stored, FactOfProgramme fact, @Nullable String code, @Nullable Step step) {
        return step == null ? null : new InboxStepRow(stored, fact, code, step);
    }

    private static @Nullable Step territory(TerritoryEvent fact) {
        boolean live = fact.source() == null;
        return switch (fact) {
            case ApplicationFiled f -> new Step(Kind.APPLIED, live, named(f.name(), f.leadRegion()));
            case ApplicantSelected f -> new Step(Kind.SELECTED, live, NOTHING);
            case ApplicantRejected f -> new Step(Kind.NOT_SELECTED, live, NOTHING);
            case TerritoryDesignated f -> new Step(Kind.DESIGNATED, live, named(f.name(), f.leadRegion()));
            case PilotStatusGranted f -> null;
            case PerimeterChangeRequested f -> new Step(Kind.PERIMETER_ASKED, live, numbered(f.request()));
            // A change that nobody asked for here does not say that the territory is led here.
            case PerimeterChanged f ->
                f.request() == null
                        ? new Step(Kind.PERIMETER_CHANGED, false, NOTHING)
                        : new Step(Kind.PERIMETER_CHANGED, live, numbered(f.request()));
            case PerimeterChangeRefused f -> new Step(Kind.PERIMETER_REFUSED, live, numbered(f.request()));
            case TerritoryRenamed f -> new Step(Kind.RENAMED, live, named(f.name(), null));
            case TerritoryMigrated f -> null;
            case StageOverdue f -> null;
            case TerritorySuspended f -> new Step(Kind.SUSPENDED, live, NOTHING);
            case TerritoryResumed f -> new Step(Kind.RESUMED, live, NOTHING);
            case TerritoryWithdrawn f -> new Step(Kind.ENDED, live, NOTHING);
            case TerritoryClosed f -> new Step(Kind.ENDED, live, NOTHING);
            case TerritoryRenewed f -> new Step(Kind.ENDED, live, NOTHING);
            case TerritorySplit f -> new Step(Kind.ENDED, live, NOTHING);
            case TerritoriesMerged f -> new Step(Kind.ENDED, live, NOTHING);
            case LeadPairAppointed f -> new Step(Kind.LEAD_PAIR, live, NOTHING);
            case GovernanceInstalled f -> new Step(Kind.GOVERNED, live, NOTHING);
            case ProjectProposed f -> null;
            case ProjectRevised f -> null;
            case ProjectDropped f -> null;
            case ProjectReassigned f -> null;
            case PlanSubmitted f -> new Step(Kind.PLAN_SUBMITTED, live, NOTHING);
            case PlanValidated f -> new Step(Kind.PLAN_VALIDATED, live, NOTHING);
            case PlanSentBack f -> new Step(Kind.PLAN_RETURNED, live, NOTHING);
            case PlanRefused f -> new Step(Kind.PLAN_RETURNED, live, NOTHING);
            case MilestoneReported f ->
                new Step(
                        Kind.MILESTONE,
                        false,
                        new Says(
                                null, null, null, null, null, null, f.milestone(), f.documentKind(), null, null, null));
            case DocumentSigned f ->
                new Step(
                        Kind.DOCUMENT_SIGNED,
                        live,
                        new Says(null, null, null, null, null, null, null, f.documentKind(), null, null, null));
            case FactRectified f ->
                corrected(
                        f.version(),
                        f.movedTo() != null,
                        f.after().occurredOn(),
                        f.after().milestone(),
                        f.after().documentKind(),
                        null);
        };
    }

    private static @Nullable Step protocol(ProtocolEvent fact) {
        return switch (fact) {
            case ProtocolDrafted f ->
                new Step(
                        Kind.DRAFTED,
                        true,
                        new Says(
                                null,
                                null,
                                f.parties(),
                                null,
                                null,
                                f.amends(),
                                null,
                                f.documentKind(),
                                null,
                                null,
                                null));
            case TextFrozen f -> new Step(Kind.FROZEN, true, act(null, f.digest(), null, null));
            case DeliberationRecorded f ->
                new Step(Kind.DELIBERATED, f.source() == null, act(f.party(), f.digest(), f.reference(), null));
            case DeliberationTransmitted f ->
                new Step(Kind.TRANSMITTED, f.source() == null, act(f.party(), f.digest(), f.reference(), null));
            case SignatureOpened f -> new Step(Kind.OPENED, true, act(null, null, null, f.deadline()));
            case DeadlineExtended f -> new Step(Kind.EXTENDED, true, act(null, null, null, f.deadline()));
            case SignatureReminded f -> null;
            case SignatureExamined f -> null;
            case ProtocolMigrated f -> null;
            case ProtocolLapsed f -> new Step(Kind.LAPSED, true, NOTHING);
            case ProtocolSignedByParty f ->
                new Step(Kind.PARTY_SIGNED, f.source() == null, act(f.party(), f.digest(), null, null));
            case SignatureDeclined f -> new Step(Kind.DECLINED, true, act(f.party(), null, null, null));
            case ProtocolSigned f -> new Step(Kind.ALL_SIGNED, true, NOTHING);
            case ProtocolEnteredIntoForce f -> new Step(Kind.IN_FORCE, true, act(null, null, null, f.endsOn()));
            case ProtocolAmended f -> null;
            case AnnualReviewHeld f -> new Step(Kind.REVIEWED, true, NOTHING);
            case ProtocolTerminated f -> new Step(Kind.TERMINATED, true, NOTHING);
            case ProtocolRecalled f -> new Step(Kind.RECALLED, true, NOTHING);
            case ProtocolFactRectified f ->
                corrected(f.version(), false, f.after().occurredOn(), null, null, null);
        };
    }

    private static @Nullable Step ceremony(CeremonyEvent fact) {
        return switch (fact) {
            case CeremonyOpened f -> new Step(Kind.CEREMONY_OPENED, true, named(f.name(), null));
            case AttendanceRecorded f -> null;
            case CeremonyClosed f -> new Step(Kind.CEREMONY_CLOSED, true, NOTHING);
        };
    }

    private static @Nullable Step project(ProjectEvent fact) {
        boolean live = fact.source() == null;
        return switch (fact) {
            case ProjectContracted f -> null;
            case ProgressDeclared f ->
                f.progress() == Progress.DONE ? new Step(Kind.PROJECT_OVER, live, NOTHING) : null;
            case ProjectPaused f -> new Step(Kind.HALTED, live, NOTHING);
            case ProjectBlocked f -> new Step(Kind.HALTED, live, NOTHING);
            case ProjectResumed f -> new Step(Kind.GOES_ON, live, NOTHING);
            case ProjectAbandoned f -> new Step(Kind.PROJECT_OVER, live, NOTHING);
            case ProjectTransferred f -> new Step(Kind.PROJECT_OVER, live, NOTHING);
            case FundingRequested f ->
                new Step(
                        Kind.FUNDING_ASKED,
                        live,
                        new Says(
                                f.funder().name(),
                                null,
                                null,
                                f.lineId(),
                                null,
                                f.funder().body(),
                                null,
                                null,
                                null,
                                f.amount(),
                                null));
            case FundingGranted f ->
                new Step(
                        Kind.FUNDING_GRANTED,
                        live,
                        new Says(null, null, null, f.lineId(), null, null, null, null, null, f.amount(), null));
            case FundingRefused f -> new Step(Kind.FUNDING_REFUSED, live, act(f.lineId(), null, null, null));
            case FundingPaid f -> null;
            case OperatorCommitted f -> null;
            case IndicatorDeclared f -> null;
            case IndicatorMeasured f -> null;
            case ProjectFactRectified f ->
                corrected(
                        f.version(),
                        false,
                        f.after().occurredOn(),
                        null,
                        null,
                        f.after().amount());
        };
    }

    private static Says named(@Nullable String name, @Nullable String leadRegion) {
        return new Says(name, leadRegion, null, null, null, null, null, null, null, null, null);
    }

    private static Says numbered(long number) {
        return new Says(null, null, null, null, null, null, null, null, null, number, null);
    }

    private static Says act(
            @Nullable String party, @Nullable String text, @Nullable String reference, @Nullable LocalDate last) {
        return new Says(null, null, null, party, text, reference, null, null, last, null, null);
    }

    private static Step corrected(
            long version,
            boolean away,
            BusinessDate on,
            @Nullable String milestone,
            @Nullable String documentKind,
            @Nullable Long amount) {
        return new Step(
                Kind.RECTIFIED,
                true,
                new Says(
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        new Corrected(version, away, on.earliest(), on.latest(), milestone, documentKind, amount)));
    }
}
