package fr.paraphe.command.territory.domain;

import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.Guards;
import fr.paraphe.command.rules.ProgrammeInForce;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.rules.Rule;
import fr.paraphe.command.territory.domain.Dossier.Plan;
import fr.paraphe.command.territory.domain.Dossier.Project;
import fr.paraphe.command.territory.domain.TerritoryCommand.AcceptPerimeterChange;
import fr.paraphe.command.territory.domain.TerritoryCommand.AppointLeadPair;
import fr.paraphe.command.territory.domain.TerritoryCommand.Bequest;
import fr.paraphe.command.territory.domain.TerritoryCommand.ChangePerimeter;
import fr.paraphe.command.territory.domain.TerritoryCommand.CloseTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.DesignateTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.DropProject;
import fr.paraphe.command.territory.domain.TerritoryCommand.FileApplication;
import fr.paraphe.command.territory.domain.TerritoryCommand.GrantPilotStatus;
import fr.paraphe.command.territory.domain.TerritoryCommand.Heir;
import fr.paraphe.command.territory.domain.TerritoryCommand.InstallGovernance;
import fr.paraphe.command.territory.domain.TerritoryCommand.MergeTerritories;
import fr.paraphe.command.territory.domain.TerritoryCommand.MergedPart;
import fr.paraphe.command.territory.domain.TerritoryCommand.MigrateTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.MovedProject;
import fr.paraphe.command.territory.domain.TerritoryCommand.ProposeProject;
import fr.paraphe.command.territory.domain.TerritoryCommand.ReceiveProject;
import fr.paraphe.command.territory.domain.TerritoryCommand.RecordDocumentSigned;
import fr.paraphe.command.territory.domain.TerritoryCommand.RectifyDocumentSigned;
import fr.paraphe.command.territory.domain.TerritoryCommand.RectifyFact;
import fr.paraphe.command.territory.domain.TerritoryCommand.RefusePerimeterChange;
import fr.paraphe.command.territory.domain.TerritoryCommand.RefusePlan;
import fr.paraphe.command.territory.domain.TerritoryCommand.RejectApplicant;
import fr.paraphe.command.territory.domain.TerritoryCommand.RenameTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.RenewTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.ReportMilestone;
import fr.paraphe.command.territory.domain.TerritoryCommand.RequestPerimeterChange;
import fr.paraphe.command.territory.domain.TerritoryCommand.ResumeTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.ReviseProject;
import fr.paraphe.command.territory.domain.TerritoryCommand.SelectApplicant;
import fr.paraphe.command.territory.domain.TerritoryCommand.SendPlanBack;
import fr.paraphe.command.territory.domain.TerritoryCommand.SplitTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.SubmitPlan;
import fr.paraphe.command.territory.domain.TerritoryCommand.SuspendTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.TellOverdueStages;
import fr.paraphe.command.territory.domain.TerritoryCommand.ValidatePlan;
import fr.paraphe.command.territory.domain.TerritoryCommand.WithdrawTerritory;
import fr.paraphe.command.territory.domain.TerritoryState.Active;
import fr.paraphe.command.territory.domain.TerritoryState.Applicant;
import fr.paraphe.command.territory.domain.TerritoryState.Candidate;
import fr.paraphe.command.territory.domain.TerritoryState.Closed;
import fr.paraphe.command.territory.domain.TerritoryState.ContractSigned;
import fr.paraphe.command.territory.domain.TerritoryState.Contracted;
import fr.paraphe.command.territory.domain.TerritoryState.Designated;
import fr.paraphe.command.territory.domain.TerritoryState.DrawingUp;
import fr.paraphe.command.territory.domain.TerritoryState.Ended;
import fr.paraphe.command.territory.domain.TerritoryState.Governed;
import fr.paraphe.command.territory.domain.TerritoryState.NotDesignated;
import fr.paraphe.command.territory.domain.TerritoryState.NotSelected;
import fr.paraphe.command.territory.domain.TerritoryState.OnFile;
import fr.paraphe.command.territory.domain.TerritoryState.PlanAdopted;
import fr.paraphe.command.territory.domain.TerritoryState.PlanUnderReview;
import fr.paraphe.command.territory.domain.TerritoryState.ProtocolSigned;
import fr.paraphe.command.territory.domain.TerritoryState.Renewed;
import fr.paraphe.command.territory.domain.TerritoryState.Replaced;
import fr.paraphe.command.territory.domain.TerritoryState.Selected;
import fr.paraphe.command.territory.domain.TerritoryState.Suspended;
import fr.paraphe.command.territory.domain.TerritoryState.Withdrawn;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.Member;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.Rectifiable;
import fr.paraphe.events.Source;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.TerritoryEvent.ApplicantRejected;
import fr.paraphe.events.TerritoryEvent.ApplicantSelected;
import fr.paraphe.events.TerritoryEvent.ApplicationFiled;
import fr.paraphe.events.TerritoryEvent.Correction;
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
import fr.paraphe.events.TerritoryEvent.StageOverdue;
import fr.paraphe.events.TerritoryEvent.Successor;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The whole life of a territory: which command is legal in which state, and what each fact makes of the state. */
public final class TerritoryTable {

    /** Groups whose seats the local committee must have filled. */
    static final List<String> MANDATORY_SEATS = List.of("REGION", "STATE");

    /** The kind of document that ends the ladder; every other one is a step before it. */
    static final String CONTRACT = "CONTRACT";

    private TerritoryTable() {}

    /** Where a territory stands before its first fact. */
    public static TerritoryState initial() {
        return new NotDesignated();
    }

    private record Step(TerritoryState state, TerritoryCommand command) {}

