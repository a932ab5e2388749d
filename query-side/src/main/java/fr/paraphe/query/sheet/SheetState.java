package fr.paraphe.query.sheet;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.Fact;
import fr.paraphe.events.FigureEvent;
import fr.paraphe.events.Member;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.ProtocolEvent.ProtocolDrafted;
import fr.paraphe.events.ProtocolEvent.ProtocolFactRectified;
import fr.paraphe.events.ProtocolEvent.ProtocolRecalled;
import fr.paraphe.events.ProtocolEvent.ProtocolSigned;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import fr.paraphe.events.ProtocolEvent.SignatureDeclined;
import fr.paraphe.events.ProtocolEvent.SignatureOpened;
import fr.paraphe.events.ProtocolEvent.TextFrozen;
import fr.paraphe.events.Rectification;
import fr.paraphe.events.Source;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.TerritoryEvent.Deliberation;
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
import fr.paraphe.events.TerritoryEvent.ProjectReason;
import fr.paraphe.events.TerritoryEvent.ProjectRevised;
import fr.paraphe.events.TerritoryEvent.ProjectSheet;
import fr.paraphe.events.TerritoryEvent.Seat;
import fr.paraphe.events.TerritoryEvent.TerritoryDesignated;
import fr.paraphe.events.TerritoryEvent.TerritoryRenamed;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.DocumentState;
import fr.paraphe.query.MilestoneDate;
import fr.paraphe.query.Moment;
import fr.paraphe.query.sheet.TerritorySheet.Decision;
import fr.paraphe.query.sheet.TerritorySheet.LastFact;
import fr.paraphe.query.sheet.TerritorySheet.SignatureState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All that is recorded of a territory, folded fact by fact; persons and texts stay references. Kept as JSON in its row
 * and folded afresh for another moment.
 *
 * @param name name that the designation gave
 * @param members members that the designation named
 * @param perimeter later changes of the members, as recorded
 * @param names later names, as recorded
 * @param settledOn day from which on every fact seen is shown, never once a fact was rectified: the sheet is then folded
 *     from the facts as they were corrected; null before the first
 * @param position position of the last fact seen; 0 before the first
 * @param version version of the territory's stream; -1 before its first fact
 */
