package fr.paraphe.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.command.evidence.LocalAuthority;
import fr.paraphe.command.evidence.SigningKey;
import fr.paraphe.events.store.Document;
import fr.paraphe.events.testing.TestAuthority;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Files that parties sign elsewhere and send back, from the sealed document to the last signature. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SignedFilesIT {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final char[] PASSWORD = "essai".toCharArray();

    @TempDir
    static Path folder;

    private static LocalAuthority authority;
    private static TestAuthority dates;
    private static RunningParaphe service;
    private static PaperTrail trail;

    @BeforeAll
    static void set_up() throws IOException {
        authority = new LocalAuthority("Autorité", NOW);
        Path trusted = Files.createDirectory(folder.resolve("trusted"));
        Files.write(trusted.resolve("authority.crt"), authority.certificate());
        Files.write(trusted.resolve("authority.crl"), authority.revocationList(NOW));
        Path seal = Files.write(folder.resolve("seal.p12"), authority.issue("Cachet", null, PASSWORD));
        dates = new TestAuthority();
        Files.write(trusted.resolve("dates.crt"), dates.certificate());
        service = RunningParaphe.with(
                "signed-files",
                "--paraphe.signatures.timestamp-authority=" + dates.address(),
                "--paraphe.signatures.local-test=true",
                "--paraphe.signatures.provider-of=SIGNE-ESSAI=local-test",
                "--paraphe.signatures.trust-folder=" + trusted,
                "--paraphe.signatures.seal=" + seal,
                "--paraphe.signatures.seal-password=essai");
        trail = PaperTrail.begun(service, "SIGNE-ESSAI");
    }

    @AfterAll
    static void stop() {
        service.close();
        dates.close();
    }

    private static SigningKey key(String name) {
        return new SigningKey(authority.issue(name, null, PASSWORD), PASSWORD);
    }

    private static String opened(String code) {
        return opened(trail, code);
    }

    private static String opened(PaperTrail trail, String code) {
        String id = trail.drafted("admin", code);
        trail.created("admin", "/protocols/" + id + "/document", """
            {"clauses": [{"title": "Objet", "text": "Un essai."}], "occurredOn": "2026-03-03"}\
            """);
        String position = trail.created(
                "admin",
                "/protocols/" + id + "/opening",
                "{\"deadline\": \"2099-12-31\", \"occurredOn\": \"2026-03-04\"}");
        trail.read("/protocols/" + id, position);
        return id;
    }

    private static byte[] document(String id) throws IOException, InterruptedException {
        return bytes("/api/v1/protocols/" + id + "/text");
    }

    private static byte[] bytes(String address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(service.address(address)).build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    private static HttpResponse<String> sent(String id, String party, String form, byte[] file, boolean confirmed) {
        return sent(id, party, form, file, confirmed, false);
    }

    private static HttpResponse<String> sent(
            String id, String party, String form, byte[] file, boolean confirmed, boolean counterpart) {
        return trail.post("admin", "/protocols/" + id + "/signed-files", """
            {"party": "%s", "signatory": "Une personne fictive", "capacity": "Présidente", "place": "Essai",
             "mandate": {"deed": "Arrêté 1", "validFrom": "2026-01-01"}, "occurredOn": "2026-03-05",
             "form": "%s", "confirmed": %s, "counterpart": %s, "file": "%s"}\
            """.formatted(
                        party, form, confirmed, counterpart, Base64.getEncoder().encodeToString(file)));
    }

    private static JsonNode after(HttpResponse<String> answer, String id) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return trail.read(
                "/protocols/" + id, answer.headers().firstValue("X-Position").orElseThrow());
    }

    private static String history(String id) {
        return service.get("/api/v1/protocols/" + id + "/history").body();
    }

    @Test
    void parties_sign_the_sealed_document_one_after_the_other() throws Exception {
        String id = opened("sig-001");
        byte[] first = key("Camille").sign(document(id), NOW);
        HttpResponse<String> unconfirmed = sent(id, "region", "SIGNED_PDF", first, false);
        assertThat(after(unconfirmed, id).get("state").asString()).isEqualTo("OPEN_FOR_SIGNATURE");
        assertThat(history(id)).contains("SIGNER_NOT_BOUND").contains("rien ne dit que le certificat");

        JsonNode once = after(sent(id, "region", "SIGNED_PDF", first, true), id);
        assertThat(once.get("state").asString()).isEqualTo("PARTIALLY_SIGNED");
        assertThat(once.get("signatures").get(0).get("evidenceLevel").asString())
                .isEqualTo("ADVANCED");
        assertThat(history(id)).contains("PAdES-BASELINE-LTA").contains("complété d’horodatages");

        JsonNode files =
                service.json("/api/v1/protocols/" + id + "/certificate").at("/signatures/0/examination/files");
        assertThat(files.findValuesAsString("role")).containsExactly("SENT", "AUGMENTED", "REPORT");
        assertThat(bytes(files.at("/0/address").asString())).isEqualTo(first);
        assertThat(bytes(files.at("/1/address").asString())).startsWith(first).hasSizeGreaterThan(first.length);
        assertThat(new String(bytes(files.at("/2/address").asString()), UTF_8)).contains("TOTAL_PASSED");
        String onThePage = Browser.page(service.get("/protocoles/" + id))
                .select("a:contains(dernier fichier signé)")
                .attr("href");
        assertThat(onThePage)
                .as("an address of the pages, where who is signed in on them is known")
                .isEqualTo("/protocoles/" + id + "/fichiers/" + Document.digestOf(first));
        assertThat(bytes(onThePage)).isEqualTo(first);
        HttpResponse<String> none = service.get(onThePage.replaceAll("[0-9a-f]{8}$", "00000000"));
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(Browser.page(none).select("h1").text()).isEqualTo("Ce fichier n’est pas connu");
        HttpResponse<String> unknown = service.get("/api/v1/protocols/" + id + "/files/sha-256:" + "0".repeat(64));
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("FILE_UNKNOWN");

        byte[] beside = key("Dominique").sign(document(id), NOW);
        assertThat(after(sent(id, "state", "SIGNED_PDF", beside, true), id)
                        .get("state")
                        .asString())
                .isEqualTo("PARTIALLY_SIGNED");
        assertThat(history(id)).contains("OTHER_REVISION");

        byte[] second = key("Dominique").sign(first, NOW);
        JsonNode both = after(sent(id, "state", "SIGNED_PDF", second, true), id);
        assertThat(both.get("state").asString()).isEqualTo("SIGNED");
        assertThat(both.get("signatures")).hasSize(2);
        assertThat(Browser.page(service.get("/protocoles/" + id)).select("a:contains(dernier fichier signé)"))
                .as("nothing is to be continued")
                .isEmpty();
    }

    @Test
    void two_parties_that_sign_at_the_same_time_send_counterparts_or_take_turns() throws Exception {
        String id = opened("sig-008");
        byte[] first = key("Camille").sign(document(id), NOW);
        byte[] beside = key("Dominique").sign(document(id), NOW);
        after(sent(id, "region", "SIGNED_PDF", first, true), id);

        assertThat(after(sent(id, "state", "SIGNED_PDF", beside, true), id).get("signatures"))
                .as("it does not continue the file that the first one signed")
                .hasSize(1);
        assertThat(history(id)).contains("il ne continue pas le dernier état signé du document");
        JsonNode both = after(sent(id, "state", "SIGNED_PDF", beside, true, true), id);
        assertThat(both.get("state").asString()).isEqualTo("SIGNED");
        assertThat(both.get("signatures")).hasSize(2);
    }

    private static HttpResponse<String> turn(String id, String party, String more) {
        return trail.post("admin", "/protocols/" + id + "/turn" + more, "{\"party\": \"" + party + "\"}");
    }

    @Test
    void a_party_that_takes_the_file_has_it_alone_until_it_signs_or_gives_it_back() throws Exception {
        String id = opened("sig-009");
        HttpResponse<String> taken = turn(id, "region", "");
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
        assertThat(RunningParaphe.JSON.readTree(taken.body()).get("file").asString())
                .isEqualTo(Document.digestOf(document(id)));
        byte[] beside = key("Dominique").sign(document(id), NOW);

        for (HttpResponse<String> refused : List.of(
                turn(id, "state", ""), sent(id, "state", "SIGNED_PDF", beside, true), asked(trail, id, "state"))) {
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
            assertThat(refused.body()).contains("FILE_AT_ANOTHER_PARTY").contains("region");
        }
        assertThat(Browser.page(service.get("/protocoles/" + id)).select("dd:contains(Région fictive a le fichier)"))
                .hasSize(1);
        assertThat(turn(id, "nobody", "").statusCode()).isEqualTo(409);

        assertThat(turn(id, "state", "/end").statusCode())
                .as("it has nothing to give back")
                .isEqualTo(200);
        assertThat(turn(id, "state", "").statusCode()).isEqualTo(409);
        assertThat(turn(id, "region", "/end").statusCode()).isEqualTo(200);
        assertThat(turn(id, "state", "").statusCode()).isEqualTo(200);
        after(sent(id, "state", "SIGNED_PDF", beside, true), id);
        HttpResponse<String> next = turn(id, "region", "");
        assertThat(next.statusCode())
                .as("who has signed has it no more: " + next.body())
                .isEqualTo(200);
        assertThat(RunningParaphe.JSON.readTree(next.body()).get("file").asString())
                .isEqualTo(Document.digestOf(beside));
        assertThat(turn(id, "state", "").body()).contains("PARTY_ALREADY_SIGNED");
    }

    @Test
    void who_signs_in_another_way_has_the_file_no_more() throws Exception {
        String id = opened("sig-011");
        assertThat(turn(id, "region", "").statusCode()).isEqualTo(200);
        String position = trail.created(
                "admin", "/protocols/" + id + "/signatures", """
            {"party": "region", "signatory": "Une personne fictive", "capacity": "Présidente", "place": "Essai",
             "mandate": {"deed": "Arrêté 1", "validFrom": "2026-01-01"}, "occurredOn": "2026-03-05",
             "means": "HANDWRITTEN", "digest": "%s"}\
            """.formatted(Document.digestOf(document(id))));

        trail.read("/protocols/" + id, position);
        assertThat(Browser.page(service.get("/protocoles/" + id)).select("dd:contains(a le fichier)"))
                .isEmpty();
        HttpResponse<String> next = turn(id, "state", "");
        assertThat(next.statusCode()).as(next.body()).isEqualTo(200);
        assertThat(turn(id, "region", "/end").statusCode())
                .as("it has nothing to give back, and may say so")
                .isEqualTo(200);
    }

    @Test
    void a_turn_is_taken_and_given_back_on_the_page_of_the_document() {
        String id = opened("sig-010");
        String page = "/protocoles/" + id;
        String form = "form[action$=/tour]";
        Decider actor = new Decider(service, "admin");

        HttpResponse<String> taken =
                actor.press(actor.look(page), form, Map.of("party", "region", "minutes", "30"), "act", "take");

        assertThat(Browser.next(taken)).isEqualTo(service.address(page));
        assertThat(turn(id, "state", "").body()).contains("FILE_AT_ANOTHER_PARTY");
        org.jsoup.nodes.Document shown = actor.look(page);
        assertThat(shown.select("dd:contains(Région fictive a le fichier)")).hasSize(1);

        Map<String, String> beside = new HashMap<>(Map.of("party", "state", "minutes", "30", "act", "take"));
        beside.put("_csrf", shown.select(form + " input[name=_csrf]").val());
        assertThat(Browser.page(actor.follow(actor.post(page + "/tour", beside)))
                        .select("[role=alert]")
                        .text())
                .as("why it is not given is told on the page")
                .contains("La partie region a pris le fichier");

        actor.press(shown, form, Map.of(), "act", "end");
        assertThat(actor.look(page).select("[role=alert], dd:contains(a le fichier)"))
                .isEmpty();
        assertThat(turn(id, "state", "").statusCode()).isEqualTo(200);
    }

    @Test
    void a_signature_in_a_file_of_its_own_is_taken_and_one_of_another_document_is_not() throws Exception {
        String id = opened("sig-002");
        byte[] wrong = key("Camille").signDetached(document(opened("sig-003")), NOW);
        assertThat(after(sent(id, "region", "DETACHED", wrong, true), id)
                        .get("state")
                        .asString())
                .isEqualTo("OPEN_FOR_SIGNATURE");
        assertThat(history(id)).contains("BYTES_CHANGED");
        byte[] right = key("Camille").signDetached(document(id), NOW);
        assertThat(after(sent(id, "region", "DETACHED", right, true), id)
                        .get("state")
                        .asString())
                .isEqualTo("PARTIALLY_SIGNED");
    }

    private static HttpResponse<String> asked(PaperTrail trail, String id, String party) {
        return trail.post("admin", "/protocols/" + id + "/signature-requests", """
            {"party": "%s", "signatory": "Une personne fictive", "capacity": "Présidente", "place": "Essai",
             "mandate": {"deed": "Arrêté 1", "validFrom": "2026-01-01"}, "occurredOn": "2026-03-05", "confirmed": true}\
            """.formatted(party));
    }

    @Test
    void a_fictitious_programme_is_signed_with_test_signatures_that_are_examined_like_any_other() {
        String id = opened("sig-007");
        JsonNode once = after(asked(trail, id, "region"), id);
        assertThat(once.get("state").asString()).isEqualTo("PARTIALLY_SIGNED");
        assertThat(once.get("signatures").get(0).get("evidenceLevel").asString())
                .isEqualTo("ADVANCED");
        assertThat(after(asked(trail, id, "state"), id).get("state").asString()).isEqualTo("SIGNED");
        assertThat(history(id)).contains("signature-examined");
        assertThat(asked(trail, id, "state").statusCode()).isEqualTo(409);
    }

    @Test
    void without_a_platform_the_answer_says_what_to_hand_in() {
        PaperTrail other = PaperTrail.begun(service, "MAIN-ESSAI");
        HttpResponse<String> answer = asked(other, opened(other, "mai-001"), "region");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("SIGNED_FILE_AWAITED").contains("sent back afterwards");
    }

    private static HttpResponse<String> copied(String id, String signing, String attestation)
            throws IOException, InterruptedException {
        return trail.post("admin", "/protocols/" + id + "/paper-copies", """
            {"party": "region", %s "digest": "%s", "scan": "%s", "occurredOn": "2026-03-06"%s}\
            """.formatted(
                        signing, Document.digestOf(document(id)), AccessRequests.ONE_PIXEL, attestation));
    }

    @Test
    void a_copy_of_paper_is_no_signature_until_an_officer_attests_it() throws Exception {
        String id = opened("sig-005");
        String signing = """
            "signatory": "Une personne fictive", "capacity": "Présidente", "place": "Essai",
            "mandate": {"deed": "Arrêté 1", "validFrom": "2026-01-01"},\
            """;
        JsonNode copy = after(copied(id, signing, ""), id);
        assertThat(copy.get("state").asString()).isEqualTo("OPEN_FOR_SIGNATURE");
        assertThat(history(id)).contains("NOT_ATTESTED").contains("aucun agent ne l’atteste");

        String attestation = ", \"attestation\": {\"pages\": 1, \"keptAt\": \"Archives d’essai\"%s}";
        HttpResponse<String> short3 =
                copied(id, signing, attestation.formatted("").replace("\"pages\": 1", "\"pages\": 3"));
        assertThat(short3.statusCode()).isEqualTo(409);
        assertThat(short3.body()).contains("COPY_PAGES_DIFFER").contains("has 1 pages");
        JsonNode signed = after(copied(id, signing, attestation.formatted("")), id);
        assertThat(signed.get("state").asString()).isEqualTo("PARTIALLY_SIGNED");
        JsonNode evidence = signed.get("signatures").get(0);
        assertThat(evidence.get("evidenceLevel").asString()).isEqualTo("COPY_ATTESTED");
        assertThat(evidence.get("means").asString()).isEqualTo("HANDWRITTEN");
        assertThat(evidence.get("copy").get("keptAt").asString()).isEqualTo("Archives d’essai");

        // Who signed and where is known by now.
        String deposited = attestation.formatted(", \"deposit\": \"W-118\"");
        JsonNode kept = after(copied(id, "", deposited), id);
        assertThat(kept.get("signatures")).hasSize(1);
        assertThat(kept.get("signatures").get(0).get("evidenceLevel").asString())
                .isEqualTo("ORIGINAL_DEPOSITED");
        assertThat(history(id)).contains("W-118").contains("sous la référence");
        assertThat(copied(id, "", deposited).statusCode()).as("nothing new").isEqualTo(200);
    }

    @Test
    void what_is_no_copy_is_refused_with_the_place_of_the_mistake() throws Exception {
        String id = opened("sig-006");
        HttpResponse<String> answer = trail.post(
                "admin", "/protocols/" + id + "/paper-copies", """
            {"party": "region", "digest": "%s", "scan": "AAAA"}\
            """.formatted(Document.digestOf(document(id))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("/scan").contains("PDF, JPEG or PNG");
        HttpResponse<String> nameless = copied(id, "", "");
        assertThat(nameless.statusCode()).as(nameless.body()).isEqualTo(400);
        assertThat(nameless.body()).contains("/place");
        String nowhere = """
            "ceremonyId": "cer-nowhere", "place": "Essai", "signatory": "Une personne fictive",
            "capacity": "Présidente", "mandate": {"deed": "Arrêté 1", "validFrom": "2026-01-01"},\
            """;
        HttpResponse<String> elsewhere = copied(id, nowhere, "");
        assertThat(elsewhere.statusCode()).as(elsewhere.body()).isEqualTo(404);
    }

    @Test
    void what_is_no_base64_is_refused_with_the_place_of_the_mistake() {
        String id = opened("sig-004");
        HttpResponse<String> answer = trail.post("admin", "/protocols/" + id + "/signed-files", """
            {"party": "region", "place": "Essai", "form": "SIGNED_PDF", "file": "é"}\
            """);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("/file");
    }
}
