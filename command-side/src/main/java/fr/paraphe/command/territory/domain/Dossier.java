package fr.paraphe.command.territory.domain;

import fr.paraphe.command.territory.domain.PlanContent.PlannedProject;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.Member;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.Rectifiable;
import fr.paraphe.events.TerritoryEvent;
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
import fr.paraphe.events.TerritoryEvent.PlanSubmitted;
import fr.paraphe.events.TerritoryEvent.PlanValidated;
import fr.paraphe.events.TerritoryEvent.ProjectSheet;
import fr.paraphe.events.TerritoryEvent.TerritoriesMerged;
import fr.paraphe.events.TerritoryEvent.TerritoryDesignated;
import fr.paraphe.events.TerritoryEvent.TerritoryRenamed;
import fr.paraphe.events.TerritoryEvent.TerritorySplit;
import fr.paraphe.events.TerritoryEvent.TerritorySuspended;
import fr.paraphe.events.TerritoryEvent.TerritoryWithdrawn;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is on file about a designated territory.
 *
 * @param facts every fact of the territory, by its version, with the corrections made that were found since; one that
 *     belongs to another territory has given its place to the rectification that says so
 * @param leadPair the pair in office; null before the first
 * @param governedOn when the governance was installed, the first date that was told; null before
 * @param projects the projects of the plan, by id
 * @param dropped ids that left the plan and are not used again
 * @param plan the last submission; null before the first
 * @param planValidatedOn when a plan was validated, the first date that was told; null before
 * @param signed ids of the protocols that were signed
 */