    /** The facts that {@code command} brings about; empty when it asks for what is so already. Refuses otherwise. */
    public static List<TerritoryEvent> decide(TerritoryState state, TerritoryCommand command, Circumstances now) {
        return switch (new Step(state, command)) {
            case Step(NotDesignated s, FileApplication c) -> apply(c, now);
            case Step(NotSelected s, FileApplication c) -> applyAgain(s, c, now);
            case Step(Candidate s, FileApplication c) -> applied(s.application(), c);
            case Step(Applicant s, SelectApplicant c) -> select(s, c, now);
            case Step(Applicant s, RejectApplicant c) -> reject(s, c, now);
            case Step(Candidate s, SelectApplicant c) -> throw new Refusal(Rule.APPLICATION_ALREADY_DECIDED);
            case Step(Candidate s, RejectApplicant c) -> throw new Refusal(Rule.APPLICATION_ALREADY_DECIDED);
            case Step(OnFile s, FileApplication c) -> throw taken(s.dossier());
            case Step(OnFile s, SelectApplicant c) -> throw taken(s.dossier());
            case Step(OnFile s, RejectApplicant c) -> throw taken(s.dossier());

            case Step(NotDesignated s, DesignateTerritory c) -> designate(c, now);
            case Step(Selected s, DesignateTerritory c) -> designateSelected(s, c, now);
            case Step(Candidate s, DesignateTerritory c) when c.source() != null -> designate(c, now);
            case Step(OnFile s, DesignateTerritory c) -> designateAgain(s.dossier(), c);

            case Step(DrawingUp s, AppointLeadPair c) -> appointLeadPair(s.dossier(), c, now);
            case Step(Designated s, InstallGovernance c) -> installGovernance(s.dossier(), c, now);
            case Step(Active s, InstallGovernance c)
            when governed(s) -> throw new Refusal(Rule.GOVERNANCE_ALREADY_INSTALLED);

            case Step(DrawingUp s, ProposeProject c) -> proposeProject(s.dossier(), c, now);
            case Step(Active s, ProposeProject c) when c.source() != null -> proposeProject(s.dossier(), c, now);
            case Step(Suspended s, ProposeProject c) when c.source() != null -> proposeProject(s.dossier(), c, now);
            case Step(DrawingUp s, ReviseProject c) -> reviseProject(s.dossier(), c, now);
            case Step(DrawingUp s, DropProject c) -> dropProject(s.dossier(), c, now);

            case Step(Designated s, SubmitPlan c)
            when !hasStep(Milestones.GOVERNANCE_INSTALLED, c, now) -> submitPlan(s.dossier(), c, now);
            case Step(Governed s, SubmitPlan c) -> submitPlan(s.dossier(), c, now);
            case Step(PlanUnderReview s, ValidatePlan c) -> validatePlan(s.dossier(), s.plan(), c, now);
            case Step(PlanUnderReview s, SendPlanBack c) -> sendPlanBack(s.plan(), c, now);
            case Step(PlanUnderReview s, RefusePlan c) -> refusePlan(s.plan(), c, now);

            case Step(Active s, GrantPilotStatus c) -> grantPilotStatus(s.dossier(), c, now);

            case Step(Active s, ChangePerimeter c) -> changePerimeter(s.dossier(), c, now);
            case Step(OnFile s, ChangePerimeter c) when c.source() != null -> changePerimeter(s.dossier(), c, now);
            case Step(Active s, RequestPerimeterChange c) -> requestPerimeter(s.dossier(), c, now);
            case Step(Active s, AcceptPerimeterChange c) -> acceptPerimeter(s.dossier(), c, now);
            case Step(Active s, RefusePerimeterChange c) -> refusePerimeter(s.dossier(), c, now);
            case Step(Active s, RenameTerritory c) -> rename(s.dossier(), c, now);
            case Step(OnFile s, RenameTerritory c) when c.source() != null -> rename(s.dossier(), c, now);

            case Step(Active s, MigrateTerritory c) -> migrate(s.dossier(), c, now);
            case Step(Suspended s, MigrateTerritory c) -> migrate(s.dossier(), c, now);
            case Step(Active s, SuspendTerritory c) -> suspend(s.dossier(), c, now);
            case Step(Active s, TellOverdueStages c) -> tellOverdue(s, c, now);
            case Step(Suspended s, ResumeTerritory c) -> resume(s.dossier(), c, now);
            case Step(Active s, ResumeTerritory c) -> throw new Refusal(Rule.TERRITORY_NOT_SUSPENDED);
            case Step(Active s, WithdrawTerritory c) -> withdraw(s.dossier(), c, now);
            case Step(Suspended s, WithdrawTerritory c) -> withdraw(s.dossier(), c, now);
            case Step(Contracted s, CloseTerritory c) -> close(s.dossier(), c, now);
            case Step(Active s, CloseTerritory c) -> throw new Refusal(Rule.NOTHING_SIGNED);
            case Step(Contracted s, RenewTerritory c) -> renew(s.dossier(), c, now);
            case Step(Closed s, RenewTerritory c) -> renew(s.dossier(), c, now);
            case Step(Active s, RenewTerritory c) -> throw new Refusal(Rule.NOTHING_SIGNED);

            case Step(PlanUnderReview s, SplitTerritory c) -> throw new Refusal(s.otherwise());
            case Step(Active s, SplitTerritory c) -> split(s.dossier(), c, now);
            case Step(PlanUnderReview s, MergeTerritories c) -> throw new Refusal(s.otherwise());
            case Step(Active s, MergeTerritories c) -> merge(s.dossier(), c, now);
            case Step(Active s, ReceiveProject c) -> receiveProject(s.dossier(), c);

            case Step(OnFile s, ReportMilestone c) -> reportMilestone(s.dossier(), c, now);
            case Step(OnFile s, RectifyFact c) -> rectify(s.dossier(), c, now);
            case Step(Active s, RecordDocumentSigned c) -> recordDocumentSigned(s.dossier(), c);
            case Step(OnFile s, RectifyDocumentSigned c) -> rectifyDocumentSigned(s.dossier(), c);

            case Step(TerritoryState s, TerritoryCommand c) -> throw new Refusal(s.otherwise());
        };
    }

    /** The state once {@code fact} is added. A fact that does not fit changes nothing: history is never refused. */
    public static TerritoryState evolve(TerritoryState state, TerritoryEvent fact) {
        return switch (state) {
            case OnFile s -> fact instanceof FactRectified f ? rectified(s, f) : filed(after(s, fact), fact);
            case NotDesignated s -> candidate(s, List.of(), fact);
            case Candidate s -> candidate(s, s.facts(), fact);
        };
    }

    private static TerritoryState candidate(TerritoryState s, List<TerritoryEvent> before, TerritoryEvent fact) {
        List<TerritoryEvent> facts =
                Stream.concat(before.stream(), Stream.of(fact)).toList();
        return switch (fact) {
            case TerritoryDesignated f -> new Designated(Dossier.opened(facts));
            case ApplicationFiled f -> new Applicant(facts, f);
            case ApplicantSelected f when s instanceof Candidate told -> new Selected(facts, told.application());
            case ApplicantRejected f when s instanceof Candidate told -> new NotSelected(facts, told.application());
            default -> s;
        };
    }

    private static OnFile filed(OnFile s, TerritoryEvent fact) {
        return s.with(s.dossier().and(fact));
    }

    /** Where it stands when every fact is told again as it is now known. */
    private static OnFile rectified(OnFile s, FactRectified rectification) {
        List<TerritoryEvent> facts = s.dossier().corrected(rectification);
        TerritoryState again = initial();
        for (TerritoryEvent fact : facts) {
            again = again instanceof OnFile named && fact instanceof FactRectified
                    ? filed(named, fact)
                    : evolve(again, fact);
        }
        return filed((OnFile) again, rectification);
    }

    private static OnFile after(OnFile s, TerritoryEvent fact) {
        if (!(s instanceof Suspended suspended)) {
            return told(s, fact);
        }
        if (fact instanceof TerritoryResumed) {
            return suspended.was();
        }
        OnFile then = told(suspended.was(), fact);
        return then instanceof Active was ? new Suspended(was) : then;
    }

