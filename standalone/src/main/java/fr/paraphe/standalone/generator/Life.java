package fr.paraphe.standalone.generator;

import fr.paraphe.command.protocol.domain.ProtocolCommand;
import fr.paraphe.command.protocol.domain.ProtocolCommand.DeclineToSign;
import fr.paraphe.command.protocol.domain.ProtocolCommand.DraftProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.FreezeText;
import fr.paraphe.command.protocol.domain.ProtocolCommand.OpenSignature;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RecallProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RecordDeliberation;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RecordTransmission;
import fr.paraphe.command.protocol.domain.ProtocolCommand.SignProtocol;
import fr.paraphe.command.protocol.domain.ProtocolState;
import fr.paraphe.command.protocol.domain.ProtocolTable;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.ProgrammeInForce;
import fr.paraphe.command.territory.domain.PlanContent;
import fr.paraphe.command.territory.domain.TerritoryCommand;
import fr.paraphe.command.territory.domain.TerritoryCommand.AppointLeadPair;
import fr.paraphe.command.territory.domain.TerritoryCommand.DesignateTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.DropProject;
import fr.paraphe.command.territory.domain.TerritoryCommand.InstallGovernance;
import fr.paraphe.command.territory.domain.TerritoryCommand.ProposeProject;
import fr.paraphe.command.territory.domain.TerritoryCommand.RecordDocumentSigned;
import fr.paraphe.command.territory.domain.TerritoryCommand.RefusePlan;
import fr.paraphe.command.territory.domain.TerritoryCommand.ReportMilestone;
import fr.paraphe.command.territory.domain.TerritoryCommand.ReviseProject;
import fr.paraphe.command.territory.domain.TerritoryCommand.SendPlanBack;
import fr.paraphe.command.territory.domain.TerritoryCommand.SubmitPlan;
import fr.paraphe.command.territory.domain.TerritoryCommand.ValidatePlan;
import fr.paraphe.command.territory.domain.TerritoryState;
import fr.paraphe.command.territory.domain.TerritoryState.OnFile;
import fr.paraphe.command.territory.domain.TerritoryTable;
import fr.paraphe.command.web.Actor;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.Fact;
import fr.paraphe.events.Member;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.ProtocolEvent.Mandate;
import fr.paraphe.events.ProtocolEvent.Means;
import fr.paraphe.events.ProtocolEvent.Party;
import fr.paraphe.events.ProtocolEvent.ProtocolSigned;
import fr.paraphe.events.Source;
import fr.paraphe.events.Streams;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.TerritoryEvent.Deliberation;
import fr.paraphe.events.TerritoryEvent.ProjectReason;
import fr.paraphe.events.TerritoryEvent.ProjectSheet;
import fr.paraphe.events.TerritoryEvent.Seat;
import fr.paraphe.events.store.CanonicalJson;
import fr.paraphe.events.store.Datum;
import fr.paraphe.events.store.Datum.Category;
import fr.paraphe.events.store.Document;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The life of one invented territory, from its designation to the document that it signs or to where it stops. Every
 * step is decided by the tables that decide for real ones, so a life that breaks a rule cannot be told.
 */
final class Life {

    /** The programme of every invented life. */
    static final String PROGRAMME = "DEMO";

    /** No invented act is later, whatever the day on which it is generated. */
    static final LocalDate LAST_DAY = LocalDate.of(2026, 9, 30);

    private static final Actor STATE = new Actor("demo:prefecture", "STATE", "Préfecture de région (démonstration)");
    private static final Actor REGION = new Actor("demo:region", "REGION", "Région (démonstration)");
    private static final Actor TERRITORY = new Actor("demo:territory", "TERRITORY", "Territoire (démonstration)");
    private static final Actor OPERATOR = new Actor("demo:operator", "OPERATOR", "Opérateur de l’État (démonstration)");