record SheetState(
        String programme,
        String code,
        String name,
        String leadRegion,
        List<String> regions,
        List<String> departments,
        List<Member> members,
        List<PerimeterStep> perimeter,
        List<NameStep> names,
        @Nullable LeadPairRefs leadPair,
        List<Seat> seats,
        List<Reached> milestones,
        List<PlanState> plans,
        List<ProjectState> projects,
        List<DocumentFolded> documents,
        List<LastFact> lastFacts,
        @Nullable LocalDate settledOn,
        long position,
        long version) {

    private static final int LAST_FACTS = 5;

    /** Later than any day that can be asked about. */
    private static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    SheetState {
        // A row that was written before perimeters and names could change tells neither.
        perimeter = perimeter == null ? List.of() : perimeter;
        names = names == null ? List.of() : names;
    }

    /** Members that joined or left. */
    record PerimeterStep(List<Member> added, List<Member> removed, MilestoneDate date) {}

    /** Another name. */
    record NameStep(String name, MilestoneDate date) {}

    /** The members by the end of {@code day}, as far as that is certain. */
    List<Member> membersOn(LocalDate day) {
        Map<String, Member> bySiren = new LinkedHashMap<>();
        members.forEach(member -> bySiren.put(member.siren(), member));
        for (PerimeterStep step : perimeter) {
            if (step.date().certainBy(day)) {
                step.removed().forEach(member -> bySiren.remove(member.siren()));
                step.added().forEach(member -> bySiren.put(member.siren(), member));
            }
        }
        return List.copyOf(bySiren.values());
    }

    /** The name by the end of {@code day}, as far as it is certain; one told late does not hide one that came after it. */
    String nameOn(LocalDate day) {
        NameStep last = null;
        for (NameStep step : names) {
            if (step.date().certainBy(day)
                    && (last == null
                            || !step.date().date().certainlyBefore(last.date().date()))) {
                last = step;
            }
        }
        return last == null ? name : last.name();
    }

    /**
     * The same state, in which the dates of rectified milestones and documents say what was told before.
     *
     * @param rectified for the position of each rectified fact, the position of its last rectification and what it told
     */
    SheetState rectified(Map<Long, Retold> rectified) {
        return withMilestones(milestones.stream()
                        .map(reached -> new Reached(reached.milestone(), told(reached.date(), rectified)))
                        .toList())
                .withDocuments(documents.stream()
                        .map(document -> document.signed() == null
                                ? document
                                : document.signed(told(document.signed(), rectified)))
                        .toList());
    }

    private static MilestoneDate told(MilestoneDate date, Map<Long, Retold> rectified) {
        Retold retold = rectified.get(date.position());
        return retold == null ? date : date.after(retold.position(), retold.before());
    }

    /** The last rectification of a fact. */
    record Retold(long position, MilestoneDate.Before before) {}

    record LeadPairRefs(
            DatumRef electedLead, String electedBy, DatumRef industrialLead, String company, BusinessDate since) {}

    record Reached(String milestone, MilestoneDate date) {}

    record PlanState(
            int version,
            String digest,
            List<String> projects,
            @Nullable MilestoneDate submitted,
            @Nullable Decision decision,
            @Nullable MilestoneDate decided,
            @Nullable Deliberation deliberation,
            @Nullable DatumRef reason,
            List<ProjectReason> projectReasons) {}

    record ProjectState(String id, ProjectSheet sheet, BusinessDate since, MilestoneDate proposed) {}

    record DocumentFolded(
            @Nullable String protocolId,
            @Nullable String kind,
            DocumentState state,
            @Nullable LocalDate deadline,
            List<PartyFolded> parties,
            @Nullable MilestoneDate signed) {

        DocumentFolded after(ProtocolEvent fact) {
            return new DocumentFolded(protocolId, kind, state.after(fact), deadline, parties, signed);
        }

        DocumentFolded signed(@Nullable MilestoneDate on) {
            return new DocumentFolded(protocolId, kind, state, deadline, parties, on);
        }
    }

    record PartyFolded(
            String id,
            String group,
            String body,
            SignatureState state,
            @Nullable LocalDate on) {}

    /** A territory of which nothing is known yet. */
    static SheetState unknown(String programme, String code) {
        return new SheetState(
                programme, code, "", "", List.of(), List.of(), List.of(), List.of(), List.of(), null, List.of(),
                List.of(), List.of(), List.of(), List.of(), List.of(), null, 0, -1);
    }

    /** The state after one more fact; itself when the fact was already seen. */
    SheetState apply(StoredFact stored) {
        if (stored.position() <= position) {
            return this;
        }
        return switch (stored.fact()) {
            case ProgrammeEvent f -> this;
            case FigureEvent f -> this;
            case TerritoryEvent f -> apply(stored, f).seen(stored, stored.version());
            case ProtocolEvent f -> apply(stored, f).seen(stored, version);
        };
    }

    /** A milestone, a member or a name is shown with its interval as soon as it is possible; anything else once it is certain. */
    static LocalDate shownFrom(Fact fact) {
        return fact instanceof MilestoneReported
                        || fact instanceof TerritoryDesignated
                        || fact instanceof PerimeterChanged
                        || fact instanceof TerritoryRenamed
                ? fact.occurredOn().earliest()
                : fact.occurredOn().latest();
    }

    /** Whether nothing in this state is later than {@code moment}, on either clock. */
    boolean standsAt(Moment moment) {
        return position <= moment.position() && settledOn != null && !settledOn.isAfter(moment.asOf());
    }

    private SheetState apply(StoredFact stored, TerritoryEvent fact) {
        return switch (fact) {
            case TerritoryDesignated f ->
                new SheetState(
                                programme,
                                code,
                                f.name(),
                                f.leadRegion(),
                                f.regions(),
                                f.departments(),
                                f.members(),
                                perimeter,
                                names,
                                leadPair,
                                seats,
                                milestones,
                                plans,
                                projects,
                                documents,
                                lastFacts,
                                settledOn,
                                position,
                                version)
                        .reached(Milestones.DESIGNATED, date(stored, f.source(), null));
            case PerimeterChanged f ->
                known(
                        plus(perimeter, new PerimeterStep(f.added(), f.removed(), date(stored, f.source(), null))),
                        names);
            case TerritoryRenamed f ->
                known(perimeter, plus(names, new NameStep(f.name(), date(stored, f.source(), null))));
            case FactRectified f -> this; // tells another fact again
            case LeadPairAppointed f ->
                led(new LeadPairRefs(f.electedLead(), f.electedBy(), f.industrialLead(), f.company(), f.occurredOn()));
            case GovernanceInstalled f ->
                seated(f.seats()).reached(Milestones.GOVERNANCE_INSTALLED, date(stored, f.source(), null));
            case ProjectProposed f ->
                withProjects(plus(
                        projects,
                        new ProjectState(f.projectId(), f.sheet(), f.occurredOn(), date(stored, f.source(), null))));
            case ProjectRevised f ->
                withProjects(projects.stream()
                        .map(project -> project.id().equals(f.projectId())
                                        && !f.occurredOn().certainlyBefore(project.since())
                                ? new ProjectState(project.id(), f.sheet(), f.occurredOn(), project.proposed())
                                : project)
                        .toList());
            case ProjectDropped f ->
                withProjects(projects.stream()
                        .filter(project -> !project.id().equals(f.projectId()))
                        .toList());
            case PlanSubmitted f ->
                withPlans(plus(
                                plans,
                                new PlanState(
                                        f.planVersion(),
                                        f.digest(),
                                        f.projects(),
                                        date(stored, f.source(), null),
                                        null,
                                        null,
                                        null,
                                        null,
                                        List.of())))
                        .reached(Milestones.PLAN_SUBMITTED, date(stored, f.source(), null));
            case PlanValidated f ->
                decided(
                                f.planVersion(),
                                f.digest(),
                                Decision.VALIDATED,
                                date(stored, f.source(), null),
                                f.deliberation(),
                                null,
                                List.of())
                        .reached(Milestones.PLAN_VALIDATED, date(stored, f.source(), null));
            case PlanSentBack f ->
                decided(
                        f.planVersion(),
                        f.digest(),
                        Decision.SENT_BACK,
                        date(stored, f.source(), null),
                        null,
                        f.reason(),
                        f.projectReasons());
            case PlanRefused f ->
                decided(
                        f.planVersion(),
                        f.digest(),
                        Decision.REFUSED,
                        date(stored, f.source(), null),
                        null,
                        f.reason(),
                        List.of());
            case MilestoneReported f -> reported(f, date(stored, f.source(), f.documentKind()));
            case DocumentSigned f -> signed(f, date(stored, f.source(), f.documentKind()));
        };
    }

    private SheetState apply(StoredFact stored, ProtocolEvent fact) {
        return switch (fact) {
            case ProtocolDrafted f ->
                withDocuments(plus(
                        documents,
                        new DocumentFolded(
                                f.protocolId(),
                                f.documentKind(),
                                DocumentState.DRAFT,
                                null,
                                f.parties().stream()
                                        .map(party -> new PartyFolded(
                                                party.id(), party.group(), party.body(), SignatureState.AWAITED, null))
                                        .toList(),
                                null)));
            case TextFrozen f -> document(f.protocolId(), document -> document.after(f));
            case SignatureOpened f ->
                document(
                        f.protocolId(),
                        document -> new DocumentFolded(
                                document.protocolId(),
                                document.kind(),
                                document.state().after(f),
                                f.deadline(),
                                document.parties(),
                                document.signed()));
            case ProtocolSignedByParty f -> party(f, f.party(), SignatureState.SIGNED);
            case SignatureDeclined f -> party(f, f.party(), SignatureState.DECLINED);
            case ProtocolSigned f ->
                document(
                        f.protocolId(),
                        document -> new DocumentFolded(
                                document.protocolId(),
                                document.kind(),
                                DocumentState.SIGNED,
                                document.deadline(),
                                document.parties(),
                                date(stored, null, f.documentKind())));
            case ProtocolRecalled f -> document(f.protocolId(), document -> document.after(f));
            case ProtocolFactRectified f -> this; // tells another fact again
        };
    }

    private SheetState reported(MilestoneReported fact, MilestoneDate date) {
        SheetState next = reached(fact.milestone(), date);
        return fact.milestone().equals(Milestones.DOCUMENT_SIGNED)
                ? next.withDocuments(plus(
                        documents,
                        new DocumentFolded(null, fact.documentKind(), DocumentState.SIGNED, null, List.of(), date)))
                : next;
    }

    private SheetState signed(DocumentSigned fact, MilestoneDate date) {
        SheetState next = reached(Milestones.DOCUMENT_SIGNED, date);
        boolean known =
                documents.stream().anyMatch(document -> fact.protocolId().equals(document.protocolId()));
        return known
                ? next
                : next.withDocuments(plus(
                        documents,
                        new DocumentFolded(
                                fact.protocolId(), fact.documentKind(), DocumentState.SIGNED, null, List.of(), date)));
    }

    private static MilestoneDate date(StoredFact stored, @Nullable Source source, @Nullable String kind) {
        return new MilestoneDate(
                stored.fact().occurredOn().earliest(),
                stored.fact().occurredOn().latest(),
                stored.fact().occurredOn().precision(),
                kind,
                source != null,
                source,
                stored.position(),
                null);
    }

    private SheetState decided(
            int planVersion,
            String digest,
            Decision decision,
            MilestoneDate on,
            @Nullable Deliberation deliberation,
            @Nullable DatumRef reason,
            List<ProjectReason> projectReasons) {
        return withPlans(plans.stream()
                .map(plan -> plan.version() == planVersion && plan.digest().equals(digest)
                        ? new PlanState(
                                plan.version(),
                                plan.digest(),
                                plan.projects(),
                                plan.submitted(),
                                decision,
                                on,
                                deliberation,
                                reason,
                                projectReasons)
                        : plan)
                .toList());
    }

    private SheetState document(String protocolId, UnaryOperator<DocumentFolded> change) {
        return withDocuments(documents.stream()
                .map(document -> protocolId.equals(document.protocolId()) ? change.apply(document) : document)
                .toList());
    }

    private SheetState party(ProtocolEvent fact, String party, SignatureState state) {
        LocalDate on = fact.occurredOn().latest();
        return document(
                fact.protocolId(),
                document -> new DocumentFolded(
                        document.protocolId(),
                        document.kind(),
                        document.state().after(fact),
                        document.deadline(),
                        document.parties().stream()
                                .map(one -> one.id().equals(party)
                                        ? new PartyFolded(one.id(), one.group(), one.body(), state, on)
                                        : one)
                                .toList(),
                        document.signed()));
    }

    private SheetState reached(String milestone, MilestoneDate date) {
        return with(leadPair, seats, plus(milestones, new Reached(milestone, date)), plans, projects, documents);
    }

    /** A pair that is told late does not take the place of one that came after it. */
    private SheetState led(LeadPairRefs pair) {
        return leadPair != null && pair.since().certainlyBefore(leadPair.since())
                ? this
                : with(pair, seats, milestones, plans, projects, documents);
    }

    private SheetState seated(List<Seat> filled) {
        return with(leadPair, filled, milestones, plans, projects, documents);
    }

    private SheetState withPlans(List<PlanState> next) {
        return with(leadPair, seats, milestones, next, projects, documents);
    }

    private SheetState withProjects(List<ProjectState> next) {
        return with(leadPair, seats, milestones, plans, next, documents);
    }

    private SheetState withDocuments(List<DocumentFolded> next) {
        return with(leadPair, seats, milestones, plans, projects, next);
    }

    private SheetState with(
            @Nullable LeadPairRefs nextLeadPair,
            List<Seat> nextSeats,
            List<Reached> nextMilestones,
            List<PlanState> nextPlans,
            List<ProjectState> nextProjects,
            List<DocumentFolded> nextDocuments) {
        return new SheetState(
                programme,
                code,
                name,
                leadRegion,
                regions,
                departments,
                members,
                perimeter,
                names,
                nextLeadPair,
                nextSeats,
                nextMilestones,
                nextPlans,
                nextProjects,
                nextDocuments,
                lastFacts,
                settledOn,
                position,
                version);
    }

    private SheetState known(List<PerimeterStep> nextPerimeter, List<NameStep> nextNames) {
        return new SheetState(
                programme,
                code,
                name,
                leadRegion,
                regions,
                departments,
                members,
                nextPerimeter,
                nextNames,
                leadPair,
                seats,
                milestones,
                plans,
                projects,
                documents,
                lastFacts,
                settledOn,
                position,
                version);
    }

    private SheetState seen(StoredFact stored, long streamVersion) {
        List<LastFact> last = new ArrayList<>(LAST_FACTS);
        last.add(new LastFact(
                stored.position(),
                stored.eventId(),
                stored.name(),
                stored.fact() instanceof TerritoryEvent,
                date(stored, stored.fact() instanceof TerritoryEvent f ? f.source() : null, null),
                stored.recordedAt()));
        last.addAll(lastFacts.subList(0, Math.min(lastFacts.size(), LAST_FACTS - 1)));
        LocalDate shownFrom = stored.fact() instanceof Rectification ? NEVER : shownFrom(stored.fact());
        return new SheetState(
                programme,
                code,
                name,
                leadRegion,
                regions,
                departments,
                members,
                perimeter,
                names,
                leadPair,
                seats,
                milestones,
                plans,
                projects,
                documents,
                Collections.unmodifiableList(last),
                settledOn != null && settledOn.isAfter(shownFrom) ? settledOn : shownFrom,
                stored.position(),
                streamVersion);
    }

    private SheetState withMilestones(List<Reached> reached) {
        return new SheetState(
                programme,
                code,
                name,
                leadRegion,
                regions,
                departments,
                members,
                perimeter,
                names,
                leadPair,
                seats,
                reached,
                plans,
                projects,
                documents,
                lastFacts,
                settledOn,
                position,
                version);
    }

    private static <T> List<T> plus(List<T> list, T one) {
        List<T> longer = new ArrayList<>(list.size() + 1);
        longer.addAll(list);
        longer.add(one);
        return Collections.unmodifiableList(longer);
    }
}