    private static OnFile told(OnFile s, TerritoryEvent fact) {
        Dossier file = s.dossier();
        BusinessDate on = fact.occurredOn();
        return switch (fact) {
            case TerritoryDesignated f -> s;
            case ApplicationFiled f -> s;
            case ApplicantSelected f -> s;
            case ApplicantRejected f -> s;
            case PilotStatusGranted f -> s;
            case PerimeterChanged f -> s; // members and names are read from the facts on file
            case PerimeterChangeRequested f -> s;
            case PerimeterChangeRefused f -> s;
            case TerritoryRenamed f -> s;
            case FactRectified f -> s;
            case TerritoryMigrated f -> s; // by which rules a decision goes, it is told
            case TerritorySuspended f -> s instanceof Active was ? new Suspended(was) : s;
            case TerritoryResumed f -> s;
            case StageOverdue f -> s;
            case TerritoryWithdrawn f -> forward(s, new Withdrawn(file));
            case TerritoryClosed f -> forward(s, new Closed(file));
            case TerritoryRenewed f -> s instanceof Closed ? new Renewed(file) : forward(s, new Renewed(file));
            case TerritorySplit f -> forward(s, new Replaced(file));
            case TerritoriesMerged f -> forward(s, new Replaced(file));
            case ProjectReassigned f -> s.with(file.without(f.projectId()));
            case LeadPairAppointed f -> s.with(file.with(f));
            case GovernanceInstalled f -> forward(s, new Governed(file.governed(on)));
            case ProjectProposed f -> s.with(file.with(f.projectId(), new Project(f.sheet(), on)));
            case ProjectRevised f -> s.with(file.with(f.projectId(), new Project(f.sheet(), on)));
            case ProjectDropped f -> s.with(file.without(f.projectId()));
            case PlanSubmitted f -> {
                Plan plan = new Plan(f.planVersion(), f.digest(), f.projects(), on, null);
                yield forward(s, new PlanUnderReview(file.with(plan), plan));
            }
            case PlanValidated f -> forward(s, new PlanAdopted(file.planValidated(on)));
            case PlanSentBack f -> backToDrawingUp(s, file.planReturned(on));
            case PlanRefused f -> backToDrawingUp(s, file.planReturned(on));
            case MilestoneReported f -> reported(s, file, f);
            case DocumentSigned f -> forward(s, signed(file.signed(f.protocolId()), f.documentKind()));
        };
    }

    /** Where a territory stands after {@code history}, oldest fact first. */
    public static TerritoryState fold(Iterable<? extends TerritoryEvent> history) {
        TerritoryState state = initial();
        for (TerritoryEvent fact : history) {
            state = evolve(state, fact);
        }
        return state;
    }

    private static OnFile reported(OnFile s, Dossier file, MilestoneReported f) {
        return switch (f.milestone()) {
            case Milestones.GOVERNANCE_INSTALLED -> forward(s, new Governed(file.governed(f.occurredOn())));
            case Milestones.PLAN_VALIDATED -> forward(s, new PlanAdopted(file.planValidated(f.occurredOn())));
            case Milestones.DOCUMENT_SIGNED -> forward(s, signed(file, f.documentKind()));
            case Milestones.REPLACED -> forward(s, new Replaced(file));
            default -> s.with(file);
        };
    }

    private static OnFile signed(Dossier file, @Nullable String documentKind) {
        return CONTRACT.equals(documentKind) ? new ContractSigned(file) : new ProtocolSigned(file);
    }

    private static OnFile backToDrawingUp(OnFile s, Dossier file) {
        return s instanceof PlanUnderReview ? new Governed(file) : s.with(file);
    }

    /** Milestones may be told in any order: what comes late completes the file and never takes a territory back. */
    private static OnFile forward(OnFile from, OnFile to) {
        return rung(to) > rung(from) ? to : from.with(to.dossier());
    }

    private static int rung(OnFile state) {
        return switch (state) {
            case Designated s -> 0;
            case Governed s -> 1;
            case PlanUnderReview s -> 2;
            case PlanAdopted s -> 3;
            case ProtocolSigned s -> 4;
            case ContractSigned s -> 5;
            case Suspended s -> rung(s.was());
            case Ended s -> 6;
        };
    }

    private static ProgrammeRules act(TerritoryCommand c, Circumstances now) {
        ProgrammeRules rules = Guards.rulesOf(c.programme(), now);
        Guards.dated(c.occurredOn(), c.source(), now);
        Guards.open(rules, c.occurredOn(), c.source());
        return rules;
    }

    private static List<TerritoryEvent> designate(DesignateTerritory c, Circumstances now) {
        act(c, now);
        perimeterNamed(c.members(), c.leadRegion(), c.regions(), c.source());
        return List.of(designation(c));
    }

    private static void perimeterNamed(
            List<Member> members, String leadRegion, List<String> regions, @Nullable Source source) {
        if (members.isEmpty() && source == null) {
            throw new Refusal(Rule.MEMBERS_MISSING);
        }
        Guards.repeated(members.stream().map(Member::siren).toList()).ifPresent(siren -> {
            throw new Refusal(Rule.MEMBER_REPEATED, "siren", siren);
        });
        if (!regions.contains(leadRegion)) {
            throw new Refusal(Rule.LEAD_REGION_NOT_CONCERNED, "region", leadRegion);
        }
    }

    private static List<TerritoryEvent> designateAgain(Dossier file, DesignateTerritory c) {
        ApplicationFiled application = file.application();
        if (file.designation().equals(designation(c))
                || application != null && file.designation().equals(designation(withMembers(c, application)))) {
            return List.of();
        }
        throw taken(file);
    }

    private static Refusal taken(Dossier file) {
        return new Refusal(
                Rule.TERRITORY_ALREADY_DESIGNATED,
                "code",
                file.designation().code(),
                "name",
                file.designation().name());
    }

    private static List<TerritoryEvent> designateSelected(Selected s, DesignateTerritory c, Circumstances now) {
        Guards.follows(s.facts().getLast().occurredOn(), c.occurredOn(), c.source());
        return designate(withMembers(c, s.application()), now);
    }

    /** Unless it is told otherwise, a territory has the members that it applied with. */
    private static DesignateTerritory withMembers(DesignateTerritory c, ApplicationFiled application) {
        return c.members().isEmpty()
                ? new DesignateTerritory(
                        c.programme(),
                        c.code(),
                        c.name(),
                        c.leadRegion(),
                        c.regions(),
                        c.departments(),
                        application.members(),
                        c.occurredOn(),
                        c.source())
                : c;
    }

    /** Territories apply before the programme opens, too: what counts are the days of the call. */
    private static List<TerritoryEvent> apply(FileApplication c, Circumstances now) {
        ProgrammeRules.Call call = Guards.rulesOf(c.programme(), now).call();
        Guards.dated(c.occurredOn(), c.source(), now);
        if (call == null) {
            throw new Refusal(Rule.PROGRAMME_WITHOUT_CALL, "programme", c.programme());
        }
        if (c.source() == null
                && (c.occurredOn().earliest().isBefore(call.opensOn())
                        || c.occurredOn().latest().isAfter(call.closesOn()))) {
            throw new Refusal(Rule.OUTSIDE_THE_CALL, "opensOn", call.opensOn(), "closesOn", call.closesOn());
        }
        perimeterNamed(c.members(), c.leadRegion(), c.regions(), null);
        if (c.members().stream().noneMatch(member -> member.siren().equals(c.electedBy()))) {
            throw new Refusal(Rule.ELECTED_LEAD_NOT_OF_A_MEMBER, "siren", c.electedBy());
        }
        return List.of(application(c));
    }