    private static final List<String> REGIONS = List.of("11", "24", "27", "28", "32", "44", "52", "53", "75", "76");
    private static final List<String> PLACES =
            List.of("Vallée", "Bassin", "Pays", "Presqu’île", "Plateau", "Rivage", "Bocage", "Causse", "Marais");
    private static final List<String> THEMES =
            List.of("de l’Essai", "du Modèle", "de l’Exemple", "du Canevas", "de l’Ébauche", "du Gabarit");
    private static final List<String> AXES = List.of("RECRUTER", "INNOVER", "ATTIRER", "SIMPLIFIER");
    private static final List<String> PROJECTS = List.of(
            "Atelier partagé de mécanique de précision",
            "École de production des métiers de l’industrie",
            "Guichet unique pour le foncier industriel",
            "Réseau de chaleur entre usines voisines",
            "Maison des apprentis",
            "Plateforme d’essais des matériaux",
            "Navette des zones d’activité");
    private static final List<String> REASONS = List.of(
            "Le calendrier n’est pas tenu",
            "Le porteur du projet s’est retiré",
            "Le budget doit être repris",
            "La pièce jointe manque");

    private final int number;
    private final String code;
    private final Chance chance;
    private final ProgrammeInForce programme;
    private final Deque<Runnable> acts = new ArrayDeque<>();
    private final List<Datum> texts = new ArrayList<>();
    private final String lead;

    private TerritoryState territory = TerritoryTable.initial();
    private long territoryVersion = -1;
    private ProtocolState protocol = ProtocolTable.initial();
    private long protocolVersion = -1;
    private int protocols;
    private LocalDate day;
    private @Nullable Step step;

    /**
     * A fact and its place in its stream.
     *
     * @param type what kind of stream it is
     * @param version place in the stream, from 0
     */
    record Placed(Fact fact, String type, String streamId, long version) {}

    /**
     * One step of a life.
     *
     * @param stream stream that the command was sent to
     * @param facts what was decided; more than one when a signature completes a document
     */
    record Step(Actor actor, String stream, List<Placed> facts, List<Datum> texts, List<Document> documents) {}

    Life(long seed, int number, ProgrammeInForce programme) {
        this.number = number;
        this.code = code(number);
        this.chance = new Chance(seed, number);
        this.programme = programme;
        this.lead = siren(0);
        this.day = programme.rules().opensOn().plusDays(chance.between(0, 270));
        if (chance.in(12)) {
            tellReported();
        } else {
            tellLive();
        }
    }

    /** Code of the invented territory with this number. */
    static String code(int number) {
        return "demo-g-%06d".formatted(number);
    }

    int number() {
        return number;
    }

    Chance chance() {
        return chance;
    }

    /** The next step; null when the life has come to its end. */
    @Nullable Step next() {
        step = null;
        while (step == null && !acts.isEmpty() && !day.isAfter(LAST_DAY)) {
            acts.remove().run();
        }
        return step;
    }

    private void tellLive() {
        acts.add(this::designate);
        acts.add(later(10, 40, this::appointPair));
        if (chance.in(5)) {
            acts.add(later(5, 30, this::appointPair));
        }
        acts.add(later(10, chance.in(25) ? 120 : 30, this::installGovernance));
        if (chance.in(6)) {
            return;
        }
        int projects = chance.between(4, 9);
        for (int i = 1; i <= projects; i++) {
            String id = "P" + i;
            acts.add(later(1, 12, () -> propose(id, null)));
        }
        revise(projects, chance.between(0, 4));
        if (chance.in(15)) {
            acts.add(later(1, 10, () -> drop("P" + projects)));
        }
        int kept = projects - 1; // the last one may have been dropped
        acts.add(later(5, 30, this::submit));
        while (chance.in(25)) {
            acts.add(later(20, 60, chance.in(85) ? this::sendBack : this::refuse));
            revise(kept, chance.between(1, 3));
            acts.add(later(10, 40, this::submit));
        }
        if (chance.in(8)) {
            return;
        }
        acts.add(later(20, chance.in(20) ? 110 : 60, this::validate));
        if (chance.in(8)) {
            return;
        }
        while (chance.in(10)) {
            tellProtocol(true);
        }
        tellProtocol(false);
    }

