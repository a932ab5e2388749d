package fr.paraphe.events.testing;

import fr.paraphe.events.AccountEvent;
import fr.paraphe.events.AccountEvent.AccountOpened;
import fr.paraphe.events.AccountEvent.AccountReinstated;
import fr.paraphe.events.AccountEvent.AccountSuspended;
import fr.paraphe.events.AccountEvent.ApiTokenIssued;
import fr.paraphe.events.AccountEvent.ApiTokenRevoked;
import fr.paraphe.events.AccountEvent.PasswordChanged;
import fr.paraphe.events.AccountEvent.RightGranted;
import fr.paraphe.events.AccountEvent.RightWithdrawn;
import fr.paraphe.events.AccountEvent.Role;
import fr.paraphe.events.AccountEvent.Scope;
import fr.paraphe.events.BodyEvent;
import fr.paraphe.events.BodyEvent.BodyKind;
import fr.paraphe.events.BodyEvent.BodyRegistered;
import fr.paraphe.events.BodyEvent.ContactGiven;
import fr.paraphe.events.BodyEvent.InterimOpened;
import fr.paraphe.events.BodyEvent.MailChosen;
import fr.paraphe.events.BodyEvent.MailWish;
import fr.paraphe.events.BodyEvent.MandateRegistered;
import fr.paraphe.events.BodyEvent.MandateRevoked;
import fr.paraphe.events.BodyEvent.MandateScope;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.CeremonyEvent;
import fr.paraphe.events.CeremonyEvent.AttendanceRecorded;
import fr.paraphe.events.CeremonyEvent.CeremonyClosed;
import fr.paraphe.events.CeremonyEvent.CeremonyOpened;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.Fact;
import fr.paraphe.events.FigureEvent;
import fr.paraphe.events.FigureEvent.FigureCorrection;
import fr.paraphe.events.FigureEvent.FigurePublished;
import fr.paraphe.events.FigureEvent.FigureRectified;
import fr.paraphe.events.Member;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.PersonalDataEvent;
import fr.paraphe.events.PersonalDataEvent.PersonalDataErased;
import fr.paraphe.events.PersonalDataEvent.RetentionLifted;
import fr.paraphe.events.PersonalDataEvent.RetentionSet;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProgrammeEvent.ProgrammeDefined;
import fr.paraphe.events.ProgrammeEvent.ProgrammeRevised;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProjectEvent;
import fr.paraphe.events.ProjectEvent.Funder;
import fr.paraphe.events.ProjectEvent.FundingGranted;
import fr.paraphe.events.ProjectEvent.FundingNature;
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
import fr.paraphe.events.ProjectEvent.ProjectCorrection;
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
import fr.paraphe.events.ProtocolEvent.SignatureOpened;
import fr.paraphe.events.ProtocolEvent.SignatureReminded;
import fr.paraphe.events.ProtocolEvent.TextFrozen;
import fr.paraphe.events.Rectifiable;
import fr.paraphe.events.Source;
import fr.paraphe.events.Streams;
import fr.paraphe.events.TerritoryEvent;
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
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One fact of every kind, all of one fictitious territory, and a few ways to make more. */
public final class SampleFacts {

    /** Code of the sample programme. */
    public static final String PROGRAMME = "DEMO";

    /** Code of the sample territory. */
    public static final String CODE = "demo-1";

    /** Identifier of the sample body, a prefecture. */
    public static final String BODY = "D67";

    /** Id of the sample protocol. */
    public static final String PROTOCOL = "prt-7k3m9q2x4d5h";

    /** Id of the sample ceremony. */
    public static final String CEREMONY = "cer-7k3m9q2x4d5h";

    /** Digest of the sample text. */
    public static final String DIGEST = "sha-256:" + "0123456789abcdef".repeat(4);

    private SampleFacts() {}