    private static List<TerritoryEvent> applyAgain(NotSelected s, FileApplication c, Circumstances now) {
        Guards.follows(s.facts().getLast().occurredOn(), c.occurredOn(), c.source());
        return apply(c, now);
    }

    private static List<TerritoryEvent> applied(ApplicationFiled application, FileApplication c) {
        if (application.equals(application(c))) {
            return List.of();
        }
        throw new Refusal(Rule.APPLICATION_ALREADY_FILED, "code", c.code(), "name", application.name());
    }

    private static ApplicationFiled application(FileApplication c) {
        return new ApplicationFiled(
                c.programme(),
                c.code(),
                c.name(),
                c.leadRegion(),
                c.regions(),
                c.departments(),
                c.members(),
                c.applicant(),
                c.electedLead(),
                c.electedBy(),
                c.industrialLead(),
                c.company(),
                c.roadMap(),
                c.occurredOn(),
                c.source());
    }

    private static List<TerritoryEvent> select(Applicant s, SelectApplicant c, Circumstances now) {
        Guards.rulesOf(c.programme(), now);
        Guards.dated(c.occurredOn(), c.source(), now);
        Guards.follows(s.application().occurredOn(), c.occurredOn(), c.source());
        return List.of(
                new ApplicantSelected(c.programme(), c.code(), decidedBy(c.authority()), c.occurredOn(), c.source()));
    }

    private static List<TerritoryEvent> reject(Applicant s, RejectApplicant c, Circumstances now) {
        Guards.rulesOf(c.programme(), now);
        Guards.dated(c.occurredOn(), c.source(), now);
        Guards.follows(s.application().occurredOn(), c.occurredOn(), c.source());
        return List.of(new ApplicantRejected(
                c.programme(),
                c.code(),
                decidedBy(c.authority()),
                Guards.reasoned(c.reason()),
                c.occurredOn(),
                c.source()));
    }

    private static List<TerritoryEvent> grantPilotStatus(Dossier file, GrantPilotStatus c, Circumstances now) {
        act(c, now);
        BusinessDate since = file.pilotSince();
        if (since != null) {
            throw new Refusal(Rule.PILOT_ALREADY, "date", since.latest());
        }
        Guards.follows(file.designation().occurredOn(), c.occurredOn(), c.source());
        return List.of(new PilotStatusGranted(c.programme(), c.code(), c.occurredOn(), c.source()));
    }

    private static TerritoryDesignated designation(DesignateTerritory c) {
        return new TerritoryDesignated(
                c.programme(),
                c.code(),
                c.name(),
                c.leadRegion(),
                c.regions(),
                c.departments(),
                c.members(),
                c.occurredOn(),
                c.source());
    }

    private static List<TerritoryEvent> changePerimeter(Dossier file, ChangePerimeter c, Circumstances now) {
        act(c, now);
        if (file.perimeter().stream().anyMatch(told -> sameChange(told, c))) {
            return List.of();
        }
        return List.of(moved(file, c.added(), c.removed(), null, c));
    }

    /** The change that {@code c} makes of the members on file. */
    private static PerimeterChanged moved(
            Dossier file, List<Member> added, List<String> leaving, @Nullable Integer request, TerritoryCommand c) {
        List<Member> removed = leavingMembers(file, added, leaving, c);
        return new PerimeterChanged(c.programme(), c.code(), added, removed, request, c.occurredOn(), c.source());
    }

    private static List<Member> leavingMembers(
            Dossier file, List<Member> added, List<String> leaving, TerritoryCommand c) {
        List<String> moved = Stream.concat(added.stream().map(Member::siren), leaving.stream())
                .toList();
        if (moved.isEmpty()) {
            throw new Refusal(Rule.PERIMETER_CHANGE_EMPTY);
        }
        Guards.repeated(moved).ifPresent(siren -> {
            throw new Refusal(Rule.MEMBER_REPEATED, "siren", siren);
        });
        SortedMap<String, Member> members = file.members();
        for (Member member : added) {
            if (members.containsKey(member.siren())) {
                throw new Refusal(Rule.MEMBER_ALREADY_IN_TERRITORY, "siren", member.siren(), "territory", c.code());
            }
        }
        List<Member> removed = leaving.stream()
                .map(siren -> Optional.ofNullable(members.get(siren))
                        .orElseThrow(() -> new Refusal(Rule.MEMBER_NOT_IN_TERRITORY, "siren", siren)))
                .toList();
        if (added.isEmpty() && removed.size() == members.size()) {
            throw new Refusal(Rule.PERIMETER_WITHOUT_MEMBER);
        }
        moved.forEach(siren -> comesAfter(file.lastMove(siren), c.occurredOn()));
        return removed;
    }

    private static List<TerritoryEvent> requestPerimeter(Dossier file, RequestPerimeterChange c, Circumstances now) {
        act(c, now);
        nothingAsked(file);
        List<Member> removed = leavingMembers(file, c.added(), c.removed(), c);
        return List.of(new PerimeterChangeRequested(
                c.programme(), c.code(), file.requests() + 1, c.added(), removed, c.occurredOn(), c.source()));
    }

    private static List<TerritoryEvent> acceptPerimeter(Dossier file, AcceptPerimeterChange c, Circumstances now) {
        act(c, now);
        PerimeterChangeRequested asked = pending(file, c.request());
        Guards.follows(asked.occurredOn(), c.occurredOn(), c.source());
        return List.of(moved(
                file, asked.added(), asked.removed().stream().map(Member::siren).toList(), asked.request(), c));
    }

    private static List<TerritoryEvent> refusePerimeter(Dossier file, RefusePerimeterChange c, Circumstances now) {
        act(c, now);
        Guards.follows(pending(file, c.request()).occurredOn(), c.occurredOn(), c.source());
        return List.of(new PerimeterChangeRefused(
                c.programme(), c.code(), c.request(), Guards.reasoned(c.reason()), c.occurredOn(), c.source()));
    }

    private static PerimeterChangeRequested pending(Dossier file, int request) {
        PerimeterChangeRequested pending = file.pendingRequest();
        if (pending == null || pending.request() != request) {
            throw new Refusal(Rule.PERIMETER_REQUEST_UNKNOWN, "request", request);
        }
        return pending;
    }

    private static boolean sameChange(PerimeterChanged told, ChangePerimeter c) {
        return told.added().equals(c.added())
                && told.removed().stream().map(Member::siren).toList().equals(c.removed())
                && sameDays(told.occurredOn(), c.occurredOn());
    }

