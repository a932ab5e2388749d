package fr.paraphe.query.ceremonies;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.BodyEvent.BodyKind;
import fr.paraphe.events.BodyEvent.BodyRegistered;
import fr.paraphe.events.BodyEvent.MandateRegistered;
import fr.paraphe.events.BodyEvent.MandateScope;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.CeremonyEvent.AttendanceRecorded;
import fr.paraphe.events.CeremonyEvent.CeremonyClosed;
import fr.paraphe.events.CeremonyEvent.CeremonyOpened;
import fr.paraphe.events.ProgrammeEvent.ProgrammeDefined;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProgrammeRules.PartyGroup;
import fr.paraphe.events.ProtocolEvent.DeliberationRecorded;
import fr.paraphe.events.ProtocolEvent.DeliberationTransmitted;
import fr.paraphe.events.ProtocolEvent.EvidenceLevel;
import fr.paraphe.events.ProtocolEvent.Mandate;
import fr.paraphe.events.ProtocolEvent.Means;
import fr.paraphe.events.ProtocolEvent.Party;
import fr.paraphe.events.ProtocolEvent.ProtocolAmended;
import fr.paraphe.events.ProtocolEvent.ProtocolDrafted;
import fr.paraphe.events.ProtocolEvent.ProtocolEnteredIntoForce;
import fr.paraphe.events.ProtocolEvent.ProtocolSigned;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import fr.paraphe.events.ProtocolEvent.SignatureOpened;
import fr.paraphe.events.ProtocolEvent.TextFrozen;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.events.testing.TestDatabase;
import fr.paraphe.query.ReadSide;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CeremoniesIT {

    private static final String ID = "cer-7k3m9q2x4d5h";
    private static final String PROTOCOL = "prt-7k3m9q2x4d5h";
    private static final String DIGEST = SampleFacts.DIGEST;

    private static ReadSide side;
    private static Instant beforeTheTransmission;
    private static Instant beforeTheSignature;

    @BeforeAll
    static void record_facts() {
        side = ReadSide.start(TestDatabase.create());
        side.tell(List.of(
                new ProgrammeDefined("DEMO", 1, rules(), DIGEST, day(1, 1)),
                SampleFacts.territoryDesignated(),
                new BodyRegistered("D67", BodyKind.STATE, "Préfecture", day(1, 5), null),
                mandate(),
                new ProtocolDrafted(
                        PROTOCOL,
                        "DEMO",
                        SampleFacts.CODE,
                        "PROTOCOL",
                        List.of(
                                new Party("region", "REGION", "Région"),
                                new Party("state", "STATE", "Préfecture", "D67")),
                        null,
                        day(4, 1)),
                new TextFrozen(PROTOCOL, "DEMO", SampleFacts.CODE, 1, DIGEST, 10, "text/plain", day(4, 2)),
                new CeremonyOpened(ID, "DEMO", "Signature", "Mulhouse", List.of(PROTOCOL), day(4, 3)),
                new DeliberationRecorded(
                        PROTOCOL, "DEMO", SampleFacts.CODE, "region", "26-1", DIGEST, day(4, 10), null),
                new SignatureOpened(PROTOCOL, "DEMO", SampleFacts.CODE, LocalDate.of(2026, 6, 30), day(4, 15))));
        beforeTheTransmission = lastInstant();
        side.tell(List.of(
                new DeliberationTransmitted(
                        PROTOCOL, "DEMO", SampleFacts.CODE, "region", "26-1", DIGEST, "recu", day(4, 20), null),
                new AttendanceRecorded(ID, "DEMO", "D67", "prefet", SampleFacts.datum(1), "préfète", day(5, 4))));
        beforeTheSignature = lastInstant();
        side.tell(List.of(
                signature("state", day(5, 4)),
                signature("region", day(5, 5)),
                new ProtocolSigned(PROTOCOL, "DEMO", SampleFacts.CODE, "PROTOCOL", DIGEST, day(5, 5)),
                new CeremonyClosed(ID, "DEMO", day(5, 5)),
                new ProtocolEnteredIntoForce(PROTOCOL, "DEMO", SampleFacts.CODE, LocalDate.of(2026, 8, 31), day(6, 1)),
                new ProtocolAmended(PROTOCOL, "DEMO", SampleFacts.CODE, "prt-2x4d5h7k3m9q", day(7, 1))));
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    private static ProgrammeRules rules() {
        ProgrammeRules sample = SampleFacts.rules();
        return new ProgrammeRules(
                sample.name(),
                sample.fictitious(),
                sample.opensOn(),
                sample.closesOn(),
                sample.axes(),
                sample.milestones(),
                sample.documentKinds(),
                List.of(
                        new PartyGroup("REGION", sample.name(), "ALL", true, null),
                        new PartyGroup("STATE", sample.name(), "ALL")),
                true,
                List.of());
    }

    private static MandateRegistered mandate() {
        return new MandateRegistered(
                "D67",
                "prefet",
                SampleFacts.datum(1),
                "préfète",
                new MandateScope("DEMO", null, List.of("PROTOCOL")),
                LocalDate.of(2026, 5, 1),
                null,
                "Décret",
                null,
                day(4, 28));
    }

    private static ProtocolSignedByParty signature(String party, BusinessDate on) {
        return new ProtocolSignedByParty(
                PROTOCOL,
                "DEMO",
                SampleFacts.CODE,
                party,
                SampleFacts.datum(1),
                "préfète",
                new Mandate("Décret", LocalDate.of(2026, 5, 1), null),
                "Mulhouse",
                Means.ELECTRONIC,
                DIGEST,
                EvidenceLevel.SIMPLE,
                ID,
                on,
                null);
    }

    private static BusinessDate day(int month, int day) {
        return BusinessDate.on(LocalDate.of(2026, month, day));
    }

    private static Instant lastInstant() {
        return side.get(FactLog.class).after(0, 1_000).getLast().recordedAt();
    }

    private static JsonNode board(String asOf, @Nullable Instant knownAt) {
        return side.json("/api/v1/ceremonies/" + ID + "?asOf=" + asOf + (knownAt == null ? "" : "&knownAt=" + knownAt));
    }

    private static List<String> missing(JsonNode board, int party) {
        List<String> missing = new ArrayList<>();
        board.get("documents")
                .get(0)
                .get("parties")
                .get(party)
                .get("missing")
                .forEach(each -> missing.add(each.asString()));
        return missing;
    }

    @Test
    void what_keeps_parties_from_signing_is_told_for_each_day() {
        assertThat(missing(board("2026-04-03", null), 0)).containsExactly("OPENING", "REGISTRATION", "DELIBERATION");
        assertThat(missing(board("2026-04-20", null), 0))
                .as("on the day of the transmission the party cannot sign yet")
                .containsExactly("REGISTRATION", "TRANSMISSION");
        assertThat(missing(board("2026-04-21", null), 0)).containsExactly("REGISTRATION");
        assertThat(missing(board("2026-04-30", null), 1)).containsExactly("MANDATE", "ATTENDANCE");
        assertThat(missing(board("2026-05-01", null), 1)).containsExactly("ATTENDANCE");
        assertThat(missing(board("2026-05-04", beforeTheSignature), 1)).isEmpty();
    }

    @Test
    void what_was_recorded_later_was_not_known_earlier() {
        assertThat(missing(board("2026-04-21", beforeTheTransmission), 0))
                .containsExactly("REGISTRATION", "TRANSMISSION");
        assertThat(board("2026-05-05", beforeTheSignature).get("signatures").asInt())
                .isZero();
    }

    @Test
    void signatures_are_counted_as_they_come() {
        assertThat(board("2026-05-03", null).get("signatures").asInt()).isZero();
        assertThat(board("2026-05-04", null).get("signatures").asInt()).isEqualTo(1);
        JsonNode done = board("2026-05-05", null);
        assertThat(done.get("signatures").asInt()).isEqualTo(2);
        assertThat(done.get("complete").asInt()).isEqualTo(1);
        assertThat(done.get("closedOn").asString()).isEqualTo("2026-05-05");
        assertThat(missing(done, 0)).isEmpty();
    }

    @Test
    void a_ceremony_is_there_from_its_opening_on() {
        assertThat(side.request("GET", "/api/v1/ceremonies/" + ID + "?asOf=2026-04-02")
                        .statusCode())
                .isEqualTo(404);
        assertThat(side.json("/api/v1/ceremonies?programme=DEMO&asOf=2026-04-02")
                        .get("items"))
                .isEmpty();
        assertThat(side.json("/api/v1/ceremonies?programme=DEMO&asOf=2026-04-03")
                        .get("items")
                        .get(0)
                        .get("documents")
                        .asInt())
                .isEqualTo(1);
        assertThat(side.request("GET", "/api/v1/ceremonies?programme=NONE").statusCode())
                .isEqualTo(404);
        assertThat(side.json("/api/v1/ceremonies/" + ID + "/history?changes=true")
                        .get("items")
                        .size())
                .isEqualTo(3);
    }

    @Test
    void a_document_tells_on_each_day_what_it_consists_of() {
        assertThat(state("2026-04-12")).isEqualTo("AUTHORISING");
        assertThat(state("2026-05-31")).isEqualTo("SIGNED");
        assertThat(state("2026-06-30")).isEqualTo("IN_FORCE");
        assertThat(protocol("2026-06-30").get("content").size()).isEqualTo(1);
        assertThat(state("2026-07-01")).isEqualTo("AMENDED");
        assertThat(protocol("2026-07-01")
                        .get("content")
                        .get(1)
                        .get("protocolId")
                        .asString())
                .isEqualTo("prt-2x4d5h7k3m9q");
        assertThat(state("2026-09-01")).isEqualTo("EXPIRED");
    }

    @Test
    void a_party_tells_what_its_assembly_decided() {
        JsonNode authorisation = protocol("2026-04-20").get("authorisations").get(0);
        assertThat(authorisation.get("party").asString()).isEqualTo("region");
        assertThat(authorisation.get("receipt").asString()).isEqualTo("recu");
        assertThat(protocol("2026-04-19")
                        .get("authorisations")
                        .get(0)
                        .get("receipt")
                        .isNull())
                .isTrue();
    }

    private static JsonNode protocol(String asOf) {
        return side.json("/api/v1/protocols/" + PROTOCOL + "?asOf=" + asOf);
    }

    private static String state(String asOf) {
        return protocol(asOf).get("state").asString();
    }
}