    /** A sample of every fact, in the order in which they could happen. */
    public static List<Fact> all() {
        return List.of(
                programmeDefined(),
                programmeRevised(),
                territoryDesignated(),
                perimeterChanged(),
                territoryRenamed(),
                leadPairAppointed(),
                governanceInstalled(),
                projectProposed("prj-1"),
                projectRevised(),
                projectDropped(),
                planSubmitted(1),
                planSentBack(),
                planRefused(),
                planValidated(),
                milestoneReported(),
                protocolDrafted(),
                textFrozen(),
                signatureOpened(),
                protocolSignedByParty("region"),
                signatureExamined(),
                signatureDeclined(),
                protocolSigned(),
                deliberationRecorded(),
                deliberationTransmitted(),
                deadlineExtended(),
                signatureReminded(),
                ceremonyOpened(),
                attendanceRecorded(),
                ceremonyClosed(),
                protocolEnteredIntoForce(),
                protocolAmended(),
                annualReviewHeld(),
                protocolTerminated(),
                protocolMigrated(),
                protocolLapsed(),
                protocolRecalled(),
                documentSigned(),
                factRectified(),
                applicationFiled(),
                applicantRejected(),
                applicantSelected(),
                pilotStatusGranted(),
                perimeterChangeRequested(),
                perimeterChangeRefused(),
                territoryMigrated(),
                territorySuspended(),
                stageOverdue(),
                territoryResumed(),
                territoryClosed(),
                territoryRenewed(),
                territoryWithdrawn(),
                projectReassigned(),
                territorySplit(),
                territoriesMerged(),
                protocolFactRectified(),
                projectContracted(),
                indicatorDeclared(),
                fundingRequested(),
                fundingGranted(),
                operatorCommitted(),
                progressDeclared(),
                fundingPaid(),
                indicatorMeasured(),
                projectPaused(),
                projectResumed(),
                projectBlocked(),
                fundingRefused(),
                projectAbandoned(),
                projectTransferred(),
                projectFactRectified(),
                figurePublished(),
                figureRectified(),
                bodyRegistered(),
                mandateRegistered(),
                interimOpened(),
                contactGiven(),
                mailChosen(),
                mandateRevoked(),
                accountOpened(),
                rightGranted(),
                passwordChanged(),
                apiTokenIssued(),
                apiTokenRevoked(),
                rightWithdrawn(),
                accountSuspended(),
                accountReinstated(),
                retentionSet(),
                personalDataErased(),
                retentionLifted());
    }

    /** Place of the sample of a kind among {@link #all}, from 1. */
    public static long placeOf(Class<? extends Fact> kind) {
        return all().stream().map(Fact::getClass).toList().indexOf(kind) + 1L;
    }

    /** The stream that a fact belongs to. */
    public static String streamOf(Fact fact) {
        return switch (fact) {
            case ProgrammeEvent event -> Streams.programme(event.programme());
            case TerritoryEvent event -> Streams.territory(event.programme(), event.code());
            case ProjectEvent event -> Streams.project(event.programme(), event.code(), event.projectId());
            case ProtocolEvent event -> Streams.protocol(event.protocolId());
            case CeremonyEvent event -> Streams.ceremony(event.ceremonyId());
            case FigureEvent event -> Streams.figure(event.programme(), event.figureId());
            case BodyEvent event -> Streams.body(event.bodyId());
            case AccountEvent event -> Streams.account(event.accountId());
            case PersonalDataEvent event -> Streams.personalData();
        };
    }

    /** A day of 2026. */
    public static BusinessDate on(int month, int day) {
        return BusinessDate.on(LocalDate.of(2026, month, day));
    }

    /** A reference to a datum that exists nowhere. */
    public static DatumRef datum(int number) {
        return new DatumRef("datum-%032x".formatted(number), "c".repeat(43));
    }