public record Dossier(
        List<TerritoryEvent> facts,
        @Nullable LeadPairAppointed leadPair,
        @Nullable BusinessDate governedOn,
        SortedMap<String, Project> projects,
        Set<String> dropped,
        @Nullable Plan plan,
        @Nullable BusinessDate planValidatedOn,
        Set<String> signed) {

    public Dossier {
        facts = List.copyOf(facts);
        projects = Collections.unmodifiableSortedMap(projects);
        dropped = Set.copyOf(dropped);
        signed = Set.copyOf(signed);
    }

    /** A project with the sheet in force and the day of that sheet. */
    public record Project(ProjectSheet sheet, BusinessDate since) {}

    /**
     * A submission of the plan.
     *
     * @param version its number, from 1
     * @param digest digest of the submitted content
     * @param projects ids of its projects
     * @param submittedOn when it was submitted
     * @param returnedOn when it was sent back or refused; null while it awaits a decision or once it is validated
     */
    public record Plan(
            int version,
            String digest,
            List<String> projects,
            BusinessDate submittedOn,
            @Nullable BusinessDate returnedOn) {

        Plan returned(BusinessDate on) {
            return new Plan(version, digest, projects, submittedOn, on);
        }
    }

    /** A file that holds the designation, after what came before it. */
    public static Dossier opened(List<TerritoryEvent> facts) {
        return new Dossier(facts, null, null, new TreeMap<>(), Set.of(), null, null, Set.of());
    }

    /** The fact that named the territory. */
    public TerritoryDesignated designation() {
        return told(TerritoryDesignated.class).getFirst();
    }

    /** The last application; null when nobody applied. */
    @Nullable ApplicationFiled application() {
        return told(ApplicationFiled.class).stream()
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    /** When it became a pilot of the programme; null while it is none. */
    @Nullable BusinessDate pilotSince() {
        return told(PilotStatusGranted.class).stream()
                .findFirst()
                .map(TerritoryEvent::occurredOn)
                .orElse(null);
    }

    /** Every milestone that a source told. */
    public List<MilestoneReported> reported() {
        return told(MilestoneReported.class);
    }

    /** Codes of the milestones that acts or sources tell, in the order in which they were recorded. */
    public List<String> reached() {
        return facts.stream()
                .map(fact -> switch (fact) {
                    case TerritoryDesignated f -> Milestones.DESIGNATED;
                    case GovernanceInstalled f -> Milestones.GOVERNANCE_INSTALLED;
                    case PlanSubmitted f -> Milestones.PLAN_SUBMITTED;
                    case PlanValidated f -> Milestones.PLAN_VALIDATED;
                    case MilestoneReported f -> f.milestone();
                    case DocumentSigned f -> Milestones.DOCUMENT_SIGNED;
                    default -> "";
                })
                .filter(code -> !code.isEmpty())
                .distinct()
                .toList();
    }

    /** Kinds of the documents that acts or sources tell to be signed. */
    public List<String> signedKinds() {
        return facts.stream()
                .map(fact -> switch (fact) {
                    case MilestoneReported f when f.documentKind() != null -> f.documentKind();
                    case DocumentSigned f -> f.documentKind();
                    default -> "";
                })
                .filter(code -> !code.isEmpty())
                .distinct()
                .toList();
    }

    /** Every change of the members since the designation, as recorded. */
    public List<PerimeterChanged> perimeter() {
        return told(PerimeterChanged.class);
    }

    /** Every change of the name since the designation, as recorded. */
    public List<TerritoryRenamed> names() {
        return told(TerritoryRenamed.class);
    }

    /** The name that was given last. */
    public String name() {
        return names().isEmpty() ? designation().name() : names().getLast().name();
    }

    /** How often another perimeter was asked for. */
    int requests() {
        return told(PerimeterChangeRequested.class).size();
    }

    /** The request for another perimeter that awaits its decision; null when none does. */
    public @Nullable PerimeterChangeRequested pendingRequest() {
        PerimeterChangeRequested pending = null;
        for (TerritoryEvent fact : facts) {
            if (fact instanceof PerimeterChangeRequested asked) {
                pending = asked;
            } else if (fact instanceof PerimeterChangeRefused
                    || fact instanceof PerimeterChanged f && f.request() != null) {
                pending = null;
            }
        }
        return pending;
    }

    /** When a fact of a kind was last recorded; the designation when none was. */
    BusinessDate last(Class<? extends TerritoryEvent> kind) {
        return told(kind).stream()
                .reduce((earlier, later) -> later)
                .map(TerritoryEvent::occurredOn)
                .orElse(designation().occurredOn());
    }

    /** Day on which it was last suspended. */
    LocalDate suspendedOn() {
        return last(TerritorySuspended.class).latest();
    }

    /** When its first document was signed; null before. */
    @Nullable BusinessDate signedOn() {
        BusinessDate first = null;
        for (TerritoryEvent fact : facts) {
            if (fact instanceof DocumentSigned
                    || fact instanceof MilestoneReported f && f.milestone().equals(Milestones.DOCUMENT_SIGNED)) {
                first = first(first, fact.occurredOn());
            }
        }
        return first;
    }

    private <F extends TerritoryEvent> List<F> told(Class<F> kind) {
        return facts.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** What the digest of the next submission is taken over. */
    public PlanContent planContent() {
        return new PlanContent(
                designation().programme(),
                designation().code(),
                projects.entrySet().stream()
                        .map(project -> new PlannedProject(
                                project.getKey(), project.getValue().sheet()))
                        .toList());
    }

    /** The members after every change that is recorded, by SIREN. */
    public SortedMap<String, Member> members() {
        SortedMap<String, Member> members = new TreeMap<>();
        designation().members().forEach(member -> members.put(member.siren(), member));
        for (TerritoryEvent fact : facts) {
            if (fact instanceof PerimeterChanged change) {
                change.removed().forEach(member -> members.remove(member.siren()));
                change.added().forEach(member -> members.put(member.siren(), member));
            } else if (fact instanceof TerritorySplit || fact instanceof TerritoriesMerged) {
                members.clear();
            } else if (fact instanceof TerritoryWithdrawn withdrawn) {
                withdrawn.left().forEach(member -> members.remove(member.siren()));
            }
        }
        return members;
    }

    /** When a body last joined or left; the designation for one that never did. */
    BusinessDate lastMove(String siren) {
        return perimeter().stream()
                .filter(change -> Stream.concat(change.added().stream(), change.removed().stream())
                        .anyMatch(member -> member.siren().equals(siren)))
                .reduce((earlier, later) -> later)
                .map(PerimeterChanged::occurredOn)
                .orElse(designation().occurredOn());
    }

    /** The name that a change on {@code on} would replace; one told late does not hide one that came after it. */
    String nameBefore(BusinessDate on) {
        String name = designation().name();
        BusinessDate since = designation().occurredOn();
        for (TerritoryRenamed change : names()) {
            if (!on.certainlyBefore(change.occurredOn()) && !change.occurredOn().certainlyBefore(since)) {
                name = change.name();
                since = change.occurredOn();
            }
        }
        return name;
    }

    /** The same file with one more fact. */
    Dossier and(TerritoryEvent fact) {
        return new Dossier(
                Stream.concat(facts.stream(), Stream.of(fact)).toList(),
                leadPair,
                governedOn,
                projects,
                dropped,
                plan,
                planValidatedOn,
                signed);
    }

    /** The facts after one more correction; itself when it corrects none of them. */
    List<TerritoryEvent> corrected(FactRectified rectification) {
        if (rectification.version() < 0 || rectification.version() >= facts.size()) {
            return facts;
        }
        int place = Math.toIntExact(rectification.version());
        List<TerritoryEvent> corrected = new ArrayList<>(facts);
        corrected.set(
                place,
                rectification.movedTo() == null
                        ? Rectifiable.with(facts.get(place), rectification.after())
                        : rectification);
        return corrected;
    }

    /** The place of the fact whose values hold for the fact at {@code version}: its own, or of its last rectification. */
    long inForce(long version) {
        for (int place = facts.size() - 1; place > version; place--) {
            if (facts.get(place) instanceof FactRectified rectification && rectification.version() == version) {
                return place;
            }
        }
        return version;
    }

    /** A pair that is told late does not take the place of one that came after it. */
    Dossier with(LeadPairAppointed pair) {
        if (leadPair != null && pair.occurredOn().certainlyBefore(leadPair.occurredOn())) {
            return this;
        }
        return new Dossier(facts, pair, governedOn, projects, dropped, plan, planValidatedOn, signed);
    }

    Dossier governed(BusinessDate on) {
        return new Dossier(facts, leadPair, first(governedOn, on), projects, dropped, plan, planValidatedOn, signed);
    }

    /** A sheet that is told late does not take the place of one that came after it. */
    Dossier with(String projectId, Project project) {
        Project before = projects.get(projectId);
        if (before != null && project.since().certainlyBefore(before.since())) {
            return this;
        }
        SortedMap<String, Project> more = new TreeMap<>(projects);
        more.put(projectId, project);
        return new Dossier(facts, leadPair, governedOn, more, dropped, plan, planValidatedOn, signed);
    }

    Dossier without(String projectId) {
        SortedMap<String, Project> fewer = new TreeMap<>(projects);
        fewer.remove(projectId);
        Set<String> gone = new HashSet<>(dropped);
        gone.add(projectId);
        return new Dossier(facts, leadPair, governedOn, fewer, gone, plan, planValidatedOn, signed);
    }

    Dossier with(Plan submission) {
        return new Dossier(facts, leadPair, governedOn, projects, dropped, submission, planValidatedOn, signed);
    }

    Dossier planReturned(BusinessDate on) {
        return plan == null ? this : with(plan.returned(on));
    }

    Dossier planValidated(BusinessDate on) {
        return new Dossier(facts, leadPair, governedOn, projects, dropped, plan, first(planValidatedOn, on), signed);
    }

    /** What is told of a step again does not move it, unless it was certainly reached before. */
    private static BusinessDate first(@Nullable BusinessDate known, BusinessDate told) {
        return known == null || told.certainlyBefore(known) ? told : known;
    }

    Dossier signed(String protocolId) {
        Set<String> more = new HashSet<>(signed);
        more.add(protocolId);
        return new Dossier(facts, leadPair, governedOn, projects, dropped, plan, planValidatedOn, more);
    }
}
