package fr.paraphe.command;

import fr.paraphe.command.figure.domain.FigureCommand.PublishFigure;
import fr.paraphe.command.figure.domain.FigureCommand.RectifyFigure;
import fr.paraphe.command.programme.domain.ProgrammeCommand.DefineProgramme;
import fr.paraphe.command.programme.domain.ProgrammeCommand.ReviseProgramme;
import fr.paraphe.command.protocol.domain.ProtocolCommand;
import fr.paraphe.command.protocol.domain.ProtocolCommand.Completion;
import fr.paraphe.command.protocol.domain.ProtocolCommand.DeclineToSign;
import fr.paraphe.command.protocol.domain.ProtocolCommand.DraftProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.FreezeText;
import fr.paraphe.command.protocol.domain.ProtocolCommand.OpenSignature;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RecallProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RectifyProtocolFact;
import fr.paraphe.command.protocol.domain.ProtocolCommand.SignProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.Told;
import fr.paraphe.command.protocol.domain.ProtocolState;
import fr.paraphe.command.protocol.domain.ProtocolTable;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.ProgrammeInForce;
import fr.paraphe.command.rules.TerritoryStanding;
import fr.paraphe.command.territory.domain.Dossier;
import fr.paraphe.command.territory.domain.TerritoryCommand;
import fr.paraphe.command.territory.domain.TerritoryCommand.AppointLeadPair;
import fr.paraphe.command.territory.domain.TerritoryCommand.ChangePerimeter;
import fr.paraphe.command.territory.domain.TerritoryCommand.DesignateTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.DropProject;
import fr.paraphe.command.territory.domain.TerritoryCommand.InstallGovernance;
import fr.paraphe.command.territory.domain.TerritoryCommand.ProposeProject;
import fr.paraphe.command.territory.domain.TerritoryCommand.RecordDocumentSigned;
import fr.paraphe.command.territory.domain.TerritoryCommand.RectifyDocumentSigned;
import fr.paraphe.command.territory.domain.TerritoryCommand.RectifyFact;
import fr.paraphe.command.territory.domain.TerritoryCommand.RefusePlan;
import fr.paraphe.command.territory.domain.TerritoryCommand.RenameTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.ReportMilestone;
import fr.paraphe.command.territory.domain.TerritoryCommand.ReviseProject;
import fr.paraphe.command.territory.domain.TerritoryCommand.SendPlanBack;
import fr.paraphe.command.territory.domain.TerritoryCommand.SubmitPlan;
import fr.paraphe.command.territory.domain.TerritoryCommand.ValidatePlan;
import fr.paraphe.command.territory.domain.TerritoryState;
import fr.paraphe.command.territory.domain.TerritoryState.OnFile;
import fr.paraphe.command.territory.domain.TerritoryTable;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.FigureEvent;
import fr.paraphe.events.Member;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProgrammeRules.Axis;
import fr.paraphe.events.ProgrammeRules.Deadline;
import fr.paraphe.events.ProgrammeRules.DocumentKind;
import fr.paraphe.events.ProgrammeRules.Milestone;
import fr.paraphe.events.ProgrammeRules.PartyGroup;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.ProtocolEvent.Mandate;
import fr.paraphe.events.ProtocolEvent.Means;
import fr.paraphe.events.ProtocolEvent.Party;
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
                        new PartyGroup("INDUSTRY", named("industriels"), "1")),
                planBeforeProtocol,
                deadlines);
    }

    public static List<Axis> axes() {
        return List.of(
                new Axis("RECRUTER", named("recruter"), List.of()),
                new Axis("INNOVER", named("innover"), List.of()),
                new Axis("INSTALLER", named("installer"), List.of(REGION_CODE)),
                new Axis("ATTIRER", named("attirer"), List.of("11")));
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
        return now(rules());
    }

    public static Circumstances now(ProgrammeRules rules) {
        return new Circumstances(
                TODAY, new ProgrammeInForce(1, rules), new TerritoryStanding(false, on(DESIGNATED_ON), on(DECIDED_ON)));
    }

    public static Circumstances now(TerritoryStanding territory) {
        return new Circumstances(TODAY, new ProgrammeInForce(1, rules()), territory);
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

    // Protocol

    public static List<Party> parties() {
        return List.of(
                new Party("vallees", "INTERCOMMUNALITY", "CC des Trois Vallées"),
                new Party("region", "REGION", "Région"),
                new Party("etat", "STATE", "Préfecture"),
                new Party("fonderies", "INDUSTRY", "Fonderies du Val"),
                new Party("scierie", "INDUSTRY", "Scierie du Haut"));
    }

    public static DraftProtocol draft() {
        return draft("PROTOCOL", parties(), DRAFTED_ON);
    }

    public static DraftProtocol draft(String kind, List<Party> parties, LocalDate day) {
        return new DraftProtocol(PROTOCOL, PROGRAMME, CODE, kind, parties, on(day));
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
                on(day));
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

    /** One signature is missing. */
    public static ProtocolState partiallySigned() {
        return protocol(draft(), freeze(DIGEST), open(), sign("vallees"), sign("region"), sign("etat"));
    }
}
