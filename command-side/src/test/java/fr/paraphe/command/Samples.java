package fr.paraphe.command;

import fr.paraphe.command.account.domain.AccountCommand;
import fr.paraphe.command.account.domain.AccountCommand.ChangePassword;
import fr.paraphe.command.account.domain.AccountCommand.GrantRight;
import fr.paraphe.command.account.domain.AccountCommand.IssueToken;
import fr.paraphe.command.account.domain.AccountCommand.OpenAccount;
import fr.paraphe.command.account.domain.AccountCommand.RevokeToken;
import fr.paraphe.command.account.domain.AccountCommand.SuspendAccount;
import fr.paraphe.command.account.domain.AccountCommand.WithdrawRight;
import fr.paraphe.command.account.domain.AccountState;
import fr.paraphe.command.account.domain.AccountTable;
import fr.paraphe.command.body.domain.BodyCommand;
import fr.paraphe.command.body.domain.BodyCommand.ChooseMail;
import fr.paraphe.command.body.domain.BodyCommand.GiveContact;
import fr.paraphe.command.body.domain.BodyCommand.OpenInterim;
import fr.paraphe.command.body.domain.BodyCommand.RegisterBody;
import fr.paraphe.command.body.domain.BodyCommand.RegisterMandate;
import fr.paraphe.command.body.domain.BodyCommand.RevokeMandate;
import fr.paraphe.command.body.domain.BodyState;
import fr.paraphe.command.body.domain.BodyTable;
import fr.paraphe.command.ceremony.domain.CeremonyCommand;
import fr.paraphe.command.ceremony.domain.CeremonyCommand.Called;
import fr.paraphe.command.ceremony.domain.CeremonyCommand.CloseCeremony;
import fr.paraphe.command.ceremony.domain.CeremonyCommand.OpenCeremony;
import fr.paraphe.command.ceremony.domain.CeremonyCommand.RecordAttendance;
import fr.paraphe.command.ceremony.domain.CeremonyState;
import fr.paraphe.command.ceremony.domain.CeremonyTable;
import fr.paraphe.command.figure.domain.FigureCommand.PublishFigure;
import fr.paraphe.command.figure.domain.FigureCommand.RectifyFigure;
import fr.paraphe.command.personaldata.domain.PersonalDataCommand.ErasePersonalData;
import fr.paraphe.command.personaldata.domain.PersonalDataCommand.SetRetention;
import fr.paraphe.command.personaldata.domain.PersonalDataState;
import fr.paraphe.command.personaldata.domain.PersonalDataTable;
import fr.paraphe.command.programme.domain.ProgrammeCommand.DefineProgramme;
import fr.paraphe.command.programme.domain.ProgrammeCommand.ReviseProgramme;
import fr.paraphe.command.project.domain.ProjectCommand;
import fr.paraphe.command.project.domain.ProjectCommand.AbandonProject;
import fr.paraphe.command.project.domain.ProjectCommand.BlockProject;
import fr.paraphe.command.project.domain.ProjectCommand.CommitOperator;
import fr.paraphe.command.project.domain.ProjectCommand.ContractProject;
import fr.paraphe.command.project.domain.ProjectCommand.DeclareIndicator;
import fr.paraphe.command.project.domain.ProjectCommand.DeclareProgress;
import fr.paraphe.command.project.domain.ProjectCommand.GrantFunding;
import fr.paraphe.command.project.domain.ProjectCommand.MeasureIndicator;
import fr.paraphe.command.project.domain.ProjectCommand.PauseProject;
import fr.paraphe.command.project.domain.ProjectCommand.PayFunding;
import fr.paraphe.command.project.domain.ProjectCommand.RectifyProjectFact;
import fr.paraphe.command.project.domain.ProjectCommand.RefuseFunding;
import fr.paraphe.command.project.domain.ProjectCommand.RequestFunding;
import fr.paraphe.command.project.domain.ProjectCommand.ResumeProject;
import fr.paraphe.command.project.domain.ProjectCommand.TransferProject;
import fr.paraphe.command.project.domain.ProjectState;
import fr.paraphe.command.project.domain.ProjectTable;
import fr.paraphe.command.protocol.domain.ProtocolCommand;
import fr.paraphe.command.protocol.domain.ProtocolCommand.Attested;
import fr.paraphe.command.protocol.domain.ProtocolCommand.Completion;
import fr.paraphe.command.protocol.domain.ProtocolCommand.DeclineToSign;
import fr.paraphe.command.protocol.domain.ProtocolCommand.DraftProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.EnterIntoForce;
import fr.paraphe.command.protocol.domain.ProtocolCommand.ExtendDeadline;
import fr.paraphe.command.protocol.domain.ProtocolCommand.FreezeText;
import fr.paraphe.command.protocol.domain.ProtocolCommand.GiveDaysBack;
import fr.paraphe.command.protocol.domain.ProtocolCommand.HoldAnnualReview;
import fr.paraphe.command.protocol.domain.ProtocolCommand.LapseProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.MigrateProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.OpenSignature;
import fr.paraphe.command.protocol.domain.ProtocolCommand.PresentCopy;
import fr.paraphe.command.protocol.domain.ProtocolCommand.PresentSignature;
import fr.paraphe.command.protocol.domain.ProtocolCommand.Presented;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RecallProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RecordAmendment;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RecordDeliberation;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RecordTransmission;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RectifyProtocolFact;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RemindParties;
import fr.paraphe.command.protocol.domain.ProtocolCommand.SignProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.Signer;
import fr.paraphe.command.protocol.domain.ProtocolCommand.TerminateProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.Told;
import fr.paraphe.command.protocol.domain.ProtocolState;
import fr.paraphe.command.protocol.domain.ProtocolTable;
import fr.paraphe.command.rules.BaseStanding;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.Power;
import fr.paraphe.command.rules.ProgrammeInForce;
import fr.paraphe.command.rules.ProjectStanding;
import fr.paraphe.command.rules.TerritoryStanding;
import fr.paraphe.command.territory.domain.Dossier;
import fr.paraphe.command.territory.domain.TerritoryCommand;
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
import fr.paraphe.command.territory.domain.TerritoryState;
import fr.paraphe.command.territory.domain.TerritoryState.OnFile;
import fr.paraphe.command.territory.domain.TerritoryTable;
import fr.paraphe.events.AccountEvent;
import fr.paraphe.events.AccountEvent.Role;
import fr.paraphe.events.AccountEvent.Scope;
import fr.paraphe.events.BodyEvent;
import fr.paraphe.events.BodyEvent.BodyKind;
import fr.paraphe.events.BodyEvent.MailWish;
import fr.paraphe.events.BodyEvent.MandateScope;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.CeremonyEvent;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.FigureEvent;
import fr.paraphe.events.Member;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.PersonalDataEvent.Category;
import fr.paraphe.events.PersonalDataEvent.Cause;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProgrammeRules.Acceptance;
import fr.paraphe.events.ProgrammeRules.Axis;
import fr.paraphe.events.ProgrammeRules.Call;
import fr.paraphe.events.ProgrammeRules.Deadline;
import fr.paraphe.events.ProgrammeRules.DocumentKind;
import fr.paraphe.events.ProgrammeRules.Milestone;
import fr.paraphe.events.ProgrammeRules.PartyGroup;
import fr.paraphe.events.ProgrammeRules.RegionRules;
import fr.paraphe.events.ProgrammeRules.Reminders;
import fr.paraphe.events.ProjectEvent;
import fr.paraphe.events.ProjectEvent.Funder;
import fr.paraphe.events.ProjectEvent.FundingNature;
import fr.paraphe.events.ProjectEvent.Progress;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.ProtocolEvent.Doubt;
import fr.paraphe.events.ProtocolEvent.EvidenceLevel;
import fr.paraphe.events.ProtocolEvent.FileForm;
import fr.paraphe.events.ProtocolEvent.Mandate;
import fr.paraphe.events.ProtocolEvent.Means;
import fr.paraphe.events.ProtocolEvent.Outcome;
import fr.paraphe.events.ProtocolEvent.Party;
import fr.paraphe.events.ProtocolEvent.Prompt;
import fr.paraphe.events.Source;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.TerritoryEvent.Deliberation;
import fr.paraphe.events.TerritoryEvent.ProjectReason;
import fr.paraphe.events.TerritoryEvent.ProjectSheet;
import fr.paraphe.events.TerritoryEvent.Seat;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One fictitious procedure, day by day, and the commands that go through it. */
public final class Samples {