    private void revise(int projects, int times) {
        for (int i = 0; i < times; i++) {
            String id = "P" + chance.between(1, projects);
            acts.add(later(1, 10, () -> revise(id)));
        }
    }

    private void tellProtocol(boolean declined) {
        acts.add(later(5, 30, this::draft));
        acts.add(later(3, 20, this::freeze));
        if (chance.in(20)) {
            acts.add(later(3, 10, this::freeze));
        }
        acts.add(later(1, 10, () -> deliberate(TERRITORY, "intercommunality")));
        acts.add(later(0, 3, () -> deliberate(REGION, "region")));
        acts.add(later(1, 5, () -> transmit(TERRITORY, "intercommunality")));
        acts.add(later(0, 3, () -> transmit(REGION, "region")));
        acts.add(later(1, 10, this::open));
        acts.add(later(1, 10, () -> sign(TERRITORY, "intercommunality")));
        if (chance.in(40)) {
            acts.add(later(0, 5, () -> sign(OPERATOR, "industry")));
        }
        acts.add(later(0, 10, () -> sign(OPERATOR, "operator")));
        if (declined) {
            acts.add(later(1, 10, this::decline));
            acts.add(later(1, 10, this::recall));
        } else {
            acts.add(later(0, 10, () -> sign(REGION, "region")));
            acts.add(later(0, 20, () -> sign(STATE, "state")));
        }
    }

    /** A life that sources tell, with the doubt that they leave. */
    private void tellReported() {
        Source source = new Source("Liste fictive n° " + chance.between(1, 40), null, null);
        acts.add(() -> act(
                STATE,
                new DesignateTerritory(
                        PROGRAMME,
                        code,
                        name(),
                        chance.of(REGIONS),
                        List.of("11", "24", "27", "28", "32", "44", "52", "53", "75", "76"),
                        List.of(),
                        chance.in(50) ? List.of() : members(),
                        doubtful(),
                        source)));
        int projects = chance.between(0, 5);
        for (int i = 1; i <= projects; i++) {
            String id = "F" + i;
            acts.add(() -> propose(id, source));
        }
        for (String milestone : List.of(
                Milestones.GOVERNANCE_INSTALLED,
                Milestones.ACTION_PLAN_ESTABLISHED,
                Milestones.PLAN_SUBMITTED,
                Milestones.PLAN_VALIDATED)) {
            if (chance.in(85)) {
                acts.add(later(20, 120, () -> report(milestone, null, source)));
            }
        }
        if (chance.in(70)) {
            acts.add(later(20, 120, () -> report(Milestones.DOCUMENT_SIGNED, "PROTOCOL", source)));
        }
        if (chance.in(40)) {
            acts.add(later(20, 120, () -> report(Milestones.DOCUMENT_SIGNED, "CONTRACT", source)));
        }
        if (chance.in(5)) {
            acts.add(later(20, 120, () -> report(Milestones.REPLACED, null, source)));
        }
    }

    private Runnable later(int leastDays, int mostDays, Runnable act) {
        int days = chance.between(leastDays, mostDays);
        return () -> {
            day = day.plusDays(days);
            if (!day.isAfter(LAST_DAY)) {
                act.run();
            }
        };
    }

    private BusinessDate today() {
        return BusinessDate.on(day);
    }

    /** The day as a source tells it: a month, a year, before or on a day. */
    private BusinessDate doubtful() {
        LocalDate opening = programme.rules().opensOn();
        return switch (chance.between(1, 10)) {
            case 1, 2, 3 -> BusinessDate.in(YearMonth.from(day));
            case 4 -> BusinessDate.in(day.getYear());
            case 5 -> BusinessDate.before(day.plusDays(1), opening);
            case 6, 7 -> BusinessDate.onOrBefore(day, opening);
            default -> today();
        };
    }

    private String siren(int member) {
        return "98%07d".formatted(number * 3 + member);
    }

