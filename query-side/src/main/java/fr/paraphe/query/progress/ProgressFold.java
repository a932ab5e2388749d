package fr.paraphe.query.progress;

import fr.paraphe.events.AccountEvent;
import fr.paraphe.events.BodyEvent;
import fr.paraphe.events.CeremonyEvent;
import fr.paraphe.events.FigureEvent;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.PersonalDataEvent;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProjectEvent;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.Source;
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
import fr.paraphe.events.TerritoryEvent.ProjectSheet;
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
import fr.paraphe.events.store.Rectified;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.progress.ProjectStepRow.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Facts folded into the rows of progress, in memory. */
final class ProgressFold {

    private final Map<TerritoryKey, TerritoryRow> territories;
    private final List<MilestoneRow> milestones = new ArrayList<>();
    private final List<ProjectStepRow> projectSteps = new ArrayList<>();

    private final Function<String, List<StoredFact>> streams;
    private final Map<Long, Long> closed = new HashMap<>();

    /**
     * A fold that goes on from rows already written.
     *
     * @param streams the facts of a stream, from its beginning; asked when one of them is rectified
     */
    ProgressFold(Collection<TerritoryRow> written, Function<String, List<StoredFact>> streams) {
        this.streams = streams;
        territories = written.stream()
                .collect(Collectors.toMap(
                        row -> new TerritoryKey(row.programme, row.code), row -> row, (a, b) -> a, LinkedHashMap::new));
    }

    /** The territories that facts touch. */
    static Set<TerritoryKey> touched(List<StoredFact> facts) {
        Set<TerritoryKey> touched = new HashSet<>();
        for (StoredFact stored : facts) {
            if (stored.fact() instanceof TerritoryEvent fact) {
                touched.add(new TerritoryKey(fact.programme(), fact.code()));
            }
        }
        return touched;
    }

    void apply(StoredFact stored) {
        switch (stored.fact()) {
            case ProgrammeEvent f -> {}
            case FigureEvent f -> {}
            case BodyEvent f -> {}
            case AccountEvent f -> {}
            case PersonalDataEvent f -> {}
            case CeremonyEvent f -> {}
            case ProjectEvent f -> {} // what is told of a contracted project is kept by the read model of delivery
            case ProtocolEvent f -> {} // what a protocol means for its territory is told by DocumentSigned
            case TerritoryEvent f -> {
                TerritoryRow row = territories.get(new TerritoryKey(f.programme(), f.code()));
                if (row != null && row.lastPosition >= stored.position()) {
                    return;
                }
                if (row == null && !(f instanceof TerritoryDesignated)) {
                    return; // nobody has named it yet: an applicant is not counted
                }
                apply(stored, f);
                seen(stored, f);
            }
        }
    }

    private void apply(StoredFact stored, TerritoryEvent fact) {
        if (fact instanceof TerritoryDesignated f) {
            territories.put(
                    new TerritoryKey(f.programme(), f.code()),
                    new TerritoryRow(
                            f.programme(), f.code(), f.name(), f.leadRegion(), f.regions(), stored.position()));
        }
        if (fact instanceof FactRectified) {
            rectified(stored);
        } else {
            tell(stored, fact);
        }
    }