    private static List<TerritoryEvent> rename(Dossier file, RenameTerritory c, Circumstances now) {
        act(c, now);
        if (file.names().stream()
                .anyMatch(told -> told.name().equals(c.name()) && sameDays(told.occurredOn(), c.occurredOn()))) {
            return List.of();
        }
        comesAfter(file.designation().occurredOn(), c.occurredOn());
        if (file.nameBefore(c.occurredOn()).equals(c.name())) {
            throw new Refusal(Rule.NAME_UNCHANGED, "name", c.name());
        }
        return List.of(new TerritoryRenamed(c.programme(), c.code(), c.name(), c.occurredOn(), c.source()));
    }

    /**
     * Members and names are added up from the designation on, so that not even a source may tell a change from before
     * the one it builds on.
     */
    private static void comesAfter(BusinessDate base, BusinessDate on) {
        Guards.follows(base, on, null);
    }

    private static boolean sameDays(BusinessDate one, BusinessDate other) {
        return one.earliest().equals(other.earliest()) && one.latest().equals(other.latest());
    }

    private static List<TerritoryEvent> appointLeadPair(Dossier file, AppointLeadPair c, Circumstances now) {
        act(c, now);
        LeadPairAppointed before = file.leadPair();
        Guards.follows(file.designation().occurredOn(), c.occurredOn(), c.source());
        Guards.follows(before == null ? null : before.occurredOn(), c.occurredOn(), c.source());
        if (!file.members().containsKey(c.electedBy())) {
            throw new Refusal(Rule.ELECTED_LEAD_NOT_OF_A_MEMBER, "siren", c.electedBy());
        }
        return List.of(new LeadPairAppointed(
                c.programme(),
                c.code(),
                c.electedLead(),
                c.electedBy(),
                c.industrialLead(),
                c.company(),
                c.occurredOn(),
                c.source()));
    }

    private static List<TerritoryEvent> installGovernance(Dossier file, InstallGovernance c, Circumstances now) {
        ProgrammeRules rules = act(c, now);
        Guards.stepDeclared(rules, Milestones.GOVERNANCE_INSTALLED);
        Guards.inOrder(rules, Milestones.GOVERNANCE_INSTALLED, file.reached(), c.source());
        LeadPairAppointed pair = file.leadPair();
        if (pair == null) {
            throw new Refusal(Rule.LEAD_PAIR_MISSING);
        }
        Guards.follows(pair.occurredOn(), c.occurredOn(), c.source());
        for (String group : MANDATORY_SEATS) {
            if (c.seats().stream().noneMatch(seat -> seat.group().equals(group))) {
                throw new Refusal(Rule.SEAT_NOT_FILLED, "group", group);
            }
        }
        return List.of(new GovernanceInstalled(c.programme(), c.code(), c.seats(), c.occurredOn(), c.source()));
    }

    private static boolean governed(OnFile s) {
        return s.dossier().governedOn() != null;
    }

    private static List<TerritoryEvent> proposeProject(Dossier file, ProposeProject c, Circumstances now) {
        ProgrammeRules rules = act(c, now);
        Guards.follows(file.designation().occurredOn(), c.occurredOn(), c.source());
        if (file.projects().containsKey(c.projectId()) || file.dropped().contains(c.projectId())) {
            throw new Refusal(Rule.PROJECT_ID_TAKEN, "project", c.projectId());
        }
        sheetAllowed(file, rules, c.projectId(), c.sheet(), c.source());
        return List.of(
                new ProjectProposed(c.programme(), c.code(), c.projectId(), c.sheet(), c.occurredOn(), c.source()));
    }

    private static List<TerritoryEvent> reviseProject(Dossier file, ReviseProject c, Circumstances now) {
        ProgrammeRules rules = act(c, now);
        Guards.follows(project(file, c.projectId()).since(), c.occurredOn(), c.source());
        sheetAllowed(file, rules, c.projectId(), c.sheet(), c.source());
        return List.of(
                new ProjectRevised(c.programme(), c.code(), c.projectId(), c.sheet(), c.occurredOn(), c.source()));
    }

    private static List<TerritoryEvent> dropProject(Dossier file, DropProject c, Circumstances now) {
        act(c, now);
        Guards.follows(project(file, c.projectId()).since(), c.occurredOn(), c.source());
        return List.of(new ProjectDropped(
                c.programme(), c.code(), c.projectId(), Guards.reasoned(c.reason()), c.occurredOn(), c.source()));
    }

    private static Project project(Dossier file, String projectId) {
        Project project = file.projects().get(projectId);
        if (project == null) {
            throw new Refusal(Rule.PROJECT_UNKNOWN, "project", projectId);
        }
        return project;
    }

    /** A source may know a project without its owner; whoever acts in the service names one. */
    private static void sheetAllowed(
            Dossier file, ProgrammeRules rules, String projectId, ProjectSheet sheet, @Nullable Source source) {
        if (sheet.axes().isEmpty()) {
            throw new Refusal(Rule.PROJECT_WITHOUT_AXIS, "project", projectId);
        }
        axesDeclared(file, rules, sheet);
        if (sheet.owners().isEmpty() && source == null) {
            throw new Refusal(Rule.PROJECT_WITHOUT_OWNER, "project", projectId);
        }
        LocalDate startsOn = sheet.startsOn();
        LocalDate endsOn = sheet.endsOn();
        if (startsOn != null && endsOn != null && endsOn.isBefore(startsOn)) {
            throw new Refusal(Rule.CALENDAR_REVERSED, "startsOn", startsOn, "endsOn", endsOn);
        }
        Long cost = sheet.cost();
        if (cost != null) {
            Guards.amount(cost);
        }
        if (sheet.partnerTerritories().contains(file.designation().code())) {
            throw new Refusal(
                    Rule.PROJECT_PARTNER_OF_ITSELF, "code", file.designation().code());
        }
    }

    private static void axesDeclared(Dossier file, ProgrammeRules rules, ProjectSheet sheet) {
        for (String axis : sheet.axes()) {
            ProgrammeRules.Axis declared = rules.axes().stream()
                    .filter(known -> known.code().equals(axis))
                    .findFirst()
                    .orElseThrow(() -> new Refusal(Rule.AXIS_UNKNOWN, "axis", axis));
            String region = file.designation().leadRegion();
            if (!declared.openTo(region)) {
                throw new Refusal(Rule.AXIS_NOT_OPEN_TO_REGION, "axis", axis, "region", region);
            }
        }
    }

    /** Whether the programme has that step; a programme that nobody knows has none to leave out. */
    private static boolean hasStep(String milestone, TerritoryCommand c, Circumstances now) {
        return Guards.rulesOf(c.programme(), now).milestone(milestone).isPresent();
    }

    /** A programme has plans when it counts one of the steps of a plan. */
    private static void planned(ProgrammeRules rules) {
        if (Stream.of(Milestones.PLAN_SUBMITTED, Milestones.ACTION_PLAN_ESTABLISHED, Milestones.PLAN_VALIDATED)
                .noneMatch(step -> rules.milestone(step).isPresent())) {
            throw new Refusal(Rule.STEP_NOT_OF_PROGRAMME, "milestone", Milestones.PLAN_SUBMITTED);
        }
    }

