package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.command.protocol.domain.ProtocolTable;
import fr.paraphe.command.territory.domain.TerritoryTable;
import fr.paraphe.events.Fact;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.ProtocolEvent.DeadlineExtended;
import fr.paraphe.events.ProtocolEvent.DeliberationTransmitted;
import fr.paraphe.events.ProtocolEvent.Party;
import fr.paraphe.events.ProtocolEvent.ProtocolDrafted;
import fr.paraphe.events.ProtocolEvent.ProtocolRecalled;
import fr.paraphe.events.ProtocolEvent.ProtocolSigned;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import fr.paraphe.events.ProtocolEvent.SignatureDeclined;
import fr.paraphe.events.ProtocolEvent.SignatureOpened;
import fr.paraphe.events.ProtocolEvent.TextFrozen;
import fr.paraphe.events.Streams;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.TerritoryEvent.DocumentSigned;
import fr.paraphe.events.TerritoryEvent.GovernanceInstalled;
import fr.paraphe.events.TerritoryEvent.LeadPairAppointed;
import fr.paraphe.events.TerritoryEvent.PlanSubmitted;
import fr.paraphe.events.TerritoryEvent.PlanValidated;
import fr.paraphe.events.TerritoryEvent.TerritoryDesignated;
import fr.paraphe.events.TerritoryEvent.TerritoryResumed;
import fr.paraphe.events.TerritoryEvent.TerritorySuspended;
import fr.paraphe.events.TerritoryEvent.TerritoryWithdrawn;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.StoredFact;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests in any order, each mostly sound in itself, through every door: commands over HTTP, an import, a ceremony. What
 * was accepted is judged from the stored facts alone, by conditions written here and not by the rules that let it in.
 * {@code paraphe.door.sequences} and {@code paraphe.door.seed} choose another run.
 */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DoorSequencesIT {

    private static final Logger LOG = LoggerFactory.getLogger(DoorSequencesIT.class);
    private static final int SEQUENCES = Integer.getInteger("paraphe.door.sequences", 12);
    private static final long SEED = Long.getLong("paraphe.door.seed", 20191119);
    private static final int LENGTH = 60;
    private static final String PROGRAMME = "DEMO-SEQUENCES";
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 5);
    private static final Set<Integer> ANSWERS = Set.of(200, 201, 202, 400, 404, 409, 422);
    private static final Set<String> DELIBERATING = Set.of("INTERCOMMUNALITY", "REGION");

    private static final RunningParaphe SERVICE = RunningParaphe.get();

    private final Map<String, Set<String>> met = new TreeMap<>();
    private final Map<Integer, Integer> answered = new TreeMap<>();

    @BeforeAll
    static void define_a_programme_of_its_own() throws IOException {
        String file = Files.readString(Path.of("src/main/resources/programmes/demo.yaml"))
                .replace("programme: DEMO", "programme: " + PROGRAMME);
        HttpResponse<String> defined = SERVICE.send(
                "POST",
                "/api/v1/programmes",
                Map.of("Content-Type", "application/yaml", "Authorization", admin()),
                file);
        assertThat(defined.statusCode()).as(defined.body()).isIn(200, 201);
        assertThat(post("/api/v1/bodies", "{'id':'D96','kind':'STATE','name':'Préfecture fictive'}", "")
                        .statusCode())
                .isIn(200, 201);
        for (String[] mandate : new String[][] {{"whole", "null"}, {"ended", "'2026-02-28'"}}) {
            assertThat(post(
                                    "/api/v1/bodies/D96/mandates",
                                    "{'id':'%s','name':'Alix Essai','capacity':'préfète','validFrom':'2026-01-05','validUntil':%s,'deed':{'reference':'Décret fictif','date':'2026-01-02'}}"
                                            .formatted(mandate[0], mandate[1]),
                                    "mandate-" + mandate[0])
                            .statusCode())
                    .isIn(200, 201);
        }
    }

    @Test
    void nothing_is_accepted_out_of_turn_signed_without_power_or_stored_by_half() {
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            Play play = new Play(sequence);
            for (int i = 0; i < LENGTH; i++) {
                play.ask();
            }
            play.judge();
        }
        int pairs = met.values().stream().mapToInt(Set::size).sum();
        LOG.info(
                "Seed {}: {} sequences, answers {}, {} pairs of state and request met: {}",
                SEED,
                SEQUENCES,
                answered,
                pairs,
                met);
        assertThat(answered).containsKeys(201, 409);
        assertThat(met.keySet())
                .as("states on the way")
                .contains("Designated", "Governed", "PlanUnderReview", "PlanAdopted", "Frozen", "OpenForSignature");
    }

    private static String admin() {
        return "Basic " + SERVICE.credentials("admin");
    }

    /** Whoever submitted a plan does not decide on it. */
    private static String actor(String path) {
        return path.endsWith("/plan/validation") || path.endsWith("/plan/return")
                ? "Basic " + SERVICE.credentials("region")
                : admin();
    }

    private static HttpResponse<String> post(String path, String body, String key) {
        Map<String, String> headers =
                new TreeMap<>(Map.of("Content-Type", "application/json", "Authorization", actor(path)));
        if (!key.isEmpty()) {
            headers.put("Idempotency-Key", "door-sequences-" + key);
        }
        return SERVICE.send("POST", path, headers, body.replace('\'', '"'));
    }

    private static List<StoredFact> facts(String stream) {
        return SERVICE.bean(FactLog.class).ofStream(stream);
    }

    /** One territory and its documents. */
    private final class Play {

        private final SplittableRandom dice;
        private final String code;
        private final String siren;
        private final List<String> protocols = new ArrayList<>();
        private final List<String> ceremonies = new ArrayList<>();
        private LocalDate day = FIRST;

        Play(int sequence) {
            dice = new SplittableRandom(SEED + sequence);
            code = "seq-" + SEED % 10_000 + "-" + sequence;
            siren = "96" + "%07d".formatted((SEED % 1_000) * 10_000 + sequence);
        }

        private String when() {
            // Mostly forward in time; now and then a day before what it builds on, or one to come.
            int step = dice.nextInt(20);
            LocalDate told = step == 0 ? day.minusDays(40) : step == 1 ? LocalDate.of(2200, 1, 1) : day;
            day = day.plusDays(dice.nextInt(4));
            return "'occurredOn':'" + told + "'";
        }

        private String protocol() {
            return protocols.isEmpty() || dice.nextInt(30) == 0 ? "prt-unknown" : protocols.getLast();
        }

        private String digest() {
            String frozen = protocols.isEmpty()
                    ? null
                    : facts(Streams.protocol(protocols.getLast())).stream()
                            .map(StoredFact::fact)
                            .filter(TextFrozen.class::isInstance)
                            .map(fact -> ((TextFrozen) fact).digest())
                            .reduce((first, second) -> second)
                            .orElse(null);
            return frozen == null || dice.nextInt(15) == 0 ? "sha-256:" + "0".repeat(64) : frozen;
        }

        private String party() {
            return List.of("intercommunality", "region", "operator", "state", "stranger")
                    .get(dice.nextInt(dice.nextInt(10) == 0 ? 5 : 4));
        }

        void ask() {
            String territory = "/api/v1/territories/" + PROGRAMME + "/" + code;
            String document = "/api/v1/protocols/" + protocol();
            int next = dice.nextInt(100);
            // The usual next step half of the time, so that a sequence gets somewhere.
            String path = next < 55 ? usual() : any();
            String body = switch (path) {
                case "designation" ->
                    "{'programme':'%s','code':'%s','name':'Territoire','leadRegion':'44','members':[{'siren':'%s','name':'CC','kind':'EPCI'}],%s}"
                            .formatted(PROGRAMME, code, siren, when());
                case "lead-pair" ->
                    "{'electedLead':'A','electedBy':'%s','industrialLead':'B','company':'C',%s}"
                            .formatted(dice.nextInt(10) == 0 ? "999999999" : siren, when());
                case "governance" ->
                    "{'seats':[{'group':'REGION','body':'R','person':'P'}%s],%s}"
                            .formatted(
                                    dice.nextInt(10) == 0 ? "" : ",{'group':'STATE','body':'E','person':'Q'}", when());
                case "projects" ->
                    "{'projectId':'P%d','title':'T','axes':['%s'],'owners':['O'],'startsOn':'2026-09-01','endsOn':'2027-09-01',%s}"
                            .formatted(dice.nextInt(3), dice.nextInt(10) == 0 ? "REVER" : "INNOVER", when());
                case "plan/submission", "lapse", "closing" -> "{" + when() + "}";
                case "plan/validation" ->
                    "{'deliberation':{'reference':'D','adoptedOn':'%s','transmittedOn':'%s'},%s}"
                            .formatted(day.minusDays(2), day.minusDays(dice.nextInt(10) == 0 ? -2 : 1), when());
                case "plan/return", "recall", "termination" -> "{'reason':'M'," + when() + "}";
                case "suspension", "resumption", "withdrawal" ->
                    "{'authority':'Préfecture','reason':'M'," + when() + "}";
                case "draft" ->
                    "{'programme':'%s','code':'%s','documentKind':'PROTOCOL','parties':[%s],%s}"
                            .formatted(
                                    PROGRAMME,
                                    code,
                                    "{'id':'intercommunality','group':'INTERCOMMUNALITY','body':'CC'},{'id':'region','group':'REGION','body':'R'},"
                                            + "{'id':'state','group':'STATE','body':'E','bodyId':'D96'},{'id':'operator','group':'OPERATOR','body':'O'}",
                                    when());
                case "text" -> "{'text':'Texte %d',%s}".formatted(dice.nextInt(3), when());
                case "deliberations" ->
                    "{'party':'%s','reference':'D1','digest':'%s',%s}".formatted(party(), digest(), when());
                case "transmissions" -> "{'party':'%s','reference':'D1','receipt':'R1',%s}".formatted(party(), when());
                case "opening", "extensions" ->
                    "{'deadline':'%s',%s}".formatted(day.plusDays(dice.nextInt(8) == 0 ? 2 : 200), when());
                case "signatures" -> signature();
                case "refusals" -> "{'party':'%s','signatory':'S','reason':'M',%s}".formatted(party(), when());
                case "entry-into-force" -> "{'endsOn':'2199-01-01'," + when() + "}";
                case "ceremony" ->
                    "{'programme':'%s','name':'C','place':'L','protocols':['%s'],%s}"
                            .formatted(PROGRAMME, protocol(), when());
                case "attendance" ->
                    "{'body':'D96','mandateId':'%s',%s}".formatted(dice.nextInt(6) == 0 ? "ended" : "whole", when());
                case "ceremony-signatures" -> "{'body':'D96','means':'ELECTRONIC'," + when() + "}";
                default -> "";
            };
            String address = switch (path) {
                case "designation" -> "/api/v1/territories";
                case "draft" -> "/api/v1/protocols";
                case "ceremony" -> "/api/v1/ceremonies";
                case "attendance", "closing" -> ceremony() + "/" + path;
                case "ceremony-signatures" -> ceremony() + "/signatures";
                case "import" -> "import";
                case "lead-pair",
                        "governance",
                        "projects",
                        "plan/submission",
                        "plan/validation",
                        "plan/return",
                        "suspension",
                        "resumption",
                        "withdrawal" -> territory + "/" + path;
                default -> document + "/" + path;
            };
            note(path);
            HttpResponse<String> answer = address.equals("import") ? importing() : post(address, body, "");
            answered.merge(answer.statusCode(), 1, Integer::sum);
            assertThat(answer.statusCode())
                    .as(address + "\n" + body + "\n" + answer.body())
                    .isIn(ANSWERS);
            if (answer.statusCode() == 201 && (path.equals("draft") || path.equals("ceremony"))) {
                String stream = RunningParaphe.JSON
                        .readTree(answer.body())
                        .get("stream")
                        .asString();
                (path.equals("draft") ? protocols : ceremonies).add(stream.substring(stream.indexOf(':') + 1));
            }
        }

        private String ceremony() {
            return "/api/v1/ceremonies/" + (ceremonies.isEmpty() ? "cer-unknown" : ceremonies.getLast());
        }

        private String signature() {
            String party = party();
            String power = party.equals("state")
                    ? "'mandateId':'%s'".formatted(dice.nextInt(4) == 0 ? "ended" : "whole")
                    : "'signatory':'S','capacity':'C','mandate':{'deed':'D','validFrom':'%s'}"
                            .formatted(day.plusDays(dice.nextInt(8) == 0 ? 30 : -30));
            return "{'party':'%s',%s,'place':'L','means':'ELECTRONIC','digest':'%s',%s}"
                    .formatted(party, power, digest(), when());
        }

        /** A row that reports a milestone; on an import, one refused row refuses the file. */
        private HttpResponse<String> importing() {
            String file = "territory,milestone,date,source\n%s,%s,%s,Journal fictif\n"
                    .formatted(
                            code,
                            List.of("GOVERNANCE_INSTALLED", "ACTION_PLAN_ESTABLISHED", "NOWHERE")
                                    .get(dice.nextInt(3)),
                            day);
            return SERVICE.send(
                    "POST",
                    "/api/v1/imports?kind=milestones&programme=" + PROGRAMME + "&commit=true",
                    Map.of("Content-Type", "text/csv", "Authorization", admin()),
                    file);
        }

        /** The step that comes next in an orderly procedure, as far as the facts have come. */
        private String usual() {
            List<Fact> known = known();
            if (none(known, TerritoryDesignated.class)) {
                return "designation";
            }
            if (none(known, LeadPairAppointed.class)) {
                return "lead-pair";
            }
            if (none(known, GovernanceInstalled.class)) {
                return "governance";
            }
            if (none(known, PlanSubmitted.class)) {
                return dice.nextBoolean() ? "projects" : "plan/submission";
            }
            if (none(known, PlanValidated.class)) {
                return "plan/validation";
            }
            if (protocols.isEmpty()) {
                return "draft";
            }
            if (none(known, TextFrozen.class)) {
                return "text";
            }
            if (none(known, SignatureOpened.class)) {
                return List.of("deliberations", "transmissions", "deliberations", "transmissions", "opening")
                        .get(dice.nextInt(5));
            }
            return List.of(
                            "deliberations",
                            "transmissions",
                            "signatures",
                            "signatures",
                            "ceremony",
                            "attendance",
                            "ceremony-signatures",
                            "entry-into-force")
                    .get(dice.nextInt(8));
        }

        private String any() {
            List<String> all = List.of(
                    "designation",
                    "lead-pair",
                    "governance",
                    "projects",
                    "plan/submission",
                    "plan/validation",
                    "plan/return",
                    "draft",
                    "text",
                    "deliberations",
                    "transmissions",
                    "opening",
                    "extensions",
                    "signatures",
                    "entry-into-force",
                    "ceremony",
                    "attendance",
                    "ceremony-signatures",
                    "closing",
                    "lapse",
                    "import",
                    "suspension",
                    "resumption",
                    "resumption");
            List<String> ends = List.of("refusals", "recall", "withdrawal", "termination");
            return dice.nextInt(40) == 0 ? ends.get(dice.nextInt(ends.size())) : all.get(dice.nextInt(all.size()));
        }

        private boolean none(List<Fact> known, Class<? extends Fact> kind) {
            return known.stream().noneMatch(kind::isInstance);
        }

        private List<Fact> known() {
            List<StoredFact> all = new ArrayList<>(facts(Streams.territory(PROGRAMME, code)));
            if (!protocols.isEmpty()) {
                all.addAll(facts(Streams.protocol(protocols.getLast())));
            }
            return all.stream().map(StoredFact::fact).toList();
        }

        private void note(String request) {
            met.computeIfAbsent(
                            TerritoryTable.fold(facts(Streams.territory(PROGRAMME, code)).stream()
                                            .map(stored -> (TerritoryEvent) stored.fact())
                                            .toList())
                                    .getClass()
                                    .getSimpleName(),
                            state -> new TreeSet<>())
                    .add(request);
            if (!protocols.isEmpty()) {
                met.computeIfAbsent(
                                ProtocolTable.fold(facts(Streams.protocol(protocols.getLast())).stream()
                                                .map(stored -> (ProtocolEvent) stored.fact())
                                                .toList())
                                        .getClass()
                                        .getSimpleName(),
                                state -> new TreeSet<>())
                        .add(request);
            }
        }

        /** What must hold of what was let in. */
        void judge() {
            List<StoredFact> all = new ArrayList<>(facts(Streams.territory(PROGRAMME, code)));
            protocols.forEach(id -> all.addAll(facts(Streams.protocol(id))));
            all.sort(Comparator.comparingLong(StoredFact::position));
            String seed = "seed " + SEED + ", " + code;
            boolean suspended = false;
            boolean gone = false;
            for (int i = 0; i < all.size(); i++) {
                Fact fact = all.get(i).fact();
                List<Fact> before =
                        all.subList(0, i).stream().map(StoredFact::fact).toList();
                switch (fact) {
                    case TerritoryDesignated f ->
                        assertThat(none(before, TerritoryDesignated.class))
                                .as(seed)
                                .isTrue();
                    case GovernanceInstalled f ->
                        assertThat(none(before, LeadPairAppointed.class))
                                .as(seed)
                                .isFalse();
                    case PlanSubmitted f -> assertThat(f.projects()).as(seed).isNotEmpty();
                    case PlanValidated f -> {
                        assertThat(none(before, PlanSubmitted.class)).as(seed).isFalse();
                        assertThat(f.deliberation().transmittedOn())
                                .as(seed)
                                .isBeforeOrEqualTo(f.occurredOn().latest());
                    }
                    case ProtocolDrafted f -> {
                        assertThat(none(before, PlanValidated.class)).as(seed).isFalse();
                        assertThat(suspended).as(seed).isFalse();
                    }
                    case TerritorySuspended f -> suspended = true;
                    case TerritoryResumed f -> suspended = false;
                    case TerritoryWithdrawn f -> gone = true;
                    case ProtocolSignedByParty f -> signed(f, before, suspended, seed);
                    case ProtocolSigned f -> completed(f, before, all, seed);
                    default -> {}
                }
                if (gone && fact instanceof TerritoryEvent told && !(fact instanceof TerritoryWithdrawn)) {
                    assertThat(told.source())
                            .as(seed + ": after a withdrawal only the past is told")
                            .isNotNull();
                }
            }
        }

        private void signed(ProtocolSignedByParty f, List<Fact> before, boolean suspended, String seed) {
            LocalDate on = f.occurredOn().latest();
            List<ProtocolEvent> own = before.stream()
                    .filter(fact -> fact instanceof ProtocolEvent told
                            && told.protocolId().equals(f.protocolId()))
                    .map(ProtocolEvent.class::cast)
                    .toList();
            assertThat(own)
                    .as(seed)
                    .noneMatch(fact -> fact instanceof ProtocolSigned
                            || fact instanceof ProtocolRecalled
                            || fact instanceof SignatureDeclined
                            || fact instanceof ProtocolSignedByParty given
                                    && given.party().equals(f.party()));
            assertThat(f.mandate().holdsOn(on)).as(seed).isTrue();
            LocalDate deadline = own.stream()
                    .map(fact -> fact instanceof SignatureOpened opened
                            ? opened.deadline()
                            : fact instanceof DeadlineExtended extended ? extended.deadline() : LocalDate.MIN)
                    .max(LocalDate::compareTo)
                    .orElse(LocalDate.MIN);
            if (!suspended) {
                assertThat(on).as(seed).isBeforeOrEqualTo(deadline);
            }
            Party party = own.stream()
                    .filter(ProtocolDrafted.class::isInstance)
                    .flatMap(fact -> ((ProtocolDrafted) fact).parties().stream())
                    .filter(one -> one.id().equals(f.party()))
                    .findFirst()
                    .orElseThrow();
            if (party.bodyId() != null) {
                assertThat(f.mandate().mandateId()).as(seed).isNotNull();
                assertThat(f.mandate().mandateId().equals("whole") || !on.isAfter(LocalDate.of(2026, 2, 28)))
                        .as(seed)
                        .isTrue();
            }
            if (DELIBERATING.contains(party.group())) {
                assertThat(own)
                        .as(seed)
                        .anyMatch(fact -> fact instanceof DeliberationTransmitted sent
                                && sent.party().equals(f.party())
                                && sent.digest().equals(f.digest())
                                && sent.occurredOn().latest().isBefore(on));
            }
        }

        private void completed(ProtocolSigned f, List<Fact> before, List<StoredFact> all, String seed) {
            Set<String> signed = new TreeSet<>();
            before.forEach(fact -> {
                if (fact instanceof ProtocolSignedByParty given
                        && given.protocolId().equals(f.protocolId())) {
                    signed.add(given.party());
                }
            });
            assertThat(signed).as(seed).containsExactly("intercommunality", "operator", "region", "state");
            assertThat(all)
                    .as(seed + ": the territory took note in the same breath")
                    .filteredOn(stored -> stored.fact() instanceof DocumentSigned noted
                            && noted.protocolId().equals(f.protocolId()))
                    .hasSize(1);
        }
    }
}