    private String name() {
        return chance.of(PLACES) + " " + chance.of(THEMES) + " " + number;
    }

    private List<Member> members() {
        List<Member> members = new ArrayList<>();
        int count = chance.between(1, 3);
        for (int i = 0; i < count; i++) {
            members.add(new Member(siren(i), "Communauté de communes fictive " + number + "-" + i, Member.Kind.EPCI));
        }
        return members;
    }

    private DatumRef person() {
        return keep(chance.person());
    }

    private DatumRef text(String text) {
        return keep(chance.datum(Category.TEXT, text));
    }

    private DatumRef keep(Datum datum) {
        texts.add(datum);
        return datum.ref();
    }

    private void designate() {
        String region = chance.of(REGIONS);
        act(
                STATE,
                new DesignateTerritory(
                        PROGRAMME, code, name(), region, List.of(region), List.of(), members(), today(), null));
    }

    private void appointPair() {
        act(
                TERRITORY,
                new AppointLeadPair(
                        PROGRAMME, code, person(), lead, person(), "Ateliers fictifs " + number, today(), null));
    }

    private void installGovernance() {
        act(
                TERRITORY,
                new InstallGovernance(
                        PROGRAMME,
                        code,
                        List.of(
                                new Seat("REGION", "Région fictive", person()),
                                new Seat("STATE", "Préfecture fictive", person()),
                                new Seat("INDUSTRY", "Club fictif des industriels", person())),
                        today(),
                        null));
    }

    private ProjectSheet sheet() {
        LocalDate start = day.plusDays(chance.between(30, 200));
        return new ProjectSheet(
                text(chance.of(PROJECTS)),
                chance.some(AXES, 2),
                null,
                List.of("Communauté de communes fictive " + number + "-0"),
                start,
                start.plusMonths(chance.between(6, 36)),
                List.of());
    }

    private void propose(String id, @Nullable Source source) {
        act(TERRITORY, new ProposeProject(PROGRAMME, code, id, sheet(), today(), source));
    }

    private void revise(String id) {
        act(TERRITORY, new ReviseProject(PROGRAMME, code, id, sheet(), today(), null));
    }

    private void drop(String id) {
        act(TERRITORY, new DropProject(PROGRAMME, code, id, text(chance.of(REASONS)), today(), null));
    }

    private void submit() {
        PlanContent content = ((OnFile) territory).dossier().planContent();
        act(TERRITORY, new SubmitPlan(PROGRAMME, code, content, CanonicalJson.digestOf(content), today(), null));
    }

    private void sendBack() {
        act(
                REGION,
                new SendPlanBack(
                        PROGRAMME,
                        code,
                        text(chance.of(REASONS)),
                        List.of(new ProjectReason("P1", text(chance.of(REASONS)))),
                        today(),
                        null));
    }

    private void refuse() {
        act(REGION, new RefusePlan(PROGRAMME, code, text(chance.of(REASONS)), today(), null));
    }

    private void validate() {
        Deliberation vote = new Deliberation("CP-" + number, day.minusDays(10), day.minusDays(3));
        act(REGION, new ValidatePlan(PROGRAMME, code, null, vote, today(), null));
    }

    private void report(String milestone, @Nullable String kind, Source source) {
        DatumRef note = chance.in(20) ? text("Remarque fictive sur le territoire " + number) : null;
        act(TERRITORY, new ReportMilestone(PROGRAMME, code, milestone, kind, doubtful(), source, note));
    }

    private void act(Actor actor, TerritoryCommand command) {
        List<TerritoryEvent> facts = TerritoryTable.decide(territory, command, circumstances());
        List<Placed> placed = facts.stream().map(this::placed).toList();
        done(actor, Streams.territory(PROGRAMME, code), placed, List.of());
    }

    private Placed placed(TerritoryEvent fact) {
        territory = TerritoryTable.evolve(territory, fact);
        return new Placed(fact, "territory", Streams.territory(PROGRAMME, code), ++territoryVersion);
    }