    public static final String PROGRAMME = "DEMO";
    public static final String CODE = "demo-01";
    public static final String PROTOCOL = "prt-7k3m9q2x4d5h";
    public static final String BODY = "D67";
    public static final String REGION_CODE = "44";
    public static final String DIGEST = "sha-256:" + "ab".repeat(32);
    public static final String OTHER_DIGEST = "sha-256:" + "cd".repeat(32);
    public static final Source PRESS = Source.of("Communiqué de presse");

    public static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    public static final LocalDate OPENING = LocalDate.of(2025, 1, 1);
    public static final LocalDate CLOSING = LocalDate.of(2027, 12, 31);
    public static final LocalDate DESIGNATED_ON = LocalDate.of(2025, 2, 3);
    public static final LocalDate PAIRED_ON = LocalDate.of(2025, 3, 4);
    public static final LocalDate PROPOSED_ON = LocalDate.of(2025, 3, 20);
    public static final LocalDate GOVERNED_ON = LocalDate.of(2025, 4, 5);
    public static final LocalDate SUBMITTED_ON = LocalDate.of(2025, 6, 6);
    public static final LocalDate DECIDED_ON = LocalDate.of(2025, 7, 7);
    public static final LocalDate DRAFTED_ON = LocalDate.of(2025, 9, 8);
    public static final LocalDate FROZEN_ON = LocalDate.of(2025, 10, 9);
    public static final LocalDate OPENED_ON = LocalDate.of(2025, 11, 10);
    public static final LocalDate SIGNED_ON = LocalDate.of(2025, 12, 11);
    public static final LocalDate DEADLINE = LocalDate.of(2026, 1, 31);

    public static final Reminders REMINDERS = new Reminders(List.of(14, 3), true);

    private Samples() {}

    public static BusinessDate on(LocalDate day) {
        return BusinessDate.on(day);
    }

    public static DatumRef datum(String name) {
        return new DatumRef("datum-" + name, "commitment-" + name);
    }

    private static Map<String, String> named(String name) {
        return Map.of("fr", name, "en", name);
    }

    // Programme

    public static ProgrammeRules rules() {
        return rules(true, OPENING, CLOSING, "ALL", List.of(new Deadline(Milestones.PLAN_VALIDATED, 180)));
    }

    public static ProgrammeRules rules(
            boolean fictitious, LocalDate opensOn, LocalDate closesOn, String quorum, List<Deadline> deadlines) {
        return rules(fictitious, opensOn, closesOn, quorum, deadlines, axes(), true);
    }

    public static ProgrammeRules rules(
            boolean fictitious,
            LocalDate opensOn,
            LocalDate closesOn,
            String quorum,
            List<Deadline> deadlines,
            List<Axis> axes,
            boolean planBeforeProtocol) {
        return new ProgrammeRules(
                named("Démonstration"),
                fictitious,
                opensOn,
                closesOn,
                axes,
                List.of(
                        new Milestone(Milestones.DESIGNATED, named("désigné"), true, true),
                        new Milestone(Milestones.GOVERNANCE_INSTALLED, named("gouvernance"), true, true),
                        new Milestone(Milestones.ACTION_PLAN_ESTABLISHED, named("plan établi"), false, false),
                        new Milestone(Milestones.PLAN_VALIDATED, named("plan validé"), true, true),
                        new Milestone(Milestones.DOCUMENT_SIGNED, named("signé"), true, true),
                        new Milestone(Milestones.REPLACED, named("remplacé"), false, false)),
                List.of(
                        new DocumentKind("PROTOCOL", named("protocole")),
                        new DocumentKind("CONTRACT", named("contrat")),
                        new DocumentKind("PROTOCOL_OR_CONTRACT", named("protocole ou contrat"))),
                List.of(
                        new PartyGroup("INTERCOMMUNALITY", named("intercommunalités"), quorum),
                        new PartyGroup("REGION", named("Région"), "ALL"),
                        new PartyGroup("STATE", named("État"), "ALL"),
                        new PartyGroup("INDUSTRY", named("industriels"), "1"),
                        new PartyGroup("DEPARTMENT", named("Départements"), "0", true, null),
                        new PartyGroup("OPERATOR", named("opérateurs"), "0")),
                planBeforeProtocol,
                deadlines,
                null,
                CALL,
                REMINDERS);
    }

    public static List<Axis> axes() {
        return List.of(
                new Axis("RECRUTER", named("recruter"), List.of()),
                new Axis("INNOVER", named("innover"), List.of()),
                new Axis("INSTALLER", named("installer"), List.of(REGION_CODE)),
                new Axis("ATTIRER", named("attirer"), List.of("11")));
    }

    /** The sample territory, its plan validated; null when it is not suspended. */
    public static TerritoryStanding standing(@Nullable LocalDate suspendedOn) {
        return new TerritoryStanding(null, on(DESIGNATED_ON), on(DECIDED_ON), suspendedOn, List.of(), List.of());
    }