    private void tell(StoredFact stored, TerritoryEvent fact) {
        switch (fact) {
            case TerritoryDesignated f -> reached(stored, f, Milestones.DESIGNATED, null);
            case FactRectified f -> {} // tells another fact again
            case PerimeterChanged f -> {} // members and names are kept by the read model of perimeters
            case TerritoryRenamed f -> {}
            case TerritoryMigrated f -> {}
            case TerritorySuspended f -> {} // it stays counted where it stood
            case TerritoryResumed f -> {}
            case StageOverdue f -> {}
            case TerritoryWithdrawn f -> {}
            case TerritoryClosed f -> {}
            case TerritoryRenewed f -> {}
            case PerimeterChangeRequested f -> {}
            case PerimeterChangeRefused f -> {}
            case ApplicationFiled f -> {}
            case ApplicantSelected f -> {}
            case ApplicantRejected f -> {}
            case PilotStatusGranted f -> {}
            case TerritorySplit f -> reached(stored, f, Milestones.REPLACED, null);
            case TerritoriesMerged f -> reached(stored, f, Milestones.REPLACED, null);
            case ProjectReassigned f -> step(stored, f, f.projectId(), Step.DROPPED, null);
            case LeadPairAppointed f -> {}
            case GovernanceInstalled f -> reached(stored, f, Milestones.GOVERNANCE_INSTALLED, null);
            case ProjectProposed f -> step(stored, f, f.projectId(), Step.PROPOSED, f.sheet());
            case ProjectRevised f -> step(stored, f, f.projectId(), Step.REVISED, f.sheet());
            case ProjectDropped f -> step(stored, f, f.projectId(), Step.DROPPED, null);
            case PlanSubmitted f -> reached(stored, f, Milestones.PLAN_SUBMITTED, null);
            case PlanValidated f -> reached(stored, f, Milestones.PLAN_VALIDATED, null);
            case PlanSentBack f -> reached(stored, f, Milestones.PLAN_RETURNED, null);
            case PlanRefused f -> reached(stored, f, Milestones.PLAN_RETURNED, null);
            case MilestoneReported f -> reached(stored, f, f.milestone(), f.documentKind());
            case DocumentSigned f -> reached(stored, f, Milestones.DOCUMENT_SIGNED, f.documentKind());
        }
    }

    /** The row of the fact goes out of force, and it is told again as it is now known. */
    private void rectified(StoredFact rectification) {
        List<StoredFact> stream = streams.apply(rectification.streamId());
        long before = Rectified.superseded(stream, rectification).position();
        closed.put(before, rectification.position());
        milestones.stream()
                .filter(row -> row.position == before)
                .forEach(row -> row.knownUntil = rectification.position());
        projectSteps.stream()
                .filter(row -> row.position == before)
                .forEach(row -> row.knownUntil = rectification.position());
        Rectified.retold(stream, rectification).ifPresent(again -> {
            int reached = milestones.size();
            int stepped = projectSteps.size();
            tell(again, (TerritoryEvent) again.fact());
            StoredFact first = Rectified.first(stream, rectification);
            milestones.subList(reached, milestones.size()).forEach(row -> row.tellsAgain(first));
            projectSteps.subList(stepped, projectSteps.size()).forEach(row -> row.tellsAgain(first));
        });
    }

    private void seen(StoredFact stored, TerritoryEvent fact) {
        TerritoryRow row = territories.get(new TerritoryKey(fact.programme(), fact.code()));
        if (row != null) {
            row.lastPosition = stored.position();
            row.version = stored.version();
        }
    }

    private void reached(StoredFact stored, TerritoryEvent fact, String milestone, @Nullable String kind) {
        milestones.add(new MilestoneRow(stored, fact.code(), milestone, kind, fact.source()));
    }

    private void step(
            StoredFact stored, TerritoryEvent fact, String projectId, Step step, @Nullable ProjectSheet sheet) {
        Source source = fact.source();
        projectSteps.add(new ProjectStepRow(
                stored,
                fact.code(),
                projectId,
                step,
                sheet == null ? List.of() : sheet.axes(),
                sheet == null ? null : sheet.axesAssignedBy(),
                sheet == null ? List.of() : sheet.partnerTerritories(),
                source));
    }

    Collection<TerritoryRow> territories() {
        return territories.values();
    }

    List<MilestoneRow> milestones() {
        return milestones;
    }

    List<ProjectStepRow> projectSteps() {
        return projectSteps;
    }

    /** Positions of rows written before that went out of force, each with that of the rectification. */
    Map<Long, Long> closed() {
        return closed;
    }
}
