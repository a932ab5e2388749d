package fr.paraphe.query.sheet;

import fr.paraphe.events.AccountEvent;
import fr.paraphe.events.BodyEvent;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.CeremonyEvent;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.Fact;
import fr.paraphe.events.FigureEvent;
import fr.paraphe.events.Member;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.PersonalDataEvent;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProjectEvent;
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
import fr.paraphe.events.Rectification;
import fr.paraphe.events.Source;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.TerritoryEvent.ApplicantRejected;
import fr.paraphe.events.TerritoryEvent.ApplicantSelected;
import fr.paraphe.events.TerritoryEvent.ApplicationFiled;
import fr.paraphe.events.TerritoryEvent.Deliberation;
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
import fr.paraphe.events.TerritoryEvent.ProjectReason;
import fr.paraphe.events.TerritoryEvent.ProjectReassigned;
import fr.paraphe.events.TerritoryEvent.ProjectRevised;
import fr.paraphe.events.TerritoryEvent.ProjectSheet;
import fr.paraphe.events.TerritoryEvent.Seat;
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
import fr.paraphe.events.store.FactMetadata;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.query.DocumentState;
import fr.paraphe.query.MilestoneDate;
import fr.paraphe.query.Moment;
import fr.paraphe.query.sheet.TerritorySheet.ApplicationState;
import fr.paraphe.query.sheet.TerritorySheet.Decision;
import fr.paraphe.query.sheet.TerritorySheet.LastFact;
import fr.paraphe.query.sheet.TerritorySheet.Outcome;
import fr.paraphe.query.sheet.TerritorySheet.SideState;
import fr.paraphe.query.sheet.TerritorySheet.SignatureState;
import fr.paraphe.query.sheet.TerritorySheet.Successor;
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
 * @param requests requests for another perimeter
 * @param names later names, as recorded
 * @param side whether it is suspended or its life is over; null while it goes its way
 * @param pilotSince when it became a pilot; null while it is none
 * @param application its application, and what became of it; null when it did not apply
 * @param programmeVersion version of the programme's rules that it goes by; null before its designation
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
        List<RequestRefs> requests,
        List<NameStep> names,
        @Nullable LeadPairRefs leadPair,
        List<Seat> seats,
        List<Reached> milestones,
        List<PlanState> plans,
        List<ProjectState> projects,
        List<DocumentFolded> documents,
        List<LastFact> lastFacts,
        @Nullable SideRefs side,
        @Nullable MilestoneDate pilotSince,
        @Nullable ApplicationRefs application,
        @Nullable Integer programmeVersion,
        @Nullable LocalDate settledOn,
        long position,
        long version) {

    private static final int LAST_FACTS = 5;

    /** Later than any day that can be asked about. */
    private static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    SheetState {
        // A row that was written before perimeters and names could change tells neither.
        perimeter = perimeter == null ? List.of() : perimeter;
        requests = requests == null ? List.of() : requests;
        names = names == null ? List.of() : names;
    }

    /**
     * What the territory came to beside its way.
     *
     * @param authority the body that decided; null when only a source tells it
     */
    record SideRefs(
            SideState state,
            MilestoneDate since,
            @Nullable String authority,
            @Nullable DatumRef reason,
            List<Successor> successors) {

        SideRefs since(MilestoneDate date) {
            return new SideRefs(state, date, authority, reason, successors);
        }
    }

    /** Members that joined or left. */
    record PerimeterStep(List<Member> added, List<Member> removed, MilestoneDate date) {}

    /** A request for another perimeter, and what became of it. */
    record RequestRefs(
            int request,
            List<Member> added,
            List<Member> removed,
            MilestoneDate requested,
            @Nullable Outcome outcome,
            @Nullable MilestoneDate decided,
            @Nullable DatumRef reason) {

        RequestRefs answered(Outcome how, MilestoneDate on, @Nullable DatumRef why) {
            return new RequestRefs(request, added, removed, requested, how, on, why);
        }
    }

    /** An application, and what became of it. */
    record ApplicationRefs(
            String applicant,
            DatumRef electedLead,
            String electedBy,
            DatumRef industrialLead,
            String company,
            DatumRef roadMap,
            ApplicationState state,
            MilestoneDate filed,
            @Nullable MilestoneDate decided,
            @Nullable String authority,
            @Nullable DatumRef reason) {

        ApplicationRefs answered(ApplicationState how, MilestoneDate on, String by, @Nullable DatumRef why) {
            return new ApplicationRefs(
                    applicant, electedLead, electedBy, industrialLead, company, roadMap, how, filed, on, by, why);
        }

        ApplicationRefs told(MilestoneDate filedOn, @Nullable MilestoneDate decidedOn) {
            return new ApplicationRefs(
                    applicant,
                    electedLead,
                    electedBy,
                    industrialLead,
                    company,
                    roadMap,
                    state,
                    filedOn,
                    decidedOn,
                    authority,
                    reason);
        }
    }

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
        SheetState told = withMilestones(milestones.stream()
                        .map(reached -> new Reached(reached.milestone(), told(reached.date(), rectified)))
                        .toList())
                .withDocuments(documents.stream()
                        .map(document -> document.signed() == null
                                ? document
                                : document.signed(told(document.signed(), rectified)))
                        .toList())
                .beside(
                        side == null ? null : side.since(told(side.since(), rectified)),
                        pilotSince == null ? null : told(pilotSince, rectified));
        return application == null
                ? told
                : told.with(application.told(
                        told(application.filed(), rectified),
                        application.decided() == null ? null : told(application.decided(), rectified)));
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
                programme, code, "", "", List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null,
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null, null, null, null, null, 0, -1);
    }

    /** The state after one more fact; itself when the fact was already seen. */
    SheetState apply(StoredFact stored) {
        if (stored.position() <= position) {
            return this;
        }
        return switch (stored.fact()) {
            case ProgrammeEvent f -> this;
            case FigureEvent f -> this;
            case BodyEvent f -> this;
            case AccountEvent f -> this;
            case PersonalDataEvent f -> this;
            case CeremonyEvent f -> this;
            case ProjectEvent f -> this;
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
                                requests,
                                names,
                                leadPair,
                                seats,
                                milestones,
                                plans,
                                projects,
                                documents,
                                lastFacts,
                                side,
                                pilotSince,
                                application,
                                programmeVersion,
                                settledOn,
                                position,
                                version)
                        .under(began(stored.metadata().get(FactMetadata.PROGRAMME_VERSION)))
                        .reached(Milestones.DESIGNATED, date(stored, f.source(), null));
            case PerimeterChanged f ->
                known(
                        plus(perimeter, new PerimeterStep(f.added(), f.removed(), date(stored, f.source(), null))),
                        f.request() == null
                                ? requests
                                : answered(f.request(), Outcome.ACCEPTED, date(stored, f.source(), null), null),
                        names);
            case TerritorySplit f ->
                replaced(
                        date(stored, f.source(), null),
                        f.authority(),
                        f.reason(),
                        f.successors().stream()
                                .flatMap(heir -> heir.members().stream())
                                .toList(),
                        f.successors().stream()
                                .map(heir -> new Successor(f.programme(), heir.code()))
                                .toList());
            case TerritoriesMerged f ->
                replaced(
                        date(stored, f.source(), null),
                        f.authority(),
                        f.reason(),
                        f.successor().members(),
                        List.of(new Successor(f.programme(), f.successor().code())));
            case ProjectReassigned f ->
                withProjects(projects.stream()
                        .filter(project -> !project.id().equals(f.projectId()))
                        .toList());
            case ApplicationFiled f -> applied(f, date(stored, f.source(), null));
            case ApplicantSelected f ->
                answered(ApplicationState.SELECTED, date(stored, f.source(), null), f.authority(), null);
            case ApplicantRejected f ->
                answered(ApplicationState.REJECTED, date(stored, f.source(), null), f.authority(), f.reason());
            case PilotStatusGranted f -> beside(side, date(stored, f.source(), null));
            case PerimeterChangeRequested f ->
                known(
                        perimeter,
                        plus(
                                requests,
                                new RequestRefs(
                                        f.request(),
                                        f.added(),
                                        f.removed(),
                                        date(stored, f.source(), null),
                                        null,
                                        null,
                                        null)),
                        names);
            case PerimeterChangeRefused f ->
                known(
                        perimeter,
                        answered(f.request(), Outcome.REFUSED, date(stored, f.source(), null), f.reason()),
                        names);
            case TerritoryRenamed f ->
                known(perimeter, requests, plus(names, new NameStep(f.name(), date(stored, f.source(), null))));
            case TerritoryMigrated f -> under(f.toVersion());
            case TerritorySuspended f -> side(stored, f, SideState.SUSPENDED, f.authority(), f.reason());
            case TerritoryResumed f -> side != null && side.state() == SideState.SUSPENDED ? beside(null) : this;
            case StageOverdue f -> this;
            case TerritoryWithdrawn f -> {
                SheetState left = f.left().isEmpty()
                        ? this
                        : known(
                                plus(perimeter, new PerimeterStep(List.of(), f.left(), date(stored, f.source(), null))),
                                requests,
                                names);
                yield left.side(stored, f, SideState.WITHDRAWN, f.authority(), f.reason());
            }
            case TerritoryClosed f -> side(stored, f, SideState.CLOSED, f.authority(), f.reason());
            case TerritoryRenewed f ->
                beside(new SideRefs(
                        SideState.RENEWED,
                        date(stored, f.source(), null),
                        f.authority(),
                        null,
                        List.of(new Successor(f.nextProgramme(), f.successor()))));
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
            case DeliberationRecorded f -> document(f.protocolId(), document -> document.after(f));
            case DeliberationTransmitted f -> this;
            case ProtocolMigrated f -> this;
            case ProtocolLapsed f -> document(f.protocolId(), document -> document.after(f));
            case ProtocolEnteredIntoForce f -> document(f.protocolId(), document -> document.after(f));
            case ProtocolAmended f -> document(f.protocolId(), document -> document.after(f));
            case ProtocolTerminated f -> document(f.protocolId(), document -> document.after(f));
            case AnnualReviewHeld f -> this;
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
            case SignatureReminded f -> this;
            case SignatureExamined f -> this;
            case DeadlineExtended f ->
                document(
                        f.protocolId(),
                        document -> new DocumentFolded(
                                document.protocolId(),
                                document.kind(),
                                document.state(),
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
        SheetState reached = reached(fact.milestone(), date);
        SheetState next = fact.milestone().equals(Milestones.REPLACED) && side == null
                ? reached.beside(new SideRefs(SideState.REPLACED, date, null, null, List.of()))
                : reached;
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

    private List<RequestRefs> answered(int request, Outcome how, MilestoneDate on, @Nullable DatumRef why) {
        return requests.stream()
                .map(asked -> asked.request() == request ? asked.answered(how, on, why) : asked)
                .toList();
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
                requests,
                names,
                nextLeadPair,
                nextSeats,
                nextMilestones,
                nextPlans,
                nextProjects,
                nextDocuments,
                lastFacts,
                side,
                pilotSince,
                application,
                programmeVersion,
                settledOn,
                position,
                version);
    }

    private SheetState known(
            List<PerimeterStep> nextPerimeter, List<RequestRefs> nextRequests, List<NameStep> nextNames) {
        return new SheetState(
                programme,
                code,
                name,
                leadRegion,
                regions,
                departments,
                members,
                nextPerimeter,
                nextRequests,
                nextNames,
                leadPair,
                seats,
                milestones,
                plans,
                projects,
                documents,
                lastFacts,
                side,
                pilotSince,
                application,
                programmeVersion,
                settledOn,
                position,
                version);
    }

    private SheetState side(
            StoredFact stored, TerritoryEvent fact, SideState state, String authority, DatumRef reason) {
        return beside(new SideRefs(state, date(stored, fact.source(), null), authority, reason, List.of()));
    }

    private SheetState replaced(
            MilestoneDate date, String authority, DatumRef reason, List<Member> gone, List<Successor> successors) {
        return known(plus(perimeter, new PerimeterStep(List.of(), gone, date)), requests, names)
                .reached(Milestones.REPLACED, date)
                .beside(new SideRefs(SideState.REPLACED, date, authority, reason, successors));
    }

    /** Until it is designated, it bears the name, the place and the members of its application. */
    private SheetState applied(ApplicationFiled f, MilestoneDate date) {
        return new SheetState(
                programme,
                code,
                f.name(),
                f.leadRegion(),
                f.regions(),
                f.departments(),
                f.members(),
                perimeter,
                requests,
                names,
                leadPair,
                seats,
                milestones,
                plans,
                projects,
                documents,
                lastFacts,
                side,
                pilotSince,
                new ApplicationRefs(
                        f.applicant(),
                        f.electedLead(),
                        f.electedBy(),
                        f.industrialLead(),
                        f.company(),
                        f.roadMap(),
                        ApplicationState.FILED,
                        date,
                        null,
                        null,
                        null),
                programmeVersion,
                settledOn,
                position,
                version);
    }

    private SheetState answered(ApplicationState how, MilestoneDate date, String authority, @Nullable DatumRef reason) {
        return application == null ? this : with(application.answered(how, date, authority, reason));
    }

    private SheetState with(ApplicationRefs next) {
        return new SheetState(
                programme,
                code,
                name,
                leadRegion,
                regions,
                departments,
                members,
                perimeter,
                requests,
                names,
                leadPair,
                seats,
                milestones,
                plans,
                projects,
                documents,
                lastFacts,
                side,
                pilotSince,
                next,
                programmeVersion,
                settledOn,
                position,
                version);
    }

    /** A designation stored without its version went by the first. */
    private static int began(@Nullable String version) {
        return version == null ? 1 : Integer.parseInt(version);
    }

    private SheetState under(int rules) {
        return new SheetState(
                programme,
                code,
                name,
                leadRegion,
                regions,
                departments,
                members,
                perimeter,
                requests,
                names,
                leadPair,
                seats,
                milestones,
                plans,
                projects,
                documents,
                lastFacts,
                side,
                pilotSince,
                application,
                rules,
                settledOn,
                position,
                version);
    }

    private SheetState beside(@Nullable SideRefs next) {
        return beside(next, pilotSince);
    }

    private SheetState beside(@Nullable SideRefs next, @Nullable MilestoneDate nextPilot) {
        return new SheetState(
                programme,
                code,
                name,
                leadRegion,
                regions,
                departments,
                members,
                perimeter,
                requests,
                names,
                leadPair,
                seats,
                milestones,
                plans,
                projects,
                documents,
                lastFacts,
                next,
                nextPilot,
                application,
                programmeVersion,
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
                requests,
                names,
                leadPair,
                seats,
                milestones,
                plans,
                projects,
                documents,
                Collections.unmodifiableList(last),
                side,
                pilotSince,
                application,
                programmeVersion,
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
                requests,
                names,
                leadPair,
                seats,
                reached,
                plans,
                projects,
                documents,
                lastFacts,
                side,
                pilotSince,
                application,
                programmeVersion,
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
