package fr.paraphe.events.testing;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.Fact;
import fr.paraphe.events.FigureEvent;
import fr.paraphe.events.FigureEvent.FigureCorrection;
import fr.paraphe.events.FigureEvent.FigurePublished;
import fr.paraphe.events.FigureEvent.FigureRectified;
import fr.paraphe.events.Member;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.ProgrammeEvent.ProgrammeDefined;
import fr.paraphe.events.ProgrammeEvent.ProgrammeRevised;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.ProtocolEvent.ProtocolCorrection;
import fr.paraphe.events.ProtocolEvent.ProtocolDrafted;
import fr.paraphe.events.ProtocolEvent.ProtocolFactRectified;
import fr.paraphe.events.ProtocolEvent.ProtocolRecalled;
import fr.paraphe.events.ProtocolEvent.ProtocolSigned;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import fr.paraphe.events.ProtocolEvent.SignatureDeclined;
import fr.paraphe.events.ProtocolEvent.SignatureOpened;
import fr.paraphe.events.ProtocolEvent.TextFrozen;
import fr.paraphe.events.Rectifiable;
import fr.paraphe.events.Source;
import fr.paraphe.events.Streams;
import fr.paraphe.events.TerritoryEvent;
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

    /** Id of the sample protocol. */
    public static final String PROTOCOL = "prt-7k3m9q2x4d5h";

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
                signatureDeclined(),
                protocolSigned(),
                protocolRecalled(),
                documentSigned(),
                factRectified(),
                protocolFactRectified(),
                figurePublished(),
                figureRectified());
    }

    /** The stream that a fact belongs to. */
    public static String streamOf(Fact fact) {
        return switch (fact) {
            case ProgrammeEvent event -> Streams.programme(event.programme());
            case TerritoryEvent event -> Streams.territory(event.programme(), event.code());
            case ProtocolEvent event -> Streams.protocol(event.protocolId());
            case FigureEvent event -> Streams.figure(event.programme(), event.figureId());
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
                new BusinessDate(
                        LocalDate.of(2026, 2, 3), LocalDate.of(2026, 2, 8), BusinessDate.Precision.ON_OR_BEFORE),
                Source.of("Liste de démonstration, état suivant"));
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
                on(5, 20));
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