    private static List<TerritoryEvent> submitPlan(Dossier file, SubmitPlan c, Circumstances now) {
        ProgrammeRules rules = act(c, now);
        planned(rules);
        Guards.inOrder(rules, Milestones.PLAN_SUBMITTED, file.reached(), c.source());
        Guards.follows(file.governedOn(), c.occurredOn(), c.source());
        if (file.projects().isEmpty()) {
            throw new Refusal(Rule.PLAN_WITHOUT_PROJECT);
        }
        file.projects().forEach((projectId, project) -> {
            Guards.follows(project.since(), c.occurredOn(), c.source());
            sheetAllowed(file, rules, projectId, project.sheet(), null);
            if (project.sheet().startsOn() == null || project.sheet().endsOn() == null) {
                throw new Refusal(Rule.PROJECT_WITHOUT_CALENDAR, "project", projectId);
            }
        });
        if (!c.content().equals(file.planContent())) {
            throw new Refusal(Rule.PLAN_CONTENT_STALE);
        }
        Plan before = file.plan();
        if (before != null) {
            if (before.digest().equals(c.digest())) {
                throw new Refusal(Rule.PLAN_UNCHANGED, "version", before.version());
            }
            Guards.follows(before.returnedOn(), c.occurredOn(), c.source());
        }
        return List.of(new PlanSubmitted(
                c.programme(),
                c.code(),
                before == null ? 1 : before.version() + 1,
                c.digest(),
                List.copyOf(file.projects().keySet()),
                c.occurredOn(),
                c.source()));
    }

    private static List<TerritoryEvent> validatePlan(Dossier file, Plan plan, ValidatePlan c, Circumstances now) {
        Guards.inOrder(act(c, now), Milestones.PLAN_VALIDATED, file.reached(), c.source());
        Guards.follows(plan.submittedOn(), c.occurredOn(), c.source());
        if (c.digest() != null && !c.digest().equals(plan.digest())) {
            throw new Refusal(Rule.PLAN_DIGEST_DIFFERS, "submitted", plan.digest());
        }
        if (!executoryOn(c.deliberation(), c.occurredOn().latest())) {
            throw new Refusal(
                    Rule.DELIBERATION_NOT_EXECUTORY,
                    "deliberation",
                    c.deliberation().reference(),
                    "date",
                    c.occurredOn().latest());
        }
        return List.of(new PlanValidated(
                c.programme(), c.code(), plan.version(), plan.digest(), c.deliberation(), c.occurredOn(), c.source()));
    }

    /** An act is adopted, then transmitted to the State's representative, and binds from then on. */
    private static boolean executoryOn(Deliberation deliberation, LocalDate day) {
        return !deliberation.transmittedOn().isBefore(deliberation.adoptedOn())
                && !deliberation.transmittedOn().isAfter(day);
    }

    private static List<TerritoryEvent> sendPlanBack(Plan plan, SendPlanBack c, Circumstances now) {
        act(c, now);
        Guards.follows(plan.submittedOn(), c.occurredOn(), c.source());
        for (ProjectReason why : c.projectReasons()) {
            if (!plan.projects().contains(why.projectId())) {
                throw new Refusal(Rule.PROJECT_NOT_IN_PLAN, "project", why.projectId());
            }
        }
        return List.of(new PlanSentBack(
                c.programme(),
                c.code(),
                plan.version(),
                plan.digest(),
                Guards.reasoned(c.reason()),
                c.projectReasons(),
                c.occurredOn(),
                c.source()));
    }

    private static List<TerritoryEvent> refusePlan(Plan plan, RefusePlan c, Circumstances now) {
        act(c, now);
        Guards.follows(plan.submittedOn(), c.occurredOn(), c.source());
        return List.of(new PlanRefused(
                c.programme(),
                c.code(),
                plan.version(),
                plan.digest(),
                Guards.reasoned(c.reason()),
                c.occurredOn(),
                c.source()));
    }

    /** A territory goes by other rules when all that is on file could have come about under them. */
    private static List<TerritoryEvent> migrate(Dossier file, MigrateTerritory c, Circumstances now) {
        ProgrammeInForce then = Guards.migrated(c.programme(), c.toVersion(), now);
        Guards.dated(c.occurredOn(), null, now);
        Guards.follows(file.designation().occurredOn(), c.occurredOn(), null);
        int from = Objects.requireNonNull(now.programme()).version();
        if (then.version() == from) {
            return List.of();
        }
        ProgrammeRules rules = then.rules();
        file.projects().forEach((projectId, project) -> axesDeclared(file, rules, project.sheet()));
        for (MilestoneReported told : file.reported()) {
            milestoneDeclared(rules, told.milestone());
            documentKind(rules, told.milestone(), told.documentKind());
        }
        for (TerritoryEvent fact : file.facts()) {
            if (fact instanceof DocumentSigned signed) {
                Guards.documentKindDeclared(rules, signed.documentKind());
            }
        }
        return List.of(new TerritoryMigrated(
                c.programme(), c.code(), from, then.version(), Guards.reasoned(c.reason()), c.occurredOn()));
    }

    /** Suspended and resumed take turns, so that not even a source may tell one from before the other. */
    private static List<TerritoryEvent> suspend(Dossier file, SuspendTerritory c, Circumstances now) {
        act(c, now);
        comesAfter(file.last(TerritoryResumed.class), c.occurredOn());
        return List.of(new TerritorySuspended(
                c.programme(),
                c.code(),
                decidedBy(c.authority()),
                Guards.reasoned(c.reason()),
                c.occurredOn(),
                c.source()));
    }

    private static List<TerritoryEvent> resume(Dossier file, ResumeTerritory c, Circumstances now) {
        act(c, now);
        comesAfter(file.last(TerritorySuspended.class), c.occurredOn());
        return List.of(new TerritoryResumed(
                c.programme(),
                c.code(),
                decidedBy(c.authority()),
                Guards.reasoned(c.reason()),
                c.occurredOn(),
                c.source()));
    }

    /** A stage is overdue after its programme has closed, too. */
    private static List<TerritoryEvent> tellOverdue(Active s, TellOverdueStages c, Circumstances now) {
        Guards.rulesOf(c.programme(), now);
        Guards.dated(c.occurredOn(), null, now);
        return TerritoryCalendar.overdue(s, now).stream()
                .<TerritoryEvent>map(term -> new StageOverdue(
                        c.programme(), c.code(), term.milestone(), term.since(), term.dueOn(), c.occurredOn()))
                .toList();
    }

    private static List<TerritoryEvent> withdraw(Dossier file, WithdrawTerritory c, Circumstances now) {
        act(c, now);
        Guards.follows(file.last(TerritorySuspended.class), c.occurredOn(), c.source());
        nothingUnderWay(now);
        List<Member> members = List.copyOf(file.members().values());
        return List.of(new TerritoryWithdrawn(
                c.programme(),
                c.code(),
                decidedBy(c.authority()),
                Guards.reasoned(c.reason()),
                c.occurredOn(),
                c.source(),
                members.isEmpty() ? null : members));
    }