    /** The sample rules with other milestones, kinds and regions; null for those of the sample. */
    public static ProgrammeRules rules(
            @Nullable List<Milestone> milestones,
            @Nullable List<DocumentKind> kinds,
            @Nullable List<RegionRules> regions) {
        ProgrammeRules sample = rules();
        return new ProgrammeRules(
                sample.name(),
                sample.fictitious(),
                sample.opensOn(),
                sample.closesOn(),
                sample.axes(),
                milestones == null ? sample.milestones() : milestones,
                kinds == null ? sample.documentKinds() : kinds,
                sample.partyGroups(),
                sample.planBeforeProtocol(),
                sample.deadlines(),
                null,
                sample.call(),
                sample.reminders(),
                regions,
                sample.counting());
    }

    /** The sample rules, which accept the evidence that is told. */
    public static ProgrammeRules accepting(Acceptance... evidence) {
        ProgrammeRules sample = rules();
        return new ProgrammeRules(
                sample.name(),
                sample.fictitious(),
                sample.opensOn(),
                sample.closesOn(),
                sample.axes(),
                sample.milestones(),
                sample.documentKinds(),
                sample.partyGroups(),
                sample.planBeforeProtocol(),
                sample.deadlines(),
                null,
                sample.call(),
                sample.reminders(),
                sample.regions(),
                sample.counting(),
                List.of(evidence));
    }

    /** The sample milestones without one. */
    public static List<Milestone> milestonesWithout(String code) {
        return rules().milestones().stream()
                .filter(milestone -> !milestone.code().equals(code))
                .toList();
    }

    /** The sample milestones, of which one waits for another. */
    public static List<Milestone> milestonesInOrder(String code, String before) {
        return rules().milestones().stream()
                .map(milestone -> milestone.code().equals(code)
                        ? new Milestone(
                                code, milestone.name(), milestone.required(), milestone.stage(), List.of(before))
                        : milestone)
                .toList();
    }

    public static ProgrammeRules otherRules() {
        return rules(true, OPENING, CLOSING, "1", List.of());
    }

    public static DefineProgramme defineProgramme(ProgrammeRules rules) {
        return new DefineProgramme(PROGRAMME, rules, DIGEST, on(OPENING));
    }

    public static ReviseProgramme reviseProgramme(ProgrammeRules rules) {
        return new ReviseProgramme(PROGRAMME, rules, OTHER_DIGEST, on(DESIGNATED_ON));
    }

    // Circumstances

    public static Circumstances now() {
        return revised(rules(), rules());
    }

    public static Circumstances now(ProgrammeRules rules) {
        return now(new ProgrammeInForce(1, rules));
    }

    /** The case goes by the first rules; the programme has had these others since. */
    public static Circumstances revised(ProgrammeRules first, ProgrammeRules since) {
        return now(new ProgrammeInForce(1, first, List.of(first, since)));
    }

    private static Circumstances now(ProgrammeInForce inForce) {
        return new Circumstances(TODAY, inForce, new TerritoryStanding(null, on(DESIGNATED_ON), on(DECIDED_ON)))
                .with(new ProjectStanding(sheet(), on(DECIDED_ON)));
    }

    public static Circumstances now(TerritoryStanding territory) {
        return new Circumstances(TODAY, new ProgrammeInForce(1, rules()), territory);
    }

    /** A protocol is under way in the territory. */
    public static Circumstances whileSigning() {
        return new Circumstances(
                TODAY,
                new ProgrammeInForce(1, rules()),
                new TerritoryStanding(null, on(DESIGNATED_ON), on(DECIDED_ON)),
                PROTOCOL);
    }

    public static Circumstances later(LocalDate today) {
        return Circumstances.of(today, new ProgrammeInForce(1, rules()));
    }

    // Territory

    /** A count of the real world's: so many territories designated in France. */
    public static PublishFigure figure(String id, String number) {
        return figure(
                id,
                FigureEvent.Kind.COUNT,
                FigureEvent.Exactness.EXACT,
                number,
                number,
                null,
                on(DESIGNATED_ON),
                PRESS);
    }

    public static PublishFigure figure(
            String id,
            FigureEvent.Kind kind,
            FigureEvent.Exactness exactness,
            @Nullable String low,
            @Nullable String high,
            @Nullable String denominator,
            BusinessDate asOf,
            @Nullable Source source) {
        return new PublishFigure(
                PROGRAMME,
                id,
                kind,
                "territoriesDesignated",
                "FR",
                asOf,
                "des territoires",
                exactness,
                low == null ? null : new BigDecimal(low),
                high == null ? null : new BigDecimal(high),
                "territoires",
                denominator == null ? null : new BigDecimal(denominator),
                on(DESIGNATED_ON),
                source,
                null);
    }

    /** What the source really says of a figure; null stays as it was told. */
    public static RectifyFigure rectifyFigure(
            long version, @Nullable String value, FigureEvent.@Nullable Exactness exactness, String low, String high) {
        return rectifyFigure(version, value, exactness, low, high, null, null, datum("motif"));
    }

    public static RectifyFigure rectifyFigure(
            long version,
            @Nullable String value,
            FigureEvent.@Nullable Exactness exactness,
            @Nullable String low,
            @Nullable String high,
            @Nullable BusinessDate asOf,
            @Nullable BusinessDate publishedOn,
            @Nullable DatumRef reason) {
        return new RectifyFigure(
                PROGRAMME,
                "F1",
                "fact-" + version,
                "some-fact",
                version,
                publishedOn,
                asOf,
                value,
                exactness,
                low == null ? null : new BigDecimal(low),
                high == null ? null : new BigDecimal(high),
                null,
                null,
                reason,
                on(TODAY),
                null);
    }

    public static List<Member> members() {
        return List.of(
                new Member("200000001", "CC des Trois Vallées", Member.Kind.EPCI),
                new Member("200000002", "CA du Val", Member.Kind.EPCI));
    }

    public static DesignateTerritory designate() {
        return designate("Trois Vallées", REGION_CODE, members(), on(DESIGNATED_ON), null);
    }

    public static DesignateTerritory designate(
            String name, String leadRegion, List<Member> members, BusinessDate on, Source source) {
        return new DesignateTerritory(
                PROGRAMME, CODE, name, leadRegion, List.of(REGION_CODE), List.of("67"), members, on, source);
    }

    public static Member newcomer() {
        return new Member("200000003", "CC du Haut", Member.Kind.EPCI);
    }

    public static ChangePerimeter changePerimeter() {
        return changePerimeter(List.of(newcomer()), List.of("200000002"), on(DESIGNATED_ON), null);
    }

    public static ChangePerimeter changePerimeter(
            List<Member> added, List<String> removed, BusinessDate on, Source source) {
        return new ChangePerimeter(PROGRAMME, CODE, added, removed, on, source);
    }

    /** The days of the sample call: they begin before the programme opens. */
    public static final Call CALL = new Call(LocalDate.of(2024, 11, 4), LocalDate.of(2025, 1, 20));

