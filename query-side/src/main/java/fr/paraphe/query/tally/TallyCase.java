package fr.paraphe.query.tally;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.Member;
import fr.paraphe.events.Milestones;
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
import fr.paraphe.query.tally.Told.Halt;
import fr.paraphe.query.tally.Told.Line;
import fr.paraphe.query.tally.Told.Move;
import fr.paraphe.query.tally.Told.Reached;
import fr.paraphe.query.tally.Told.Sheet;
import fr.paraphe.query.tally.Told.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A territory as figures count it, after the last fact about it.
 *
 * @param place where it lies
 * @param told what its facts in force tell, in the order of their versions
 */
record TallyCase(Mark.Place place, Told told) {

    /** What a fact may change the count of: the territory, its members, or one project. */
    sealed interface Subject {
        Subject TERRITORY = new Whole(true);
        Subject MEMBERS = new Whole(false);
    }

    /** The territory itself, or all its members. */
    private record Whole(boolean territory) implements Subject {}

    /** One project of its plan. */
    record OneProject(String id) implements Subject {}

    /** A territory before the fact that designates it. */
    static TallyCase before(TerritoryDesignated fact) {
        return new TallyCase(
                new Mark.Place(fact.leadRegion(), fact.regions()),
                new Told(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
    }

    /** What a fact may change; a rectification changes what it takes out of force and what it tells instead. */
    Set<Subject> subjects(StoredFact stored, Function<String, List<StoredFact>> streams) {
        Set<Subject> subjects = new HashSet<>();
        lines(stored, streams).forEach(line -> add(subjects, line));
        if (stored.fact() instanceof FactRectified rectification) {
            all().stream()
                    .filter(line -> line.version() == rectification.version())
                    .forEach(line -> add(subjects, line));
        }
        return subjects;
    }

    private static void add(Set<Subject> subjects, Line line) {
        switch (line) {
            case Reached reached -> {
                subjects.add(Subject.TERRITORY);
                if (reached.tells(Milestones.DESIGNATED) || reached.tells(Milestones.REPLACED)) {
                    subjects.add(Subject.MEMBERS);
                }
            }
            case Sheet sheet -> subjects.add(new OneProject(sheet.project()));
            case Move move -> subjects.add(Subject.MEMBERS);
            case Halt halt -> subjects.add(Subject.TERRITORY);
        }
    }

    private List<Line> all() {
        List<Line> all = new ArrayList<>(told.milestones());
        all.addAll(told.sheets());
        all.addAll(told.moves());
        all.addAll(told.halts());
        return all;
    }

    /**
     * Takes a fact in.
     *
     * @param streams the facts of a stream, from its beginning; asked when one of them is rectified
     */
    void apply(StoredFact stored, Function<String, List<StoredFact>> streams) {
        List<Line> lines = lines(stored, streams);
        if (stored.fact() instanceof FactRectified rectification) {
            told.milestones().removeIf(line -> line.version() == rectification.version());
            told.sheets().removeIf(line -> line.version() == rectification.version());
            told.moves().removeIf(line -> line.version() == rectification.version());
            told.halts().removeIf(line -> line.version() == rectification.version());
        }
        for (Line line : lines) {
            switch (line) {
                case Reached reached -> insert(told.milestones(), reached);
                case Sheet sheet -> insert(told.sheets(), sheet);
                case Move move -> insert(told.moves(), move);
                case Halt halt -> insert(told.halts(), halt);
            }
        }
    }

    private static <L extends Line> void insert(List<L> lines, L line) {
        lines.add(line);
        lines.sort(Comparator.comparingLong(Line::version));
    }

    private static List<Line> lines(StoredFact stored, Function<String, List<StoredFact>> streams) {
        if (!(stored.fact() instanceof TerritoryEvent fact)) {
            return List.of();
        }
        if (!(fact instanceof FactRectified rectification)) {
            return lines(stored.version(), fact);
        }
        Optional<StoredFact> again = Rectified.retold(streams.apply(stored.streamId()), stored);
        return again.map(told -> lines(rectification.version(), (TerritoryEvent) told.fact()))
                .orElse(List.of());
    }

    private static List<Line> lines(long version, TerritoryEvent fact) {
        BusinessDate date = fact.occurredOn();
        List<Line> lines = new ArrayList<>();
        switch (fact) {
            case TerritoryDesignated f -> {
                lines.add(Reached.of(version, Milestones.DESIGNATED, null, date));
                move(lines, version, f.members(), true, date);
            }
            case PerimeterChanged f -> {
                move(lines, version, f.removed(), false, date);
                move(lines, version, f.added(), true, date);
            }
            case FactRectified f -> {} // tells another fact again
            case TerritoryRenamed f -> {}
            case TerritoryMigrated f -> {}
            case TerritorySuspended f -> lines.add(new Halt(version, true, date.earliest(), date.latest()));
            case TerritoryResumed f -> lines.add(new Halt(version, false, date.earliest(), date.latest()));
            case StageOverdue f -> {}
            case TerritoryWithdrawn f -> move(lines, version, f.left(), false, date);
            case TerritoryClosed f -> {}
            case TerritoryRenewed f -> {}
            case PerimeterChangeRequested f -> {}
            case PerimeterChangeRefused f -> {}
            case ApplicationFiled f -> {}
            case ApplicantSelected f -> {}
            case ApplicantRejected f -> {}
            case PilotStatusGranted f -> {}
            case TerritorySplit f -> {
                lines.add(Reached.of(version, Milestones.REPLACED, null, date));
                f.successors().forEach(successor -> move(lines, version, successor.members(), false, date));
            }
            case TerritoriesMerged f -> {
                lines.add(Reached.of(version, Milestones.REPLACED, null, date));
                move(lines, version, f.successor().members(), false, date);
            }
            case ProjectReassigned f -> lines.add(sheet(version, f.projectId(), Step.DROPPED, null, date));
            case LeadPairAppointed f -> {}
            case GovernanceInstalled f -> lines.add(Reached.of(version, Milestones.GOVERNANCE_INSTALLED, null, date));
            case ProjectProposed f -> lines.add(sheet(version, f.projectId(), Step.PROPOSED, f.sheet(), date));
            case ProjectRevised f -> lines.add(sheet(version, f.projectId(), Step.REVISED, f.sheet(), date));
            case ProjectDropped f -> lines.add(sheet(version, f.projectId(), Step.DROPPED, null, date));
            case PlanSubmitted f -> lines.add(Reached.of(version, Milestones.PLAN_SUBMITTED, null, date));
            case PlanValidated f -> lines.add(Reached.of(version, Milestones.PLAN_VALIDATED, null, date));
            case PlanSentBack f -> lines.add(Reached.of(version, Milestones.PLAN_RETURNED, null, date));
            case PlanRefused f -> lines.add(Reached.of(version, Milestones.PLAN_RETURNED, null, date));
            case MilestoneReported f -> lines.add(Reached.of(version, f.milestone(), f.documentKind(), date));
            case DocumentSigned f -> lines.add(Reached.of(version, Milestones.DOCUMENT_SIGNED, f.documentKind(), date));
        }
        return lines;
    }

    private static Sheet sheet(
            long version, String project, Step step, @Nullable ProjectSheet sheet, BusinessDate date) {
        return new Sheet(
                version,
                project,
                step,
                sheet == null ? List.of() : sheet.axes(),
                sheet == null ? null : sheet.axesAssignedBy(),
                sheet == null ? List.of() : sheet.partnerTerritories(),
                date.earliest(),
                date.latest());
    }

    private static void move(List<Line> lines, long version, List<Member> members, boolean joined, BusinessDate date) {
        members.forEach(member ->
                lines.add(new Move(version, member.siren(), member.kind(), joined, date.earliest(), date.latest())));
    }
}