    private static List<TerritoryEvent> close(Dossier file, CloseTerritory c, Circumstances now) {
        ProgrammeRules rules = act(c, now);
        Guards.follows(file.signedOn(), c.occurredOn(), c.source());
        nothingUnderWay(now);
        nothingAsked(file);
        if (!now.running().isEmpty()) {
            throw new Refusal(Rule.PROJECTS_RUNNING, "projects", String.join(", ", now.running()));
        }
        Guards.completed(rules, file.reached(), c.source());
        return List.of(new TerritoryClosed(
                c.programme(),
                c.code(),
                decidedBy(c.authority()),
                Guards.reasoned(c.reason()),
                c.occurredOn(),
                c.source()));
    }

    private static List<TerritoryEvent> renew(Dossier file, RenewTerritory c, Circumstances now) {
        act(c, now);
        Guards.follows(file.signedOn(), c.occurredOn(), c.source());
        Guards.follows(file.last(TerritoryClosed.class), c.occurredOn(), c.source());
        if (c.nextProgramme().equals(c.programme())) {
            throw new Refusal(Rule.RENEWED_IN_ITS_OWN_PROGRAMME, "programme", c.programme());
        }
        if (now.territory() == null) {
            throw new Refusal(Rule.SUCCESSOR_UNKNOWN, "programme", c.nextProgramme(), "code", c.successor());
        }
        nothingUnderWay(now);
        return List.of(new TerritoryRenewed(
                c.programme(),
                c.code(),
                c.nextProgramme(),
                c.successor(),
                decidedBy(c.authority()),
                c.occurredOn(),
                c.source()));
    }

    private static void nothingAsked(Dossier file) {
        PerimeterChangeRequested pending = file.pendingRequest();
        if (pending != null) {
            throw new Refusal(Rule.PERIMETER_REQUEST_PENDING, "request", pending.request());
        }
    }

    private static List<TerritoryEvent> split(Dossier file, SplitTerritory c, Circumstances now) {
        act(c, now);
        Guards.follows(file.designation().occurredOn(), c.occurredOn(), c.source());
        nothingUnderWay(now);
        nothingAsked(file);
        if (c.successors().size() < 2) {
            throw new Refusal(Rule.SPLIT_WITHOUT_SUCCESSORS);
        }
        List<String> codes = c.successors().stream().map(Heir::code).toList();
        successorsDistinct(Stream.concat(Stream.of(c.code()), codes.stream()).toList());
        List<Successor> successors = sharedOut(file, c.successors());
        List<String> named = c.projects().stream().map(Bequest::projectId).toList();
        projectsNamed(file, named);
        List<TerritoryEvent> facts = new ArrayList<>();
        for (Bequest bequest : c.projects()) {
            if (!codes.contains(bequest.successor())) {
                throw new Refusal(Rule.SUCCESSOR_NOT_NAMED, "code", bequest.successor());
            }
            facts.add(new ProjectReassigned(
                    c.programme(),
                    c.code(),
                    bequest.projectId(),
                    bequest.successor(),
                    bequest.projectId(),
                    c.occurredOn(),
                    c.source()));
        }
        facts.add(new TerritorySplit(
                c.programme(),
                c.code(),
                successors,
                decidedBy(c.authority()),
                Guards.reasoned(c.reason()),
                c.occurredOn(),
                c.source()));
        return List.copyOf(facts);
    }

    private static void successorsDistinct(List<String> codes) {
        Guards.repeated(codes).ifPresent(code -> {
            throw new Refusal(Rule.SUCCESSOR_REPEATED, "code", code);
        });
    }

    /** Each member goes to one successor, and each successor has one member at least. */
    private static List<Successor> sharedOut(Dossier file, List<Heir> heirs) {
        SortedMap<String, Member> members = file.members();
        List<String> named =
                heirs.stream().flatMap(heir -> heir.members().stream()).toList();
        Guards.repeated(named).ifPresent(siren -> {
            throw new Refusal(Rule.MEMBER_REPEATED, "siren", siren);
        });
        members.keySet().stream()
                .filter(siren -> !named.contains(siren))
                .findFirst()
                .ifPresent(siren -> {
                    throw new Refusal(Rule.MEMBER_NOT_ASSIGNED, "siren", siren);
                });
        List<Successor> successors = new ArrayList<>();
        for (Heir heir : heirs) {
            if (heir.members().isEmpty()) {
                throw new Refusal(Rule.MEMBERS_MISSING);
            }
            successors.add(new Successor(
                    heir.code(),
                    heir.name(),
                    heir.members().stream()
                            .map(siren -> Optional.ofNullable(members.get(siren))
                                    .orElseThrow(() -> new Refusal(Rule.MEMBER_NOT_IN_TERRITORY, "siren", siren)))
                            .toList()));
        }
        return successors;
    }

    /** Every project on file is named, once. */
    private static void projectsNamed(Dossier file, List<String> named) {
        Guards.repeated(named).ifPresent(project -> {
            throw new Refusal(Rule.PROJECT_ASSIGNED_TWICE, "project", project);
        });
        named.forEach(project -> project(file, project));
        file.projects().keySet().stream()
                .filter(project -> !named.contains(project))
                .findFirst()
                .ifPresent(project -> {
                    throw new Refusal(Rule.PROJECT_NOT_ASSIGNED, "project", project);
                });
    }

    private static List<TerritoryEvent> merge(Dossier file, MergeTerritories c, Circumstances now) {
        act(c, now);
        Guards.follows(file.designation().occurredOn(), c.occurredOn(), c.source());
        nothingUnderWay(now);
        nothingAsked(file);
        List<String> merged = c.parts().stream().map(MergedPart::code).toList();
        if (merged.size() < 2) {
            throw new Refusal(Rule.MERGER_OF_ONE);
        }
        successorsDistinct(
                Stream.concat(merged.stream(), Stream.of(c.successor().code())).toList());
        MergedPart part = c.parts().stream()
                .filter(one -> one.code().equals(c.code()))
                .findFirst()
                .orElseThrow(() -> new Refusal(Rule.MERGER_STALE, "territory", c.code()));
        if (!part.members().equals(List.copyOf(file.members().values()))) {
            throw new Refusal(Rule.MERGER_STALE, "territory", c.code());
        }
        projectsNamed(
                file, part.projects().stream().map(MovedProject::projectId).toList());
        List<TerritoryEvent> facts = new ArrayList<>();
        for (MovedProject moved : part.projects()) {
            if (!project(file, moved.projectId()).sheet().equals(moved.sheet())) {
                throw new Refusal(Rule.MERGER_STALE, "territory", c.code());
            }
            facts.add(new ProjectReassigned(
                    c.programme(),
                    c.code(),
                    moved.projectId(),
                    c.successor().code(),
                    moved.successorProject(),
                    c.occurredOn(),
                    c.source()));
        }
        facts.add(new TerritoriesMerged(
                c.programme(),
                c.code(),
                merged,
                new Successor(c.successor().code(), c.successor().name(), part.members()),
                decidedBy(c.authority()),
                Guards.reasoned(c.reason()),
                c.occurredOn(),
                c.source()));
        return List.copyOf(facts);
    }