    /** The sample programme's rules: one axis, the usual ladder, two parties. */
    public static ProgrammeRules rules() {
        return new ProgrammeRules(
                names("Programme de démonstration", "Demonstration programme"),
                true,
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2027, 12, 31),
                List.of(new ProgrammeRules.Axis("INNOVATE", names("Innover", "Innovate"), List.of())),
                List.of(
                        milestone(Milestones.DESIGNATED, "Désignation", "Designation"),
                        milestone(Milestones.GOVERNANCE_INSTALLED, "Gouvernance installée", "Governance installed"),
                        milestone(Milestones.PLAN_SUBMITTED, "Plan soumis", "Plan submitted"),
                        milestone(Milestones.PLAN_VALIDATED, "Plan validé", "Plan validated"),
                        milestone(Milestones.DOCUMENT_SIGNED, "Document signé", "Document signed")),
                List.of(new ProgrammeRules.DocumentKind("PROTOCOL", names("Protocole", "Protocol"))),
                List.of(
                        new ProgrammeRules.PartyGroup("REGION", names("Région", "Region"), "ALL"),
                        new ProgrammeRules.PartyGroup("STATE", names("État", "State"), "1")),
                true,
                List.of(new ProgrammeRules.Deadline(Milestones.GOVERNANCE_INSTALLED, 90)));
    }

    private static ProgrammeRules.Milestone milestone(String code, String french, String english) {
        return new ProgrammeRules.Milestone(code, names(french, english), true, true);
    }

    private static Map<String, String> names(String french, String english) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("fr", french);
        names.put("en", english);
        return names;
    }

    public static ProgrammeDefined programmeDefined() {
        return new ProgrammeDefined(PROGRAMME, 1, rules(), DIGEST, on(1, 1));
    }

    public static ProgrammeRevised programmeRevised() {
        return new ProgrammeRevised(PROGRAMME, 2, rules(), List.of("/axes/1", "/deadlines"), DIGEST, on(2, 1));
    }

    public static TerritoryDesignated territoryDesignated() {
        return territoryDesignated(CODE);
    }

    /** A territory of the sample programme with one member. */
    public static TerritoryDesignated territoryDesignated(String code) {
        return new TerritoryDesignated(
                PROGRAMME,
                code,
                "Vallée de l'Exemple",
                "44",
                List.of("44", "27"),
                List.of("67", "90"),
                List.of(new Member("200067346", "CC de l'Exemple", Member.Kind.EPCI)),
                on(2, 2),
                new Source("Liste de démonstration", "https://example.org/liste.pdf", DIGEST));
    }

    /** A commune takes the place of a body that had joined before. */
    public static PerimeterChanged perimeterChanged() {
        return new PerimeterChanged(
                PROGRAMME,
                CODE,
                List.of(new Member("216700001", "Exemple-le-Haut", Member.Kind.COMMUNE)),
                List.of(new Member("200067338", "CC du Contre-Exemple", Member.Kind.EPCI)),
                null,
                new BusinessDate(
                        LocalDate.of(2026, 2, 3), LocalDate.of(2026, 2, 8), BusinessDate.Precision.ON_OR_BEFORE),
                Source.of("Liste de démonstration, état suivant"));
    }

    /** As if a further territory were to come; it stands beside the life of the others. */
    public static ApplicationFiled applicationFiled() {
        return new ApplicationFiled(
                PROGRAMME,
                CODE,
                "Vallée de l'Exemple",
                "44",
                List.of("44"),
                List.of("67"),
                List.of(new Member("200067346", "CC de l'Exemple", Member.Kind.EPCI)),
                "200067346",
                datum(25),
                "200067346",
                datum(26),
                "Filatures de l'Exemple",
                datum(27),
                on(1, 20),
                Source.of("Dossier de démonstration"));
    }

    public static ApplicantSelected applicantSelected() {
        return new ApplicantSelected(PROGRAMME, CODE, "Préfecture", on(1, 31), null);
    }

    public static ApplicantRejected applicantRejected() {
        return new ApplicantRejected(PROGRAMME, CODE, "Préfecture", datum(28), on(1, 30), null);
    }

    public static PilotStatusGranted pilotStatusGranted() {
        return new PilotStatusGranted(PROGRAMME, CODE, on(2, 12), null);
    }

    public static PerimeterChangeRequested perimeterChangeRequested() {
        return new PerimeterChangeRequested(
                PROGRAMME,
                CODE,
                1,
                List.of(new Member("200067387", "CC Voisine", Member.Kind.EPCI)),
                List.of(),
                on(9, 2),
                null);
    }

    public static PerimeterChangeRefused perimeterChangeRefused() {
        return new PerimeterChangeRefused(PROGRAMME, CODE, 1, datum(24), on(9, 3), null);
    }

    public static TerritoryRenamed territoryRenamed() {
        return new TerritoryRenamed(PROGRAMME, CODE, "Vallée et Plateau de l'Exemple", on(2, 9), null);
    }

    /** Corrects the day of {@link #governanceInstalled}, the fifth of the territory's facts among {@link #all}. */
    public static FactRectified factRectified() {
        return new FactRectified(
                PROGRAMME,
                CODE,
                "5f0c2a9e-1d4b-4c8e-9a77-3b1f6d2e8c10",
                "governance-installed",
                4,
                4,
                new Correction(governanceInstalled().occurredOn(), null, null, null),
                new Correction(on(3, 11), null, null, null),
                null,
                datum(13),
                on(9, 1),
                null);
    }

    public static StageOverdue stageOverdue() {
        return new StageOverdue(
                PROGRAMME,
                CODE,
                Milestones.GOVERNANCE_INSTALLED,
                LocalDate.of(2026, 2, 2),
                LocalDate.of(2026, 5, 3),
                on(5, 4));
    }

    public static TerritoryMigrated territoryMigrated() {
        return new TerritoryMigrated(PROGRAMME, CODE, 1, 2, datum(28), on(9, 3));
    }

    public static TerritorySuspended territorySuspended() {
        return new TerritorySuspended(PROGRAMME, CODE, "Région Grand Est", datum(20), on(9, 4), null);
    }

    public static TerritoryResumed territoryResumed() {
        return new TerritoryResumed(PROGRAMME, CODE, "Région Grand Est", datum(21), on(9, 5), null);
    }

    public static TerritoryClosed territoryClosed() {
        return new TerritoryClosed(PROGRAMME, CODE, "Préfecture", datum(22), on(9, 6), null);
    }

    public static TerritoryRenewed territoryRenewed() {
        return new TerritoryRenewed(PROGRAMME, CODE, "DEMO-2", "demo-101", "Préfecture", on(9, 7), null);
    }

    /** Of another life than the others: a territory that is closed is not withdrawn. */
    public static TerritoryWithdrawn territoryWithdrawn() {
        return new TerritoryWithdrawn(
                PROGRAMME, CODE, "Préfecture", datum(23), on(9, 8), Source.of("Courrier de démonstration"), null);
    }

    /** The territory that is split among {@link #all}; nothing else is told of it. */
    public static final String SPLIT = "demo-7";

    public static ProjectReassigned projectReassigned() {
        return new ProjectReassigned(PROGRAMME, SPLIT, "prj-7", "demo-8", "prj-7", on(6, 1), null);
    }

    public static TerritorySplit territorySplit() {
        return new TerritorySplit(
                PROGRAMME,
                SPLIT,
                List.of(
                        new TerritoryEvent.Successor(
                                "demo-8", "Amont", List.of(new Member("200067395", "CC de l'Amont", Member.Kind.EPCI))),
                        new TerritoryEvent.Successor(
                                "demo-9", "Aval", List.of(new Member("200067403", "CC de l'Aval", Member.Kind.EPCI)))),
                "Préfecture",
                datum(29),
                on(6, 1),
                null);
    }

    public static TerritoriesMerged territoriesMerged() {
        return new TerritoriesMerged(
                PROGRAMME,
                "demo-6",
                List.of("demo-5", "demo-6"),
                new TerritoryEvent.Successor(
                        "demo-10", "Confluent", List.of(new Member("200067411", "CC du Gué", Member.Kind.EPCI))),
                "Préfecture",
                datum(30),
                on(6, 2),
                Source.of("Arrêté de démonstration"));
    }

    public static LeadPairAppointed leadPairAppointed() {
        return new LeadPairAppointed(
                PROGRAMME, CODE, datum(1), "200067346", datum(2), "Filatures de l'Exemple", on(2, 10), null);
    }

    public static GovernanceInstalled governanceInstalled() {
        return governanceInstalled(CODE);
    }

    /** The governance of a territory with two seats. */
    public static GovernanceInstalled governanceInstalled(String code) {
        return new GovernanceInstalled(
                PROGRAMME,
                code,
                List.of(
                        new TerritoryEvent.Seat("REGION", "Région Grand Est", datum(3)),
                        new TerritoryEvent.Seat("STATE", "Préfecture", datum(4))),
                on(2, 20),
                null);
    }

    /** A project with one axis and a calendar. */
    public static ProjectProposed projectProposed(String projectId) {
        return new ProjectProposed(PROGRAMME, CODE, projectId, sheet(), on(3, 1), null);
    }

    public static ProjectRevised projectRevised() {
        return new ProjectRevised(PROGRAMME, CODE, "prj-1", sheet(), on(3, 2), null);
    }

    private static TerritoryEvent.ProjectSheet sheet() {
        return new TerritoryEvent.ProjectSheet(
                datum(5),
                List.of("INNOVATE"),
                null,
                List.of("Filatures de l'Exemple"),
                LocalDate.of(2026, 9, 1),
                LocalDate.of(2027, 6, 30),
                List.of("demo-2"));
    }

    public static ProjectDropped projectDropped() {
        return new ProjectDropped(PROGRAMME, CODE, "prj-2", datum(6), on(3, 3), null);
    }

    /** The plan with the first project. */
    public static PlanSubmitted planSubmitted(int planVersion) {
        return new PlanSubmitted(PROGRAMME, CODE, planVersion, DIGEST, List.of("prj-1"), on(3, 10), null);
    }

    public static PlanValidated planValidated() {
        return new PlanValidated(
                PROGRAMME,
                CODE,
                1,
                DIGEST,
                new TerritoryEvent.Deliberation("26CP-101", LocalDate.of(2026, 4, 1), LocalDate.of(2026, 4, 3)),
                on(4, 10),
                null);
    }

    public static PlanSentBack planSentBack() {
        return new PlanSentBack(
                PROGRAMME,
                CODE,
                1,
                DIGEST,
                datum(7),
                List.of(new TerritoryEvent.ProjectReason("prj-1", datum(8))),
                on(3, 20),
                null);
    }

    public static PlanRefused planRefused() {
        return new PlanRefused(PROGRAMME, CODE, 1, DIGEST, datum(9), on(3, 25), null);
    }

    public static MilestoneReported milestoneReported() {
        return new MilestoneReported(
                PROGRAMME,
                CODE,
                Milestones.DOCUMENT_SIGNED,
                "PROTOCOL",
                BusinessDate.before(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 1, 1)),
                Source.of("Communiqué de démonstration"),
                datum(10));
    }

    public static FigurePublished figurePublished() {
        return new FigurePublished(
                PROGRAMME,
                "F1",
                FigureEvent.Kind.FORECAST,
                "territoriesSigned",
                "FR",
                on(12, 31),
                "plus de 98",
                FigureEvent.Exactness.MINIMUM,
                "98",
                null,
                "territoires",
                "146",
                on(6, 30),
                Source.of("Communiqué de démonstration"),
                datum(11));
    }

    /** Corrects the words and the bound of {@link #figurePublished}. */
    public static FigureRectified figureRectified() {
        return new FigureRectified(
                PROGRAMME,
                "F1",
                "FR",
                "0b6d1f4a-7c35-4c0e-8d52-94e1a7c3f218",
                "figure-published",
                0,
                0,
                Rectifiable.values(figurePublished()),
                new FigureCorrection(
                        on(6, 30),
                        on(12, 31),
                        "plus de 89",
                        FigureEvent.Exactness.MINIMUM,
                        "89",
                        null,
                        "territoires",
                        "146"),
                datum(15),
                on(9, 2),
                Source.of("Communiqué de démonstration, corrigé"));
    }

    public static BodyRegistered bodyRegistered() {
        return new BodyRegistered(
                BODY, BodyKind.STATE, "Préfecture de l'Exemple", on(1, 5), Source.of("Annuaire de démonstration"));
    }

    /** The mandate of the office holder, for everything and without an end. */
    public static MandateRegistered officeHolder() {
        return new MandateRegistered(
                BODY,
                "prefet",
                datum(17),
                "Préfète",
                new MandateScope(null, null, List.of()),
                LocalDate.of(2026, 1, 10),
                null,
                "Décret du 6 janvier 2026",
                null,
                on(1, 6));
    }

    /** What the office holder delegates: protocols of one territory, for a year. */
    public static MandateRegistered mandateRegistered() {
        return new MandateRegistered(
                BODY,
                "secretaire-general",
                datum(18),
                "Secrétaire général",
                new MandateScope(PROGRAMME, CODE, List.of("PROTOCOL")),
                LocalDate.of(2026, 1, 20),
                LocalDate.of(2026, 12, 31),
                "Arrêté 2026-12",
                "prefet",
                on(1, 15));
    }

    public static InterimOpened interimOpened() {
        return new InterimOpened(
                BODY, "prefet", List.of("secretaire-general"), "Décret n° 2004-374, art. 43", on(6, 1));
    }

    public static ContactGiven contactGiven() {
        return new ContactGiven(BODY, "secretariat", datum(95), "Secrétariat général", "fr", MailWish.EACH, on(6, 1));
    }

    public static MailChosen mailChosen() {
        return new MailChosen(BODY, "secretariat", MailWish.DIGEST, on(6, 2));
    }

    public static MandateRevoked mandateRevoked() {
        return new MandateRevoked(BODY, "prefet", datum(19), on(6, 2));
    }

    private static final String ACCOUNT = "acc-sample";

    public static AccountOpened accountOpened() {
        return new AccountOpened(ACCOUNT, datum(96), on(6, 1));
    }

    public static RightGranted rightGranted() {
        return new RightGranted(
                ACCOUNT, "region-44", Role.REGION, new Scope(PROGRAMME, "44", null, null), true, on(6, 1));
    }

    public static RightWithdrawn rightWithdrawn() {
        return new RightWithdrawn(ACCOUNT, "region-44", on(6, 3));
    }

    public static AccountSuspended accountSuspended() {
        return new AccountSuspended(ACCOUNT, datum(97), on(6, 4));
    }

    public static AccountReinstated accountReinstated() {
        return new AccountReinstated(ACCOUNT, on(6, 5));
    }

    public static PasswordChanged passwordChanged() {
        return new PasswordChanged(ACCOUNT, true, on(6, 1));
    }

    public static ApiTokenIssued apiTokenIssued() {
        return new ApiTokenIssued(
                ACCOUNT,
                "tok-sample",
                "Tableau de bord régional",
                new Scope(PROGRAMME, "44", CODE, BODY),
                LocalDate.of(2026, 12, 31),
                on(6, 2));
    }

    public static ApiTokenRevoked apiTokenRevoked() {
        return new ApiTokenRevoked(ACCOUNT, "tok-sample", on(6, 3));
    }

    public static PersonalDataErased personalDataErased() {
        return new PersonalDataErased(
                "era-sample",
                List.of(datum(94).ref(), datum(93).ref()),
                PersonalDataEvent.Cause.REQUEST,
                "RGPD, article 17",
                datum(98),
                on(6, 6));
    }

    public static RetentionSet retentionSet() {
        return new RetentionSet(
                PersonalDataEvent.Category.PERSON_NAME, 120, "Code du patrimoine, article L212-3", on(6, 1));
    }

    public static RetentionLifted retentionLifted() {
        return new RetentionLifted(PersonalDataEvent.Category.PERSON_NAME, on(6, 7));
    }

    /** The first project, with everything that a sheet can tell. */
    public static ProjectContracted projectContracted() {
        return new ProjectContracted(
                PROGRAMME,
                CODE,
                "prj-1",
                new TerritoryEvent.ProjectSheet(
                        datum(5),
                        List.of("INNOVATE"),
                        null,
                        List.of("Filatures de l'Exemple"),
                        LocalDate.of(2026, 9, 1),
                        LocalDate.of(2027, 6, 30),
                        List.of("demo-2"),
                        datum(20),
                        datum(21),
                        datum(22),
                        datum(23),
                        List.of("Lycée de l'Exemple"),
                        1_250_000_00L,
                        TerritoryEvent.CommitmentLevel.FIRM),
                on(6, 1),
                null);
    }

    public static IndicatorDeclared indicatorDeclared() {
        return new IndicatorDeclared(
                PROGRAMME,
                CODE,
                "prj-1",
                "emplois",
                "Emplois créés",
                "emplois",
                "0",
                "12.5",
                LocalDate.of(2027, 6, 30),
                on(6, 2),
                null);
    }

    public static FundingRequested fundingRequested() {
        return new FundingRequested(
                PROGRAMME,
                CODE,
                "prj-1",
                "region",
                new Funder("200052264", "Région Grand Est"),
                FundingNature.SUBSIDY,
                400_000_00L,
                "DOS-2026-17",
                on(6, 5),
                null);
    }

    public static FundingGranted fundingGranted() {
        return new FundingGranted(PROGRAMME, CODE, "prj-1", "region", 350_000_00L, "26CP-140", on(6, 20), null);
    }

    public static OperatorCommitted operatorCommitted() {
        return new OperatorCommitted(
                PROGRAMME,
                CODE,
                "prj-1",
                "etude",
                new Funder(null, "Banque de l'Exemple"),
                datum(24),
                30_000_00L,
                on(6, 22),
                null);
    }

    public static ProgressDeclared progressDeclared() {
        return new ProgressDeclared(PROGRAMME, CODE, "prj-1", Progress.UNDER_WAY, datum(25), on(7, 1), null);
    }

    public static FundingPaid fundingPaid() {
        return new FundingPaid(PROGRAMME, CODE, "prj-1", "region", 100_000_00L, null, on(7, 10), null);
    }

    public static IndicatorMeasured indicatorMeasured() {
        return new IndicatorMeasured(
                PROGRAMME, CODE, "prj-1", "emplois", "3", on(7, 15), Source.of("Comité de suivi de démonstration"));
    }

    public static ProjectPaused projectPaused() {
        return new ProjectPaused(PROGRAMME, CODE, "prj-1", datum(26), on(7, 20), null);
    }

    public static ProjectResumed projectResumed() {
        return new ProjectResumed(PROGRAMME, CODE, "prj-1", on(7, 25), null);
    }

    public static ProjectBlocked projectBlocked() {
        return new ProjectBlocked(PROGRAMME, CODE, "prj-1", datum(27), on(8, 1), null);
    }

    public static FundingRefused fundingRefused() {
        return new FundingRefused(PROGRAMME, CODE, "prj-1", "etat", datum(28), on(8, 3), null);
    }

    public static ProjectAbandoned projectAbandoned() {
        return new ProjectAbandoned(PROGRAMME, CODE, "prj-1", datum(29), on(8, 10), null);
    }

    public static ProjectTransferred projectTransferred() {
        return new ProjectTransferred(PROGRAMME, CODE, "prj-1", PROGRAMME, "demo-2", datum(30), on(8, 11), null);
    }

    /** Corrects day and amount of {@link #fundingPaid}, the seventh of the project's facts among {@link #all}. */
    public static ProjectFactRectified projectFactRectified() {
        return new ProjectFactRectified(
                PROGRAMME,
                CODE,
                "prj-1",
                "7d1b3c52-90e4-4a6d-8f3e-2c5a7b9d0e41",
                "funding-paid",
                6,
                6,
                Rectifiable.values(fundingPaid()),
                new ProjectCorrection(on(7, 12), 90_000_00L, null),
                datum(31),
                on(9, 4),
                null);
    }

    public static DocumentSigned documentSigned() {
        return new DocumentSigned(PROGRAMME, CODE, "PROTOCOL", PROTOCOL, on(5, 20), null);
    }

    public static ProtocolDrafted protocolDrafted() {
        return new ProtocolDrafted(
                PROTOCOL,
                PROGRAMME,
                CODE,
                "PROTOCOL",
                List.of(
                        new ProtocolEvent.Party("region", "REGION", "Région Grand Est"),
                        new ProtocolEvent.Party("state", "STATE", "Préfecture")),
                null,
                on(4, 20));
    }

    public static TextFrozen textFrozen() {
        return new TextFrozen(PROTOCOL, PROGRAMME, CODE, 1, DIGEST, 48_213, "application/pdf", on(5, 2));
    }

    public static SignatureOpened signatureOpened() {
        return new SignatureOpened(PROTOCOL, PROGRAMME, CODE, LocalDate.of(2026, 6, 30), on(5, 4));
    }

    /** The signature of one party, under a mandate without an end. */
    public static ProtocolSignedByParty protocolSignedByParty(String party) {
        return new ProtocolSignedByParty(
                PROTOCOL,
                PROGRAMME,
                CODE,
                party,
                datum(11),
                "Présidente",
                new ProtocolEvent.Mandate("26CP-102", LocalDate.of(2026, 4, 1), null),
                "Strasbourg",
                ProtocolEvent.Means.HANDWRITTEN,
                DIGEST,
                ProtocolEvent.EvidenceLevel.DECLARED,
                null,
                on(5, 20),
                null);
    }

    /** A signed PDF that proves nothing yet. */
    public static ProtocolEvent.SignatureExamined signatureExamined() {
        return new ProtocolEvent.SignatureExamined(
                PROTOCOL,
                PROGRAMME,
                CODE,
                "region",
                ProtocolEvent.FileForm.SIGNED_PDF,
                DIGEST,
                DIGEST,
                ProtocolEvent.Outcome.INCONCLUSIVE,
                ProtocolEvent.Doubt.REVOCATION_UNKNOWN,
                "INDETERMINATE / TRY_LATER",
                null,
                null,
                null,
                null,
                DIGEST,
                DIGEST,
                on(5, 19));
    }

    /** Facts with the parts that their kind did not have from the beginning. */
    public static List<Fact> withLaterParts() {
        ProtocolEvent.SignatureExamined plain = signatureExamined();
        ProgrammeRules rules = rules();
        List<ProgrammeRules.Acceptance> evidence = List.of(new ProgrammeRules.Acceptance(
                List.of("PROTOCOL"),
                List.of("STATE"),
                ProgrammeRules.Electronic.ADVANCED,
                ProgrammeRules.Handwritten.COPY_ATTESTED));
        return List.of(
                new ProtocolEvent.SignatureExamined(
                        PROTOCOL,
                        PROGRAMME,
                        CODE,
                        "region",
                        ProtocolEvent.FileForm.SCAN,
                        DIGEST,
                        null,
                        ProtocolEvent.Outcome.PROVEN,
                        null,
                        null,
                        ProtocolEvent.EvidenceLevel.ORIGINAL_DEPOSITED,
                        null,
                        null,
                        ProtocolEvent.Binding.OFFICER,
                        null,
                        null,
                        plain.occurredOn(),
                        new ProtocolEvent.Attestation(
                                12,
                                DIGEST,
                                "Mulhouse",
                                LocalDate.of(2026, 5, 19),
                                "Présidente",
                                "Archives",
                                "W-118",
                                DIGEST,
                                DIGEST),
                        new ProtocolEvent.Announced(
                                datum(7),
                                "Présidente",
                                new ProtocolEvent.Mandate("Arrêté 12", LocalDate.of(2026, 1, 1), null),
                                "Mulhouse",
                                true),
                        new ProtocolEvent.Augmented(DIGEST, "PAdES-BASELINE-LTA")),
                new ProgrammeDefined(
                        PROGRAMME,
                        1,
                        new ProgrammeRules(
                                rules.name(),
                                rules.fictitious(),
                                rules.opensOn(),
                                rules.closesOn(),
                                rules.axes(),
                                rules.milestones(),
                                rules.documentKinds(),
                                rules.partyGroups(),
                                rules.planBeforeProtocol(),
                                rules.deadlines(),
                                null,
                                null,
                                null,
                                List.of(new ProgrammeRules.RegionRules("44", null, null, null, null, null, evidence)),
                                null,
                                evidence),
                        DIGEST,
                        on(1, 1)));
    }

    public static DeliberationRecorded deliberationRecorded() {
        return new DeliberationRecorded(PROTOCOL, PROGRAMME, CODE, "region", "26CP-102", DIGEST, on(5, 3), null);
    }

    public static DeliberationTransmitted deliberationTransmitted() {
        return new DeliberationTransmitted(
                PROTOCOL,
                PROGRAMME,
                CODE,
                "region",
                "26CP-102",
                DIGEST,
                "067-200052264-20260503-26CP_102-DE",
                on(5, 4),
                Source.of("Recueil de démonstration"));
    }

    public static DeadlineExtended deadlineExtended() {
        return new DeadlineExtended(PROTOCOL, PROGRAMME, CODE, LocalDate.of(2026, 7, 31), on(5, 10));
    }

    public static SignatureReminded signatureReminded() {
        return new SignatureReminded(
                PROTOCOL,
                PROGRAMME,
                CODE,
                List.of("etat"),
                LocalDate.of(2026, 7, 31),
                14,
                ProtocolEvent.Prompt.CALENDAR,
                on(7, 17));
    }

    public static ProtocolMigrated protocolMigrated() {
        return new ProtocolMigrated(PROTOCOL, PROGRAMME, CODE, 1, 2, datum(29), on(7, 31));
    }

    public static ProtocolLapsed protocolLapsed() {
        return new ProtocolLapsed(PROTOCOL, PROGRAMME, CODE, on(8, 1));
    }

    public static ProtocolEnteredIntoForce protocolEnteredIntoForce() {
        return new ProtocolEnteredIntoForce(PROTOCOL, PROGRAMME, CODE, LocalDate.of(2027, 12, 31), on(5, 21));
    }

    public static ProtocolAmended protocolAmended() {
        return new ProtocolAmended(PROTOCOL, PROGRAMME, CODE, "prt-2x4d5h7k3m9q", on(7, 1));
    }

    public static AnnualReviewHeld annualReviewHeld() {
        return new AnnualReviewHeld(PROTOCOL, PROGRAMME, CODE, 2026, datum(20), on(7, 2));
    }

    public static ProtocolTerminated protocolTerminated() {
        return new ProtocolTerminated(PROTOCOL, PROGRAMME, CODE, datum(21), on(7, 3));
    }

    public static CeremonyOpened ceremonyOpened() {
        return new CeremonyOpened(
                CEREMONY, PROGRAMME, "Signature de l'Exemple", "Strasbourg", List.of(PROTOCOL), on(5, 19));
    }

    public static AttendanceRecorded attendanceRecorded() {
        return new AttendanceRecorded(
                CEREMONY, PROGRAMME, BODY, "secretaire-general", datum(18), "Secrétaire général", on(5, 19));
    }

    public static CeremonyClosed ceremonyClosed() {
        return new CeremonyClosed(CEREMONY, PROGRAMME, on(5, 20));
    }

    public static SignatureDeclined signatureDeclined() {
        return new SignatureDeclined(PROTOCOL, PROGRAMME, CODE, "state", datum(12), datum(13), on(5, 21));
    }

    public static ProtocolSigned protocolSigned() {
        return new ProtocolSigned(PROTOCOL, PROGRAMME, CODE, "PROTOCOL", DIGEST, on(5, 20));
    }

    public static ProtocolRecalled protocolRecalled() {
        return new ProtocolRecalled(PROTOCOL, PROGRAMME, CODE, datum(14), on(5, 22));
    }

    /** Corrects day and place of {@link #protocolSignedByParty}, the fourth of the protocol's facts among {@link #all}. */
    public static ProtocolFactRectified protocolFactRectified() {
        return new ProtocolFactRectified(
                PROTOCOL,
                PROGRAMME,
                CODE,
                "c1a4e0d7-52b8-4f6b-9d13-6e8f2a7b4c95",
                "protocol-signed-by-party",
                "region",
                3,
                3,
                Rectifiable.values(protocolSignedByParty("region")),
                new ProtocolCorrection(
                        on(5, 19),
                        "Présidente",
                        new ProtocolEvent.Mandate("26CP-102", LocalDate.of(2026, 4, 1), null),
                        "Metz"),
                datum(16),
                on(9, 3),
                null);
    }
}