    public static final LocalDate APPLIED_ON = LocalDate.of(2024, 12, 2);

    public static FileApplication fileApplication() {
        return fileApplication("200000001", on(APPLIED_ON), null);
    }

    public static FileApplication fileApplication(String electedBy, BusinessDate on, Source source) {
        return new FileApplication(
                PROGRAMME,
                CODE,
                "Trois Vallées",
                REGION_CODE,
                List.of(REGION_CODE),
                List.of("67"),
                members(),
                "200000001",
                datum("elue"),
                electedBy,
                datum("industriel"),
                "Fonderies du Val",
                datum("feuille-de-route"),
                on,
                source);
    }

    public static SelectApplicant selectApplicant() {
        return new SelectApplicant(PROGRAMME, CODE, "Préfecture", on(DESIGNATED_ON), null);
    }

    public static RejectApplicant rejectApplicant() {
        return new RejectApplicant(PROGRAMME, CODE, "Préfecture", datum("motif"), on(DESIGNATED_ON), null);
    }

    public static GrantPilotStatus grantPilotStatus() {
        return new GrantPilotStatus(PROGRAMME, CODE, on(SIGNED_ON), null);
    }

    public static List<Heir> successors() {
        return List.of(heir("demo-11", "200000001"), heir("demo-12", "200000002"));
    }

    public static Heir heir(String code, String... members) {
        return new Heir(code, "Vallée " + code, REGION_CODE, List.of(REGION_CODE), List.of("67"), List.of(members));
    }

    public static SplitTerritory split() {
        return split(successors(), List.of(new Bequest("P1", "demo-11")));
    }

    public static SplitTerritory split(List<Heir> successors, List<Bequest> projects) {
        return new SplitTerritory(
                PROGRAMME, CODE, successors, projects, "Préfecture", datum("motif"), on(SIGNED_ON), null);
    }

    /** The sample territory with its project, and its neighbour that has none. */
    public static List<MergedPart> mergedParts() {
        return List.of(
                new MergedPart(CODE, members(), List.of(new MovedProject("P1", "V-P1", sheet()))),
                new MergedPart("demo-03", List.of(newcomer()), List.of()));
    }

    public static MergeTerritories merge() {
        return merge(mergedParts());
    }

    public static MergeTerritories merge(List<MergedPart> parts) {
        return new MergeTerritories(
                PROGRAMME, CODE, heir("demo-21"), parts, "Préfecture", datum("motif"), on(SIGNED_ON), null);
    }

    public static ReceiveProject receiveProject() {
        return new ReceiveProject(PROGRAMME, CODE, "P7", sheet(), on(SIGNED_ON), null);
    }

    public static RequestPerimeterChange requestPerimeter() {
        return new RequestPerimeterChange(
                PROGRAMME, CODE, List.of(newcomer()), List.of("200000002"), on(SIGNED_ON), null);
    }

    public static AcceptPerimeterChange acceptPerimeter() {
        return new AcceptPerimeterChange(PROGRAMME, CODE, 1, on(SIGNED_ON), null);
    }

    public static RefusePerimeterChange refusePerimeter() {
        return new RefusePerimeterChange(PROGRAMME, CODE, 1, datum("motif"), on(SIGNED_ON), null);
    }

    public static RenameTerritory rename() {
        return rename("Quatre Vallées", on(DESIGNATED_ON), null);
    }

    public static RenameTerritory rename(String name, BusinessDate on, Source source) {
        return new RenameTerritory(PROGRAMME, CODE, name, on, source);
    }

    public static RectifyFact rectify(
            long version, BusinessDate happenedOn, String milestone, String kind, String name, String territory) {
        return rectify(version, happenedOn, milestone, kind, name, territory, datum("motif"));
    }

    public static RectifyFact rectify(
            long version,
            BusinessDate happenedOn,
            String milestone,
            String kind,
            String name,
            String territory,
            DatumRef reason) {
        return new RectifyFact(
                PROGRAMME,
                CODE,
                "fact-" + version,
                "some-fact",
                version,
                happenedOn,
                milestone,
                kind,
                name,
                territory,
                reason,
                on(TODAY),
                null);
    }

    /** Has the territory go by other rules; null for the newest. */
    public static MigrateTerritory migrate(@Nullable Integer toVersion) {
        return new MigrateTerritory(PROGRAMME, CODE, toVersion, datum("motif"), on(SIGNED_ON));
    }

    /** Has the document go by other rules; null for the newest. */
    public static MigrateProtocol migrateProtocol(@Nullable Integer toVersion) {
        return new MigrateProtocol(PROTOCOL, toVersion, datum("motif"), on(SIGNED_ON));
    }

    public static SuspendTerritory suspend() {
        return new SuspendTerritory(PROGRAMME, CODE, "Préfecture", datum("motif"), on(SIGNED_ON), null);
    }

    public static ResumeTerritory resume() {
        return new ResumeTerritory(PROGRAMME, CODE, "Préfecture", datum("motif"), on(SIGNED_ON), null);
    }

    public static WithdrawTerritory withdraw() {
        return new WithdrawTerritory(PROGRAMME, CODE, "Préfecture", datum("motif"), on(SIGNED_ON), null);
    }

    public static CloseTerritory close() {
        return new CloseTerritory(PROGRAMME, CODE, "Préfecture", datum("motif"), on(SIGNED_ON), null);
    }

    public static RenewTerritory renew() {
        return new RenewTerritory(PROGRAMME, CODE, "DEMO-2", "demo-101", "Préfecture", on(SIGNED_ON), null);
    }

    /** A territory with a plan and a signed protocol. */
    public static TerritoryState contracted() {
        return after(
                after(underReview(), validate()),
                report(Milestones.DOCUMENT_SIGNED, "PROTOCOL_OR_CONTRACT", on(DRAFTED_ON), PRESS));
    }

    public static AppointLeadPair appoint() {
        return appoint("200000001", on(PAIRED_ON));
    }

    public static AppointLeadPair appoint(String electedBy, BusinessDate on) {
        return new AppointLeadPair(
                PROGRAMME, CODE, datum("elue"), electedBy, datum("industriel"), "Fonderies du Val", on, null);
    }

    public static InstallGovernance install() {
        return install("REGION", "STATE");
    }

    public static InstallGovernance install(String... groups) {
        List<Seat> seats = new ArrayList<>();
        for (String group : groups) {
            seats.add(new Seat(group, "Collège " + group, datum("siege-" + group)));
        }
        return new InstallGovernance(PROGRAMME, CODE, seats, on(GOVERNED_ON), null);
    }

    public static ProjectSheet sheet() {
        return sheet(List.of("INNOVER"), List.of("CC des Trois Vallées"));
    }