    /** What a successor receives was allowed when it was proposed; an id stands for one project all the same. */
    private static List<TerritoryEvent> receiveProject(Dossier file, ReceiveProject c) {
        if (file.projects().containsKey(c.projectId()) || file.dropped().contains(c.projectId())) {
            throw new Refusal(Rule.PROJECT_ID_TAKEN, "project", c.projectId());
        }
        return List.of(
                new ProjectProposed(c.programme(), c.code(), c.projectId(), c.sheet(), c.occurredOn(), c.source()));
    }

    private static String decidedBy(String authority) {
        if (authority.isBlank()) {
            throw new Refusal(Rule.AUTHORITY_MISSING);
        }
        return authority;
    }

    private static void nothingUnderWay(Circumstances now) {
        if (now.documentUnderWay() != null) {
            throw new Refusal(Rule.DOCUMENT_UNDER_WAY, "protocol", now.documentUnderWay());
        }
    }

    private static List<TerritoryEvent> reportMilestone(Dossier file, ReportMilestone c, Circumstances now) {
        Source source = Guards.sourced(c.source());
        ProgrammeRules rules = act(c, now);
        milestoneDeclared(rules, c.milestone());
        documentKind(rules, c.milestone(), c.documentKind());
        if (file.reported().stream().anyMatch(told -> sameMilestone(told, c))) {
            return List.of();
        }
        return List.of(new MilestoneReported(
                c.programme(), c.code(), c.milestone(), c.documentKind(), c.occurredOn(), source, c.note()));
    }

    private static void milestoneDeclared(ProgrammeRules rules, String milestone) {
        if (rules.milestones().stream().noneMatch(known -> known.code().equals(milestone))) {
            throw new Refusal(Rule.MILESTONE_UNKNOWN, "milestone", milestone);
        }
    }

    private static void documentKind(ProgrammeRules rules, String milestone, @Nullable String kind) {
        if (kind != null) {
            Guards.documentKindDeclared(rules, kind);
        } else if (milestone.equals(Milestones.DOCUMENT_SIGNED)) {
            throw new Refusal(Rule.DOCUMENT_KIND_MISSING);
        }
    }

    private static boolean sameMilestone(MilestoneReported told, ReportMilestone c) {
        return told.milestone().equals(c.milestone())
                && Objects.equals(told.documentKind(), c.documentKind())
                && sameDays(told.occurredOn(), c.occurredOn());
    }

    private static List<TerritoryEvent> rectify(Dossier file, RectifyFact c, Circumstances now) {
        ProgrammeRules rules = Guards.rulesOf(c.programme(), now);
        Guards.dated(c.occurredOn(), c.source(), now);
        if (c.version() < 0 || c.version() >= file.facts().size()) {
            throw new Refusal(Rule.FACT_UNKNOWN, "fact", c.factId());
        }
        TerritoryEvent fact = file.facts().get(Math.toIntExact(c.version()));
        if (fact instanceof FactRectified rectification) {
            throw rectification.version() == c.version()
                    ? new Refusal(Rule.FACT_MOVED, "fact", c.factId(), "territory", "" + rectification.movedTo())
                    : new Refusal(Rule.FACT_NOT_RECTIFIABLE, "fact", c.factName());
        }
        if (fact instanceof DocumentSigned signed) {
            throw new Refusal(Rule.FACT_FOLLOWS_SIGNATURES, "fact", c.factName(), "protocol", signed.protocolId());
        }
        Correction before = Rectifiable.values(fact);
        Correction after = corrected(fact, before, c, rules, now);
        String movedTo = c.code().equals(c.territory()) ? null : c.territory();
        if (movedTo != null && !(fact instanceof MilestoneReported)) {
            throw new Refusal(Rule.VALUE_NOT_OF_THE_FACT, "value", "territory", "fact", c.factName());
        }
        if (after.equals(before) && movedTo == null) {
            return List.of();
        }
        return List.of(new FactRectified(
                c.programme(),
                c.code(),
                c.factId(),
                c.factName(),
                c.version(),
                file.inForce(c.version()),
                before,
                after,
                movedTo,
                Guards.reasoned(c.reason()),
                c.occurredOn(),
                c.source()));
    }

    private static Correction corrected(
            TerritoryEvent fact, Correction before, RectifyFact c, ProgrammeRules rules, Circumstances now) {
        if (c.happenedOn() == null
                && c.milestone() == null
                && c.documentKind() == null
                && c.name() == null
                && c.territory() == null) {
            throw new Refusal(Rule.RECTIFICATION_EMPTY);
        }
        BusinessDate on = before.occurredOn();
        if (c.happenedOn() != null) {
            on = c.happenedOn();
            Guards.dated(on, fact.source(), now);
            Guards.open(rules, on, fact.source());
        }
        boolean milestone = fact instanceof MilestoneReported;
        if (!milestone && c.milestone() != null) {
            throw new Refusal(Rule.VALUE_NOT_OF_THE_FACT, "value", "milestone", "fact", c.factName());
        }
        if (!milestone && c.documentKind() != null) {
            throw new Refusal(Rule.VALUE_NOT_OF_THE_FACT, "value", "documentKind", "fact", c.factName());
        }
        if (before.name() == null && c.name() != null) {
            throw new Refusal(Rule.VALUE_NOT_OF_THE_FACT, "value", "name", "fact", c.factName());
        }
        String told = c.milestone() == null ? before.milestone() : c.milestone();
        String kind = c.documentKind() == null ? before.documentKind() : c.documentKind();
        if (told != null && !told.equals(before.milestone())) {
            milestoneDeclared(rules, told);
            kind = told.equals(Milestones.DOCUMENT_SIGNED) ? kind : c.documentKind();
        }
        if (milestone) {
            documentKind(rules, "" + told, kind);
        }
        return new Correction(on, told, kind, c.name() == null ? before.name() : c.name());
    }

    /** The protocol has checked the act itself; the territory takes note, once for each protocol. */
    private static List<TerritoryEvent> recordDocumentSigned(Dossier file, RecordDocumentSigned c) {
        if (file.signed().contains(c.protocolId())) {
            return List.of();
        }
        return List.of(new DocumentSigned(
                c.programme(), c.code(), c.documentKind(), c.protocolId(), c.occurredOn(), c.source()));
    }

    /** As above: what is corrected is the signature, and the territory takes note. */
    private static List<TerritoryEvent> rectifyDocumentSigned(Dossier file, RectifyDocumentSigned c) {
        for (int place = 0; place < file.facts().size(); place++) {
            if (file.facts().get(place) instanceof DocumentSigned signed
                    && signed.protocolId().equals(c.protocolId())) {
                return signed.occurredOn().equals(c.happenedOn())
                        ? List.of()
                        : List.of(new FactRectified(
                                c.programme(),
                                c.code(),
                                c.factId(),
                                c.factName(),
                                place,
                                file.inForce(place),
                                Rectifiable.values(signed),
                                new Correction(c.happenedOn(), null, null, null),
                                null,
                                c.reason(),
                                c.occurredOn(),
                                c.source()));
            }
        }
        throw new Refusal(Rule.FACT_UNKNOWN, "fact", c.factId());
    }
}
