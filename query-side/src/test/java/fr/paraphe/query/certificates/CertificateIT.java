package fr.paraphe.query.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.paraphe.events.CeremonyEvent.CeremonyOpened;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.PersonalDataEvent.Cause;
import fr.paraphe.events.PersonalDataEvent.PersonalDataErased;
import fr.paraphe.events.ProgrammeEvent.ProgrammeDefined;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.ProtocolEvent.EvidenceLevel;
import fr.paraphe.events.ProtocolEvent.Means;
import fr.paraphe.events.ProtocolEvent.Party;
import fr.paraphe.events.ProtocolEvent.ProtocolAmended;
import fr.paraphe.events.ProtocolEvent.ProtocolDrafted;
import fr.paraphe.events.ProtocolEvent.ProtocolMigrated;
import fr.paraphe.events.ProtocolEvent.ProtocolSignedByParty;
import fr.paraphe.events.ProtocolEvent.SignatureExamined;
import fr.paraphe.events.ProtocolEvent.TextFrozen;
import fr.paraphe.events.proof.Hash;
import fr.paraphe.events.proof.SigningKey;
import fr.paraphe.events.store.Document;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.events.store.seal.SealedLog;
import fr.paraphe.events.testing.Conformance;
import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.events.testing.TestDatabase;
import fr.paraphe.query.Moment;
import fr.paraphe.query.Moments;
import fr.paraphe.query.ReadSide;
import fr.paraphe.query.Seals;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The certificate of a document whose file has facts of every kind in it, among facts that are none of its business. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CertificateIT {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ID = SampleFacts.PROTOCOL;
    private static final String AMENDMENT = "prt-2x4d5h7k3m9q";
    private static final String OTHER = "prt-77777777777a";
    private static final String REAL = "prt-88888888888a";
    private static final String SECRET = "Camille Témoin";
    private static final DatumRef SIGNATORY = SampleFacts.datum(77);
    private static final Document COPY = Document.of("a copy of paper".getBytes(StandardCharsets.UTF_8), "image/png");

    @TempDir
    private static Path folder;

    private static ReadSide side;
    private static TestDatabase database;
    private static List<StoredFact> stored;
    private static Moment before;

    @BeforeAll
    static void record_facts() throws IOException, SQLException {
        Path key = folder.resolve("key.pem");
        SigningKey.readOrMake(key);
        database = TestDatabase.create();
        side = ReadSide.start(
                database, "--paraphe.seal.key-files=" + key, "--paraphe.mail.link-base=https://paraphe.example/");
        side.record(
                Map.of("actor", "actor-1", "programmeVersion", "1"),
                List.of(
                        SampleFacts.programmeDefined(),
                        SampleFacts.territoryDesignated(),
                        SampleFacts.territoryDesignated("demo-2"),
                        SampleFacts.bodyRegistered(),
                        SampleFacts.officeHolder(),
                        SampleFacts.mandateRegistered(),
                        SampleFacts.contactGiven(),
                        drafted(ID, "demo-1", null),
                        drafted(OTHER, "demo-2", null),
                        SampleFacts.textFrozen(),
                        SampleFacts.deliberationRecorded(),
                        SampleFacts.deliberationTransmitted(),
                        SampleFacts.signatureOpened(),
                        SampleFacts.ceremonyOpened(),
                        new CeremonyOpened(
                                "cer-88888888888a",
                                SampleFacts.PROGRAMME,
                                "Autre",
                                "Ailleurs",
                                List.of(OTHER),
                                SampleFacts.on(5, 19)),
                        SampleFacts.attendanceRecorded(),
                        SampleFacts.signatureExamined(),
                        proven(),
                        signed(
                                "region",
                                new ProtocolEvent.Mandate("26CP-102", LocalDate.of(2026, 4, 1), null),
                                EvidenceLevel.ADVANCED,
                                null)));
        side.settle();
        before = side.get(Moments.class).now();
        side.tell(List.of(
                signed(
                        "state",
                        new ProtocolEvent.Mandate(
                                "Arrêté 2026-12",
                                LocalDate.of(2026, 1, 20),
                                LocalDate.of(2026, 12, 31),
                                "secretaire-general",
                                "prefet"),
                        EvidenceLevel.SIMPLE,
                        SampleFacts.CEREMONY),
                SampleFacts.protocolSigned(),
                SampleFacts.documentSigned(),
                SampleFacts.ceremonyClosed(),
                SampleFacts.interimOpened(),
                SampleFacts.mandateRevoked(),
                SampleFacts.protocolEnteredIntoForce(),
                SampleFacts.programmeRevised(),
                new ProtocolMigrated(
                        ID, SampleFacts.PROGRAMME, "demo-1", 1, 2, SampleFacts.datum(31), SampleFacts.on(6, 20)),
                drafted(AMENDMENT, "demo-1", ID),
                new TextFrozen(
                        AMENDMENT,
                        SampleFacts.PROGRAMME,
                        "demo-1",
                        1,
                        "sha-256:" + "a".repeat(64),
                        12,
                        "application/pdf",
                        SampleFacts.on(6, 25)),
                new ProtocolAmended(ID, SampleFacts.PROGRAMME, "demo-1", AMENDMENT, SampleFacts.on(7, 1)),
                SampleFacts.annualReviewHeld(),
                erased("era-22222222222a", SampleFacts.datum(11)),
                erased("era-33333333333a", SampleFacts.datum(96)),
                // A programme that is not invented: names in it are for those who have a right to them.
                real(),
                new ProtocolDrafted(
                        REAL,
                        "REEL",
                        "reel-1",
                        "PROTOCOL",
                        List.of(new Party("region", "REGION", "Région Grand Est")),
                        null,
                        SampleFacts.on(4, 20)),
                new TextFrozen(
                        REAL, "REEL", "reel-1", 1, SampleFacts.DIGEST, 1, "application/pdf", SampleFacts.on(5, 1)),
                copied(),
                new ProtocolSignedByParty(
                        REAL,
                        "REEL",
                        "reel-1",
                        "region",
                        SIGNATORY,
                        "Présidente",
                        new ProtocolEvent.Mandate("26CP-900", LocalDate.of(2026, 4, 1), null),
                        "Metz",
                        Means.ELECTRONIC,
                        SampleFacts.DIGEST,
                        EvidenceLevel.SIMPLE,
                        null,
                        SampleFacts.on(5, 20),
                        null)));
        try (Connection owner = database.asOwner();
                Statement statement = owner.createStatement()) {
            statement.execute("insert into paraphe_store.datum (ref, category, value, key) values ('" + SIGNATORY.ref()
                    + "', 'PERSON_NAME', '" + SECRET + "', decode(repeat('00', 32), 'hex'))");
            statement.execute("insert into paraphe_store.document (digest, media_type, bytes) values ('"
                    + COPY.digest() + "', '" + COPY.mediaType() + "', decode('"
                    + HexFormat.of().formatHex(COPY.bytes()) + "', 'hex'))");
        }
        stored = side.get(FactLog.class).after(0, 10_000);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> side.get(Seals.class)
                        .latest()
                        .filter(last -> last.size() == stored.size())
                        .isPresent());
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    private static ProgrammeDefined real() {
        ProgrammeRules rules = SampleFacts.rules();
        return new ProgrammeDefined(
                "REEL",
                1,
                new ProgrammeRules(
                        rules.name(),
                        false,
                        rules.opensOn(),
                        rules.closesOn(),
                        rules.axes(),
                        rules.milestones(),
                        rules.documentKinds(),
                        rules.partyGroups(),
                        rules.planBeforeProtocol(),
                        rules.deadlines()),
                SampleFacts.DIGEST,
                SampleFacts.on(1, 1));
    }

    private static ProtocolDrafted drafted(String id, String code, String amends) {
        return new ProtocolDrafted(
                id,
                SampleFacts.PROGRAMME,
                code,
                "PROTOCOL",
                List.of(
                        new Party("region", "REGION", "Région Grand Est"),
                        new Party("state", "STATE", "Préfecture", SampleFacts.BODY)),
                amends,
                SampleFacts.on(4, 20));
    }

    private static SignatureExamined proven() {
        return new SignatureExamined(
                ID,
                SampleFacts.PROGRAMME,
                "demo-1",
                "region",
                ProtocolEvent.FileForm.SIGNED_PDF,
                "sha-256:" + "b".repeat(64),
                SampleFacts.DIGEST,
                ProtocolEvent.Outcome.PROVEN,
                null,
                null,
                EvidenceLevel.ADVANCED,
                "sha-256:" + "c".repeat(64),
                "sha-256:" + "d".repeat(64),
                ProtocolEvent.Binding.OFFICER,
                SampleFacts.DIGEST,
                SampleFacts.DIGEST,
                SampleFacts.on(5, 20));
    }

    private static SignatureExamined copied() {
        return new SignatureExamined(
                REAL,
                "REEL",
                "reel-1",
                "region",
                ProtocolEvent.FileForm.SCAN,
                COPY.digest(),
                null,
                ProtocolEvent.Outcome.PROVEN,
                null,
                null,
                EvidenceLevel.COPY_ATTESTED,
                null,
                null,
                null,
                null,
                null,
                SampleFacts.on(5, 20),
                new ProtocolEvent.Attestation(
                        2,
                        SampleFacts.DIGEST,
                        "Metz",
                        LocalDate.of(2026, 5, 20),
                        "Présidente",
                        "Archives de la Région",
                        "42 W 7",
                        "sha-256:" + "e".repeat(64),
                        null),
                null,
                null);
    }

    private static ProtocolSignedByParty signed(
            String party, ProtocolEvent.Mandate mandate, EvidenceLevel level, String ceremony) {
        ProtocolSignedByParty sample = SampleFacts.protocolSignedByParty(party);
        return new ProtocolSignedByParty(
                ID,
                SampleFacts.PROGRAMME,
                "demo-1",
                party,
                sample.signatory(),
                sample.capacity(),
                mandate,
                sample.place(),
                Means.ELECTRONIC,
                sample.digest(),
                level,
                ceremony,
                sample.occurredOn(),
                null);
    }

    private static PersonalDataErased erased(String id, DatumRef ref) {
        return new PersonalDataErased(
                id, List.of(ref.ref()), Cause.REQUEST, "RGPD, article 17", null, SampleFacts.on(9, 1));
    }

    private static Certificate certificate(Moment moment) {
        return side.get(Certificates.class).of(ID, moment, Locale.FRENCH);
    }

    private static Moment now() {
        return side.get(Moments.class).now();
    }

    private static Set<Long> told(Certificate certificate) {
        return certificate.chapters().stream()
                .flatMap(chapter -> chapter.entries().stream())
                .map(Certificate.Entry::position)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Which facts concern the document, told by the stored texts alone: those that name it or a document that amends it, and
     * what these name in turn. Knows none of the types of the service.
     */
    private static Set<Long> concerning(Predicate<StoredFact> known) {
        List<StoredFact> all = stored.stream().filter(known).toList();
        Set<String> documents = new HashSet<>(Set.of(ID));
        for (StoredFact fact : all) {
            JsonNode text = JSON.readTree(fact.payload());
            if (fact.name().equals("protocol-drafted")
                    && ID.equals(text.path("amends").asString(""))) {
                documents.add(text.get("protocolId").asString());
            }
        }
        Set<Long> positions = new TreeSet<>();
        Set<String> bodies = new HashSet<>();
        Map<String, String> bodyOf = new HashMap<>();
        Set<String> acting = new HashSet<>();
        Set<String> mandates = new HashSet<>();
        Set<String> sittings = new HashSet<>();
        Set<String> versions = new HashSet<>();
        StringBuilder texts = new StringBuilder();
        for (StoredFact fact : all) {
            if (documents.stream().anyMatch(id -> fact.payload().contains("\"" + id + "\""))) {
                positions.add(fact.position());
                texts.append(fact.payload());
                JsonNode text = JSON.readTree(fact.payload());
                String document = text.path("protocolId").asString("");
                text.path("parties").forEach(party -> {
                    bodies.add(party.path("bodyId").asString(""));
                    bodyOf.put(
                            document + party.path("id").asString(""),
                            party.path("bodyId").asString(""));
                });
                if (!text.path("mandate").path("mandateId").asString("").isEmpty()) {
                    acting.add(bodyOf.getOrDefault(document + text.path("party").asString(""), ""));
                }
                mandates.add(text.path("mandate").path("mandateId").asString(""));
                mandates.add(text.path("mandate").path("delegatedFrom").asString(""));
                sittings.add(text.path("ceremonyId").asString(""));
                versions.add(text.path("fromVersion").asString(""));
                versions.add(text.path("toVersion").asString(""));
                if (fact.name().equals("protocol-drafted")) {
                    versions.add(fact.metadata().getOrDefault("programmeVersion", "1"));
                }
            }
        }
        for (StoredFact fact : all) {
            JsonNode text = JSON.readTree(fact.payload());
            boolean ofBody = bodies.contains(text.path("bodyId").asString("-"));
            boolean mandate = acting.contains(text.path("bodyId").asString("-"))
                    && (fact.name().equals("body-registered")
                            || mandates.contains(text.path("mandateId").asString("-")));
            boolean sitting =
                    sittings.contains(text.path("ceremonyId").asString("-")) && (!text.has("bodyId") || ofBody);
            boolean rules = fact.streamId().equals("programme:" + SampleFacts.PROGRAMME)
                    && versions.contains(text.path("version").asString("-"));
            if (mandate && !text.has("ceremonyId") || sitting || rules) {
                positions.add(fact.position());
                texts.append(fact.payload());
            }
        }
        for (StoredFact fact : all) {
            JsonNode refs = JSON.readTree(fact.payload()).path("refs");
            List<String> named = new ArrayList<>();
            refs.forEach(ref -> named.add(ref.asString()));
            if (named.stream().anyMatch(ref -> texts.indexOf("\"" + ref + "\"") >= 0)) {
                positions.add(fact.position());
            }
        }
        return positions;
    }

    @Test
    void every_fact_that_concerns_the_document_is_told_and_no_other() {
        Set<Long> expected = concerning(fact -> true);
        assertThat(expected).hasSizeGreaterThan(25).hasSizeLessThan(stored.size() - 8);
        assertThat(told(certificate(now()))).isEqualTo(expected);
        assertThat(certificate(now()).facts()).isEqualTo(expected.size());
    }

    @Test
    void what_was_not_known_yet_is_not_told() {
        Set<Long> expected = concerning(fact -> fact.position() <= before.position());
        assertThat(expected).hasSizeLessThan(concerning(fact -> true).size());
        assertThat(told(certificate(before))).isEqualTo(expected);
        assertThat(certificate(before).signatures()).hasSize(1);
    }

    @Test
    void what_had_not_happened_yet_is_not_told() {
        Moment early = now().on(LocalDate.of(2026, 5, 19));
        assertThat(certificate(early).signatures()).isEmpty();
        assertThat(told(certificate(early)))
                .isEqualTo(concerning(fact -> fact.fact().occurredOn().possibleBy(LocalDate.of(2026, 5, 19))));
    }

    @Test
    void each_fact_bears_the_hash_of_what_is_sealed_and_its_proof_is_computed() {
        Certificate certificate = certificate(now());
        SealedLog log = side.get(SealedLog.class);
        assertThat(certificate.checkpoint()).isNotNull();
        assertThat(certificate.proven()).isEqualTo(certificate.facts());
        for (Certificate.Chapter chapter : certificate.chapters()) {
            for (Certificate.Entry entry : chapter.entries()) {
                byte[] line = log.leaf(entry.position()).orElseThrow().bytes();
                assertThat(entry.seal().fingerprint())
                        .isEqualTo(Hash.ofLeaf(line).hex());
                assertThat(entry.sentence()).isNotBlank();
            }
        }
        long last = told(certificate).stream().max(Long::compare).orElseThrow();
        assertThat(certificate.checkpoint().size())
                .isGreaterThan(log.at(last).orElseThrow().index());
    }

    @Test
    void the_evidence_of_a_signature_is_the_examination_that_proved_it() {
        Certificate certificate = certificate(now());
        assertThat(certificate.signatures()).hasSize(2);
        Certificate.GivenSignature region = certificate.signatures().getFirst();
        assertThat(region.evidenceLevel()).isEqualTo(EvidenceLevel.ADVANCED);
        assertThat(region.examination()).isNotNull();
        assertThat(region.examination().file()).isEqualTo("sha-256:" + "b".repeat(64));
        assertThat(region.text()).isEqualTo(1);
        assertThat(certificate.signatures().getLast().examination()).isNull();
        assertThat(certificate.examinations()).hasSize(2);
        assertThat(certificate.amendments())
                .extracting(Certificate.Amendment::protocolId)
                .containsExactly(AMENDMENT);
    }

    @Test
    void an_erased_name_is_told_as_erased() {
        assertThat(certificate(now()).signatures())
                .allMatch(signature -> signature.signatory().erased());
    }

    @Test
    void a_name_is_withheld_from_who_has_no_right_to_it_on_the_page_in_the_file_and_in_the_answer() throws Exception {
        for (String path : List.of(
                "/protocoles/" + REAL + "/certificat",
                "/api/v1/protocols/" + REAL + "/certificate",
                "/protocoles/" + REAL + "/etat",
                "/protocoles/" + REAL)) {
            HttpResponse<String> answer = side.fetch(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).as(path).doesNotContain(SECRET).doesNotContain("Témoin");
        }
        assertThat(side.json("/api/v1/protocols/" + REAL + "/certificate")
                        .get("signatures")
                        .get(0)
                        .get("signatory")
                        .get("withheld")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void a_file_that_bears_names_is_given_to_whoever_may_read_them_and_to_nobody_else() throws Exception {
        String of = "/api/v1/protocols/" + REAL;
        String file = of + "/files/" + COPY.digest();
        assertThat(side.json(of + "/certificate").at("/examinations/0/files").findValuesAsString("digest"))
                .containsExactly(COPY.digest(), "sha-256:" + "e".repeat(64));
        assertThat(side.json(of + "/certificate")
                        .at("/examinations/0/files/0/address")
                        .isNull())
                .isTrue();
        HttpResponse<String> withheld = side.fetch(file);
        assertThat(withheld.statusCode()).isEqualTo(403);
        assertThat(withheld.body()).contains("FILE_WITH_NAMES").doesNotContain("a copy of paper");

        HttpResponse<String> given = side.fetch(file, "Authorization", ReadSide.AS_OPERATOR);
        assertThat(given.statusCode()).isEqualTo(200);
        assertThat(given.body()).isEqualTo("a copy of paper");
        assertThat(given.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
        assertThat(given.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        for (String other :
                List.of("/api/v1/protocols/" + ID + "/files/" + COPY.digest(), of + "/files/" + SampleFacts.DIGEST)) {
            HttpResponse<String> unknown = side.fetch(other, "Authorization", ReadSide.AS_OPERATOR);
            assertThat(unknown.statusCode()).as(other).isEqualTo(404);
            assertThat(unknown.body()).contains("FILE_UNKNOWN");
        }
    }

    @Test
    void what_an_officer_attests_is_told_with_the_examination() {
        for (String path : List.of("/protocoles/" + REAL + "/certificat", "/protocoles/" + REAL)) {
            assertThat(side.fetch(path).body())
                    .as(path)
                    .contains("2 pages signées à Metz le 20 mai 2026 en qualité de Présidente")
                    .contains("déposé sous la référence 42 W 7");
        }
    }

    @Test
    void the_status_tells_a_passer_by_who_signed_in_which_capacity_and_nothing_else() {
        String page = side.fetch("/protocoles/" + ID + "/etat").body();
        assertThat(page)
                .contains("En vigueur, modifié par avenant")
                .contains("Préfecture", "Région Grand Est", "Présidente", "1er juillet 2026");
        for (String hidden : List.of(
                "26CP-102",
                "Arrêté 2026-12",
                "Strasbourg",
                "secretaire-general",
                SampleFacts.DIGEST,
                SampleFacts.CEREMONY,
                "sha-256:")) {
            assertThat(page).as(hidden).doesNotContain(hidden);
        }
        assertThat(side.fetch("/protocoles/" + ID + "/etat?lang=en").body()).contains("In force", "Signed by");
    }

    @Test
    void of_a_document_that_was_never_frozen_nobody_is_told_anything() {
        assertThat(side.fetch("/protocoles/" + OTHER + "/etat").statusCode()).isEqualTo(404);
        assertThat(side.fetch("/protocoles/prt-99999999999a/etat").statusCode()).isEqualTo(404);
    }

    @Test
    void the_status_is_always_that_of_today() {
        assertThat(side.fetch("/protocoles/" + ID + "/etat?asOf=2026-05-05&knownAt=2019-01-01")
                        .body())
                .contains("En vigueur, modifié par avenant");
    }

    @Test
    void the_file_is_the_same_each_time_and_holds_what_it_promises() throws Exception {
        String address = "/protocoles/" + ID + "/certificat.pdf?asOf=2026-11-01&knownAt=" + before.knownAt();
        byte[] first = bytes(address);
        assertThat(bytes(address)).isEqualTo(first);
        assertThat(Conformance.broken(first)).isEmpty();
        assertThat(bytes("/protocoles/" + ID + "/certificat.pdf?asOf=2026-11-01"))
                .isNotEqualTo(first);
    }

    private static byte[] bytes(String path) throws Exception {
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(side.address() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
        return answer.body();
    }

    @Test
    void a_document_that_nobody_knows_has_no_certificate() {
        assertThat(side.fetch("/api/v1/protocols/prt-99999999999a/certificate").statusCode())
                .isEqualTo(404);
        assertThat(side.fetch("/protocoles/prt-99999999999a/certificat").statusCode())
                .isEqualTo(404);
        assertThat(side.fetch("/api/v1/protocols/" + ID + "/certificate?asOf=never")
                        .statusCode())
                .isEqualTo(400);
    }
}