    private String protocolId() {
        return "prt-" + code + "-" + protocols;
    }

    private void draft() {
        protocols++;
        protocol = ProtocolTable.initial();
        protocolVersion = -1;
        List<Party> parties = new ArrayList<>(List.of(
                new Party("intercommunality", "INTERCOMMUNALITY", "Communauté de communes fictive " + number + "-0"),
                new Party("region", "REGION", "Région fictive"),
                new Party("state", "STATE", "État, préfecture fictive"),
                new Party("operator", "OPERATOR", "Opérateur fictif"),
                new Party("industry", "INDUSTRY", "Club fictif des industriels")));
        act(TERRITORY, new DraftProtocol(protocolId(), PROGRAMME, code, "PROTOCOL", parties, null, today()), List.of());
    }

    private void freeze() {
        byte[] bytes = ("PROTOCOLE FICTIF " + protocolId() + "\n\nArticle 1. Les parties essaient ensemble, le " + day
                        + ".\nArticle 2. Le présent texte n’engage personne.\n")
                .getBytes(StandardCharsets.UTF_8);
        Document text = Document.of(bytes, "text/plain;charset=UTF-8");
        act(
                REGION,
                new FreezeText(protocolId(), text.digest(), bytes.length, text.mediaType(), today()),
                List.of(text));
    }

    private void deliberate(Actor actor, String party) {
        act(
                actor,
                new RecordDeliberation(
                        protocolId(),
                        party,
                        deliberation(party),
                        ((ProtocolState.Authorising) protocol).text().digest(),
                        today(),
                        null),
                List.of());
    }

    private void transmit(Actor actor, String party) {
        act(
                actor,
                new RecordTransmission(
                        protocolId(), party, deliberation(party), "recu-fictif-" + number, today(), null),
                List.of());
    }

    private String deliberation(String party) {
        return "D-" + number + "-" + protocols + "-" + party;
    }

    private void open() {
        act(REGION, new OpenSignature(protocolId(), day.plusDays(120), today()), List.of());
    }

    private void sign(Actor actor, String party) {
        act(
                actor,
                new SignProtocol(
                        protocolId(),
                        party,
                        person(),
                        "représentation fictive",
                        new Mandate("Délégation fictive " + number, day.minusDays(100), null),
                        "Mulhouse",
                        chance.in(70) ? Means.ELECTRONIC : Means.HANDWRITTEN,
                        ((ProtocolState.Signing) protocol).text().digest(),
                        null,
                        today(),
                        null),
                List.of());
    }

    private void decline() {
        act(REGION, new DeclineToSign(protocolId(), "region", person(), text(chance.of(REASONS)), today()), List.of());
    }

    private void recall() {
        act(REGION, new RecallProtocol(protocolId(), text(chance.of(REASONS)), today()), List.of());
    }

    private void act(Actor actor, ProtocolCommand command, List<Document> documents) {
        List<ProtocolEvent> facts = ProtocolTable.decide(protocol, command, circumstances());
        String stream = Streams.protocol(protocolId());
        List<Placed> placed = new ArrayList<>();
        for (ProtocolEvent fact : facts) {
            protocol = ProtocolTable.evolve(protocol, fact);
            placed.add(new Placed(fact, "protocol", stream, ++protocolVersion));
            if (fact instanceof ProtocolSigned signed) {
                RecordDocumentSigned told = new RecordDocumentSigned(
                        PROGRAMME, code, signed.documentKind(), signed.protocolId(), signed.occurredOn(), null);
                TerritoryTable.decide(territory, told, circumstances()).forEach(known -> placed.add(placed(known)));
            }
        }
        done(actor, stream, placed, documents);
    }

    private Circumstances circumstances() {
        return new Circumstances(LAST_DAY, programme, territory.standing().orElse(null));
    }

    private void done(Actor actor, String stream, List<Placed> facts, List<Document> documents) {
        if (!facts.isEmpty()) {
            step = new Step(actor, stream, facts, List.copyOf(texts), documents);
        }
        texts.clear();
    }
}