    public static ProjectSheet sheet(List<String> axes, List<String> owners) {
        return new ProjectSheet(
                datum("titre"),
                axes,
                null,
                owners,
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2027, 1, 1),
                List.of("demo-02"));
    }

    public static ProposeProject propose(String projectId, ProjectSheet sheet) {
        return new ProposeProject(PROGRAMME, CODE, projectId, sheet, on(PROPOSED_ON), null);
    }

    public static ProposeProject proposeFromSource(String projectId) {
        return new ProposeProject(
                PROGRAMME, CODE, projectId, sheet(List.of("INNOVER"), List.of()), BusinessDate.in(2025), PRESS);
    }

    public static ReviseProject revise(String projectId) {
        return new ReviseProject(
                PROGRAMME,
                CODE,
                projectId,
                sheet(List.of("RECRUTER", "INSTALLER"), List.of("CA du Val")),
                on(GOVERNED_ON),
                null);
    }

    public static DropProject drop(String projectId) {
        return new DropProject(PROGRAMME, CODE, projectId, datum("motif"), on(GOVERNED_ON), null);
    }

    public static SubmitPlan submit(TerritoryState state, String digest, LocalDate day) {
        Dossier file = ((OnFile) state).dossier();
        return new SubmitPlan(PROGRAMME, CODE, file.planContent(), digest, on(day), null);
    }

    public static Deliberation deliberation() {
        return new Deliberation("2025-114", DECIDED_ON.minusDays(10), DECIDED_ON.minusDays(3));
    }

    public static ValidatePlan validate() {
        return validate(DIGEST, deliberation(), DECIDED_ON);
    }

    public static ValidatePlan validate(String digest, Deliberation deliberation, LocalDate day) {
        return new ValidatePlan(PROGRAMME, CODE, digest, deliberation, on(day), null);
    }

    public static SendPlanBack sendBack() {
        return new SendPlanBack(
                PROGRAMME,
                CODE,
                datum("motif"),
                List.of(new ProjectReason("P1", datum("motif-P1"))),
                on(DECIDED_ON),
                null);
    }

    public static RefusePlan refuse() {
        return new RefusePlan(PROGRAMME, CODE, datum("motif"), on(DECIDED_ON), null);
    }

    public static ReportMilestone report(String milestone, String documentKind) {
        return report(milestone, documentKind, BusinessDate.in(2025), PRESS);
    }

    public static ReportMilestone report(String milestone, String documentKind, BusinessDate on, Source source) {
        return new ReportMilestone(PROGRAMME, CODE, milestone, documentKind, on, source, null);
    }

    public static TellOverdueStages tellOverdue() {
        return new TellOverdueStages(PROGRAMME, CODE, on(TODAY));
    }

    public static RecordDocumentSigned documentSigned(String documentKind) {
        return new RecordDocumentSigned(PROGRAMME, CODE, documentKind, PROTOCOL, on(SIGNED_ON), null);
    }

    public static RectifyDocumentSigned rectifyDocumentSigned(LocalDate day) {
        return new RectifyDocumentSigned(
                PROGRAMME,
                CODE,
                PROTOCOL,
                "fact-of-territory",
                "document-signed",
                on(day),
                datum("motif"),
                on(TODAY),
                null);
    }

    // Delivery of projects

    public static final String PROJECT = "P1";
    public static final LocalDate CONTRACTED_ON = LocalDate.of(2025, 8, 1);
    public static final LocalDate REQUESTED_ON = LocalDate.of(2025, 8, 15);
    public static final LocalDate GRANTED_ON = LocalDate.of(2025, 10, 1);
    public static final LocalDate BEGUN_ON = LocalDate.of(2025, 11, 3);
    public static final LocalDate PAID_ON = LocalDate.of(2025, 12, 1);
    public static final LocalDate HALTED_ON = LocalDate.of(2026, 1, 5);
    public static final LocalDate ENDED_ON = LocalDate.of(2026, 2, 2);
    public static final Funder REGION = new Funder("200052264", "Région Grand Est");

    public static ContractProject contract() {
        return contract(on(CONTRACTED_ON), null);
    }

    public static ContractProject contract(BusinessDate on, @Nullable Source source) {
        return new ContractProject(PROGRAMME, CODE, PROJECT, on, source);
    }

    public static DeclareProgress begin() {
        return progress(Progress.UNDER_WAY, BEGUN_ON);
    }

    public static DeclareProgress finish() {
        return progress(Progress.DONE, ENDED_ON);
    }

    public static DeclareProgress progress(Progress progress, LocalDate day) {
        return new DeclareProgress(PROGRAMME, CODE, PROJECT, progress, null, on(day), null);
    }

    public static PauseProject pause() {
        return new PauseProject(PROGRAMME, CODE, PROJECT, null, on(HALTED_ON), null);
    }

    public static BlockProject block() {
        return new BlockProject(PROGRAMME, CODE, PROJECT, datum("motif"), on(HALTED_ON), null);
    }

    public static ResumeProject goOn() {
        return new ResumeProject(PROGRAMME, CODE, PROJECT, on(ENDED_ON), null);
    }

    public static AbandonProject abandon() {
        return new AbandonProject(PROGRAMME, CODE, PROJECT, datum("motif"), on(ENDED_ON), null);
    }

    public static TransferProject transfer(String toCode) {
        return new TransferProject(PROGRAMME, CODE, PROJECT, PROGRAMME, toCode, datum("motif"), on(ENDED_ON), null);
    }

    /** Asks the Region for an amount in euro cents. */
    public static RequestFunding request(String line, long amount) {
        return request(line, REGION, FundingNature.SUBSIDY, amount, on(REQUESTED_ON), null);
    }

    public static RequestFunding request(
            String line, Funder funder, FundingNature nature, long amount, BusinessDate on, @Nullable Source source) {
        return new RequestFunding(PROGRAMME, CODE, PROJECT, line, funder, nature, amount, null, on, source);
    }

    public static GrantFunding grant(String line, long amount) {
        return grant(line, amount, on(GRANTED_ON), null);
    }

    public static GrantFunding grant(String line, long amount, BusinessDate on, @Nullable Source source) {
        return new GrantFunding(PROGRAMME, CODE, PROJECT, line, amount, null, on, source);
    }

    public static PayFunding pay(String line, long amount) {
        return pay(line, amount, on(PAID_ON), null);
    }

    public static PayFunding pay(String line, long amount, BusinessDate on, @Nullable Source source) {
        return new PayFunding(PROGRAMME, CODE, PROJECT, line, amount, null, on, source);
    }

    public static RefuseFunding refuseFunding(String line) {
        return new RefuseFunding(PROGRAMME, CODE, PROJECT, line, datum("motif"), on(GRANTED_ON), null);
    }

    public static CommitOperator commitOperator(String id, @Nullable Long amount) {
        return new CommitOperator(
                PROGRAMME, CODE, PROJECT, id, new Funder(null, "Banque"), null, amount, on(GRANTED_ON), null);
    }

    public static DeclareIndicator indicator(String id, String target) {
        return new DeclareIndicator(
                PROGRAMME,
                CODE,
                PROJECT,
                id,
                "Emplois créés",
                "emplois",
                null,
                new BigDecimal(target),
                LocalDate.of(2027, 1, 1),
                on(REQUESTED_ON),
                null);
    }

    public static MeasureIndicator measure(String id, String value) {
        return new MeasureIndicator(PROGRAMME, CODE, PROJECT, id, new BigDecimal(value), on(PAID_ON), null);
    }

    /** Corrects a fact of the project: 0 contracted it; null stays as it was told. */
    public static RectifyProjectFact rectifyProject(
            long version, @Nullable BusinessDate happenedOn, @Nullable Long amount, @Nullable String value) {
        return new RectifyProjectFact(
                PROGRAMME,
                CODE,
                PROJECT,
                "fact-" + version,
                "some-fact",
                version,
                happenedOn,
                amount,
                value == null ? null : new BigDecimal(value),
                datum("motif"),
                on(TODAY),
                null);
    }

    /** Contracted, asked for, granted, begun and paid for in part. */
    public static ProjectState funded() {
        return project(contract(), request("region", 1000), grant("region", 800), begin(), pay("region", 300));
    }

    /** The state after the commands, each one legal in its turn. */
    public static ProjectState project(ProjectCommand... commands) {
        return ProjectTable.fold(projectFacts(commands));
    }

    /** The facts of the commands, each one legal in its turn. */
    public static List<ProjectEvent> projectFacts(ProjectCommand... commands) {
        List<ProjectEvent> facts = new ArrayList<>();
        for (ProjectCommand command : commands) {
            facts.addAll(ProjectTable.decide(ProjectTable.fold(facts), command, now()));
        }
        return facts;
    }

    // Protocol

    public static List<Party> parties() {
        return List.of(
                new Party("vallees", "INTERCOMMUNALITY", "CC des Trois Vallées"),
                new Party("region", "REGION", "Région"),
                new Party("etat", "STATE", "Préfecture"),
                new Party("fonderies", "INDUSTRY", "Fonderies du Val"),
                new Party("scierie", "INDUSTRY", "Scierie du Haut"),
                new Party("departement", "DEPARTMENT", "Département"),
                new Party("operateur", "OPERATOR", "Opérateur", BODY));
    }

    public static DraftProtocol draft() {
        return draft("PROTOCOL", parties(), DRAFTED_ON);
    }

    public static DraftProtocol draft(String kind, List<Party> parties, LocalDate day) {
        return new DraftProtocol(PROTOCOL, PROGRAMME, CODE, kind, parties, null, on(day));
    }

    public static FreezeText freeze(String digest) {
        return new FreezeText(PROTOCOL, digest, 1234, "application/pdf", on(FROZEN_ON));
    }

    public static OpenSignature open() {
        return new OpenSignature(PROTOCOL, DEADLINE, on(OPENED_ON));
    }

    public static Mandate mandate() {
        return new Mandate("Délibération 2025-12", DESIGNATED_ON, null);
    }

    public static SignProtocol sign(String party) {
        return sign(party, mandate(), DIGEST, SIGNED_ON);
    }

    public static SignProtocol sign(String party, Mandate mandate, String digest, LocalDate day) {
        return new SignProtocol(
                PROTOCOL,
                party,
                datum("signataire-" + party),
                "Présidente",
                mandate,
                "Mulhouse",
                Means.ELECTRONIC,
                digest,
                null,
                on(day),
                null);
    }

    /** A signed file that an officer confirms to be the party's. */
    public static PresentSignature present(String party) {
        return present(
                party,
                "sha-256:" + "e".repeat(64),
                true,
                new Signer(party, "certificate", List.of(), EvidenceLevel.ADVANCED));
    }

    /** A signed file that continues the frozen text. */
    public static PresentSignature present(String party, String file, boolean confirmed, Signer... signers) {
        return new PresentSignature(
                sign(party),
                new Presented(
                        FileForm.SIGNED_PDF,
                        file,
                        DIGEST,
                        Outcome.PROVEN,
                        null,
                        null,
                        List.of(signers),
                        confirmed,
                        DIGEST,
                        null));
    }

    /** A copy of the paper that a party signed by hand, with what an officer attests of it; null when none does. */
    public static PresentCopy presentCopy(String party, @Nullable Attested attested) {
        return new PresentCopy(signByHand(party), "sha-256:" + "c".repeat(64), 12, attested);
    }

    /** An attestation of twelve pages. */
    public static Attested attested(@Nullable String deposit) {
        return new Attested(12, DIGEST, SIGNED_ON, "Archives de la Région", deposit, "sha-256:" + "a".repeat(64), null);
    }

    /** A party signs by hand. */
    public static SignProtocol signByHand(String party) {
        SignProtocol live = sign(party);
        return new SignProtocol(
                live.protocolId(),
                live.party(),
                live.signatory(),
                live.capacity(),
                live.mandate(),
                live.place(),
                Means.HANDWRITTEN,
                live.digest(),
                live.ceremonyId(),
                live.occurredOn(),
                null);
    }

    /** A signed file that continues another file than the frozen text. */
    public static PresentSignature presentContinuing(String party, String continued) {
        Presented known = present(party).presented();
        return new PresentSignature(
                sign(party),
                new Presented(
                        known.form(),
                        known.file(),
                        continued,
                        known.outcome(),
                        null,
                        null,
                        known.signers(),
                        true,
                        known.policy(),
                        null));
    }

    /** A file that somebody changed. */
    public static PresentSignature presentRefused(String party) {
        return new PresentSignature(
                sign(party),
                new Presented(
                        FileForm.SIGNED_PDF,
                        OTHER_DIGEST,
                        DIGEST,
                        Outcome.REFUSED,
                        Doubt.BYTES_CHANGED,
                        "TOTAL_FAILED / HASH_FAILURE",
                        List.of(),
                        false,
                        DIGEST,
                        null));
    }

    /** The same command as a source tells it after the event. */
    public static SignProtocol reported(SignProtocol live) {
        return new SignProtocol(
                live.protocolId(),
                live.party(),
                live.signatory(),
                live.capacity(),
                live.mandate(),
                live.place(),
                live.means(),
                live.digest(),
                live.ceremonyId(),
                live.occurredOn(),
                PRESS);
    }

    /** The operator's signature, under the mandate of the register that {@link #power} is about. */
    public static SignProtocol signOnRegister() {
        return sign("operateur", new Mandate("Arrêté 12", DESIGNATED_ON, null, "prefet", null), DIGEST, SIGNED_ON);
    }

    /** What the register says of the mandate under which the operator signs. */
    public static Power power(MandateScope scope, @Nullable LocalDate lastDay) {
        return new Power(BODY, "prefet", scope, DESIGNATED_ON, lastDay);
    }

    /** A mandate for everything. */
    public static Power power() {
        return power(new MandateScope(null, null, List.of()), null);
    }

    public static final LocalDate VOTED_ON = FROZEN_ON.plusDays(7);
    public static final LocalDate TRANSMITTED_ON = FROZEN_ON.plusDays(9);

    public static RecordDeliberation deliberate(String party) {
        return deliberate(party, DIGEST, VOTED_ON, null);
    }

    public static RecordDeliberation deliberate(String party, String digest, LocalDate day, @Nullable Source source) {
        return new RecordDeliberation(PROTOCOL, party, "2025-31", digest, on(day), source);
    }

    public static RecordTransmission transmit(String party) {
        return transmit(party, "recu-1", TRANSMITTED_ON, null);
    }

    public static RecordTransmission transmit(String party, String receipt, LocalDate day, @Nullable Source source) {
        return new RecordTransmission(PROTOCOL, party, "2025-31", receipt, on(day), source);
    }

    public static ExtendDeadline extend(LocalDate deadline) {
        return new ExtendDeadline(PROTOCOL, deadline, on(SIGNED_ON));
    }

    public static RemindParties remind(Prompt prompt, LocalDate day) {
        return new RemindParties(PROTOCOL, prompt, on(day));
    }

    /** A suspension of ten days. */
    public static GiveDaysBack daysBack() {
        return new GiveDaysBack(PROTOCOL, SIGNED_ON.minusDays(10), on(SIGNED_ON));
    }

    public static LapseProtocol lapse() {
        return new LapseProtocol(PROTOCOL, on(DEADLINE.plusDays(1)));
    }

    public static EnterIntoForce enterIntoForce() {
        return enterIntoForce(CLOSING);
    }

    public static EnterIntoForce enterIntoForce(@Nullable LocalDate endsOn) {
        return new EnterIntoForce(PROTOCOL, endsOn, on(SIGNED_ON.plusDays(1)));
    }

    public static HoldAnnualReview review(int year) {
        return new HoldAnnualReview(PROTOCOL, year, datum("decisions"), on(TODAY));
    }

    public static TerminateProtocol terminate() {
        return new TerminateProtocol(PROTOCOL, datum("motif"), on(TODAY));
    }

    public static RecordAmendment recordAmendment() {
        return new RecordAmendment(PROTOCOL, "prt-2x4d5h7k3m9q", on(TODAY));
    }

    /** A document like the sample one that is in force. */
    public static BaseStanding base() {
        return new BaseStanding(PROGRAMME, CODE, "PROTOCOL", false, on(DESIGNATED_ON), CLOSING);
    }

    public static DraftProtocol draftAmendment() {
        return new DraftProtocol("prt-2x4d5h7k3m9q", PROGRAMME, CODE, "PROTOCOL", parties(), PROTOCOL, on(DRAFTED_ON));
    }

    public static final String CEREMONY = "cer-7k3m9q2x4d5h";

    public static OpenCeremony openCeremony() {
        return openCeremony(List.of(new Called(PROTOCOL, true, true)));
    }

    public static OpenCeremony openCeremony(List<Called> called) {
        return new OpenCeremony(CEREMONY, PROGRAMME, "Signature des protocoles", "Mulhouse", called, on(SIGNED_ON));
    }

    public static RecordAttendance attend() {
        return attend("prefet");
    }

    public static RecordAttendance attend(String mandateId) {
        return new RecordAttendance(
                CEREMONY, PROGRAMME, BODY, mandateId, datum("signataire"), "Préfète", on(SIGNED_ON));
    }

    public static CloseCeremony closeCeremony() {
        return new CloseCeremony(CEREMONY, PROGRAMME, on(SIGNED_ON));
    }

    /** The state after the commands, each one legal in its turn. */
    public static CeremonyState ceremony(CeremonyCommand... commands) {
        CeremonyState state = CeremonyTable.initial();
        for (CeremonyCommand command : commands) {
            for (CeremonyEvent fact : CeremonyTable.decide(state, command, now().with(power()))) {
                state = CeremonyTable.evolve(state, fact);
            }
        }
        return state;
    }

    public static DeclineToSign decline(String party) {
        return new DeclineToSign(PROTOCOL, party, datum("signataire-" + party), datum("motif"), on(SIGNED_ON));
    }

    public static RecallProtocol recall() {
        return new RecallProtocol(PROTOCOL, datum("motif"), on(SIGNED_ON));
    }

    public static final Completion COMPLETION = new Completion(
            new Told("fact-of-protocol", "protocol-signed"), new Told("fact-of-territory", "document-signed"));

    /** Corrects the day of a fact of the protocol: 0 drafted it, 3 is the first signature. */
    public static RectifyProtocolFact rectifyProtocol(long version, @Nullable BusinessDate happenedOn) {
        return rectifyProtocol(version, happenedOn, null, null, null, COMPLETION, datum("motif"));
    }

    public static RectifyProtocolFact rectifyProtocol(
            long version,
            @Nullable BusinessDate happenedOn,
            @Nullable String capacity,
            @Nullable Mandate mandate,
            @Nullable String place,
            @Nullable Completion completion,
            @Nullable DatumRef reason) {
        return new RectifyProtocolFact(
                PROTOCOL,
                "fact-" + version,
                "some-fact",
                version,
                happenedOn,
                capacity,
                mandate,
                place,
                completion,
                reason,
                on(TODAY),
                null);
    }

    // Lives

    /** The state after the commands, each one legal in its turn. */
    public static TerritoryState territory(TerritoryCommand... commands) {
        return TerritoryTable.fold(territoryFacts(commands));
    }

    /** The facts of the commands, each one legal in its turn. */
    public static List<TerritoryEvent> territoryFacts(TerritoryCommand... commands) {
        List<TerritoryEvent> facts = new ArrayList<>();
        for (TerritoryCommand command : commands) {
            facts.addAll(TerritoryTable.decide(TerritoryTable.fold(facts), command, now()));
        }
        return facts;
    }

    /** Designated, with its pair and one project: all that governance and a plan ask for. */
    public static TerritoryState designated() {
        return territory(designate(), appoint(), propose("P1", sheet()));
    }

    public static TerritoryState governed() {
        return territory(designate(), appoint(), propose("P1", sheet()), install());
    }

    public static TerritoryState underReview() {
        return after(governed(), submit(governed(), DIGEST, SUBMITTED_ON));
    }

    public static TerritoryState after(TerritoryState state, TerritoryCommand command) {
        for (TerritoryEvent fact : TerritoryTable.decide(state, command, now())) {
            state = TerritoryTable.evolve(state, fact);
        }
        return state;
    }

    /** The state after the commands, each one legal in its turn. */
    public static ProtocolState protocol(ProtocolCommand... commands) {
        return ProtocolTable.fold(protocolFacts(commands));
    }

    /** The facts of the commands, each one legal in its turn. */
    public static List<ProtocolEvent> protocolFacts(ProtocolCommand... commands) {
        List<ProtocolEvent> facts = new ArrayList<>();
        for (ProtocolCommand command : commands) {
            facts.addAll(ProtocolTable.decide(ProtocolTable.fold(facts), command, now()));
        }
        return facts;
    }

    public static ProtocolState openForSignature() {
        return protocol(draft(), freeze(DIGEST), open());
    }

    /** Signed by every party that is needed. */
    public static ProtocolState signed() {
        return protocol(
                draft(), freeze(DIGEST), open(), sign("vallees"), sign("region"), sign("etat"), sign("fonderies"));
    }

    /** Signed and in force. */
    public static ProtocolState inForce() {
        return after(signed(), enterIntoForce());
    }

    public static ProtocolState after(ProtocolState state, ProtocolCommand command) {
        return after(state, command, now());
    }

    public static ProtocolState after(ProtocolState state, ProtocolCommand command, Circumstances circumstances) {
        for (ProtocolEvent fact : ProtocolTable.decide(state, command, circumstances)) {
            state = ProtocolTable.evolve(state, fact);
        }
        return state;
    }

    /** One signature is missing. */
    public static ProtocolState partiallySigned() {
        return protocol(draft(), freeze(DIGEST), open(), sign("vallees"), sign("region"), sign("etat"));
    }

    // Register of mandates

    /** First day of the sample mandates. */
    public static final LocalDate IN_OFFICE_FROM = LocalDate.of(2025, 1, 15);

    /** Last day of the sample delegation. */
    public static final LocalDate DELEGATED_UNTIL = LocalDate.of(2026, 1, 14);

    public static final MandateScope EVERYTHING = new MandateScope(null, null, List.of());

    public static RegisterBody registerBody() {
        return registerBody("Préfecture");
    }

    public static RegisterBody registerBody(String name) {
        return new RegisterBody(BODY, BodyKind.STATE, name, OPENING, null);
    }

    /** A mandate for everything, without an end, of somebody new. */
    public static RegisterMandate registerMandate(String mandateId) {
        return mandate(mandateId, EVERYTHING, IN_OFFICE_FROM, null, null);
    }

    /** A year of signing protocols, delegated from the office holder. */
    public static RegisterMandate delegate(String mandateId) {
        return mandate(
                mandateId,
                new MandateScope(PROGRAMME, null, List.of("PROTOCOL")),
                IN_OFFICE_FROM,
                DELEGATED_UNTIL,
                "prefet");
    }

    public static RegisterMandate mandate(
            String mandateId,
            MandateScope scope,
            LocalDate from,
            @Nullable LocalDate until,
            @Nullable String delegatedFrom) {
        return new RegisterMandate(
                BODY,
                mandateId,
                null,
                datum("personne-" + mandateId),
                "préfet",
                scope,
                from,
                until,
                "Arrêté 12",
                OPENING,
                delegatedFrom);
    }

    public static RevokeMandate revokeMandate(String mandateId) {
        return new RevokeMandate(BODY, mandateId, datum("motif"), SIGNED_ON);
    }

    public static OpenInterim openInterim(String mandateId) {
        return new OpenInterim(BODY, mandateId, SIGNED_ON);
    }

    public static GiveContact giveContact(String contactId) {
        return new GiveContact(BODY, contactId, datum("adresse"), "Cabinet", "fr", MailWish.EACH, OPENING);
    }

    public static ChooseMail chooseMail(String contactId, MailWish wants) {
        return new ChooseMail(BODY, contactId, wants, SIGNED_ON);
    }

    public static final String ACCOUNT = "acc-sample";

    public static OpenAccount openAccount(String name) {
        return new OpenAccount(ACCOUNT, datum(name), OPENING);
    }

    public static GrantRight grantRight(String rightId, Role role, Scope scope) {
        return new GrantRight(ACCOUNT, rightId, role, scope, true, OPENING);
    }

    /** A right to administer accounts. */
    public static GrantRight administering() {
        return grantRight("administration", Role.ADMIN, Scope.EVERYWHERE);
    }

    public static WithdrawRight withdrawRight(String rightId, boolean othersAdminister) {
        return new WithdrawRight(ACCOUNT, rightId, othersAdminister, SIGNED_ON);
    }

    public static SuspendAccount suspendAccount(boolean othersAdminister) {
        return new SuspendAccount(ACCOUNT, datum("motif"), othersAdminister, SIGNED_ON);
    }

    public static ChangePassword changePassword() {
        return new ChangePassword(ACCOUNT, false, SIGNED_ON);
    }

    public static IssueToken issueToken(String tokenId, LocalDate expiresOn) {
        return new IssueToken(ACCOUNT, tokenId, "Tableau de bord", Scope.EVERYWHERE, expiresOn, SIGNED_ON);
    }

    public static RevokeToken revokeToken(String tokenId) {
        return new RevokeToken(ACCOUNT, tokenId, SIGNED_ON);
    }

    /** An account that administers accounts, with a token. */
    public static AccountState administrator() {
        return account(openAccount("nom"), administering(), issueToken("tok-1", TODAY.plusDays(30)));
    }

    public static ErasePersonalData erase(String... refs) {
        return new ErasePersonalData(
                "era-1", List.of(refs), Cause.REQUEST, "RGPD, article 17", datum("motif"), SIGNED_ON);
    }

    public static SetRetention retain(Category category, int months) {
        return new SetRetention(category, months, "Code du patrimoine, article L212-3", SIGNED_ON);
    }

    /** Names are kept for ten years. */
    public static PersonalDataState keptForTenYears() {
        return PersonalDataTable.evolve(
                PersonalDataTable.initial(),
                PersonalDataTable.decide(PersonalDataTable.initial(), retain(Category.PERSON_NAME, 120), now())
                        .getFirst());
    }

    public static AccountState account(AccountCommand... commands) {
        List<AccountEvent> facts = new ArrayList<>();
        for (AccountCommand command : commands) {
            facts.addAll(AccountTable.decide(AccountTable.fold(facts), command, now()));
        }
        return AccountTable.fold(facts);
    }

    /** A body whose office holder has delegated, with a contact. */
    public static BodyState onRegister() {
        return body(registerBody(), registerMandate("prefet"), delegate("secretaire-general"), giveContact("cabinet"));
    }

    public static BodyState body(BodyCommand... commands) {
        List<BodyEvent> facts = new ArrayList<>();
        for (BodyCommand command : commands) {
            facts.addAll(BodyTable.decide(BodyTable.fold(facts), command, now()));
        }
        return BodyTable.fold(facts);
    }
}
