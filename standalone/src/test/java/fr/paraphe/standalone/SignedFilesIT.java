package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.command.evidence.LocalAuthority;
import fr.paraphe.command.evidence.SigningKey;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
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
    private static RunningParaphe service;
    private static PaperTrail trail;

    @BeforeAll
    static void set_up() throws IOException {
        authority = new LocalAuthority("Autorité", NOW);
        Path trusted = Files.createDirectory(folder.resolve("trusted"));
        Files.write(trusted.resolve("authority.crt"), authority.certificate());
        Files.write(trusted.resolve("authority.crl"), authority.revocationList(NOW));
        Path seal = Files.write(folder.resolve("seal.p12"), authority.issue("Cachet", null, PASSWORD));
        service = RunningParaphe.with(
                "signed-files",
                "--paraphe.signatures.trust-folder=" + trusted,
                "--paraphe.signatures.seal=" + seal,
                "--paraphe.signatures.seal-password=essai");
        trail = PaperTrail.begun(service, "SIGNE-ESSAI");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static SigningKey key(String name) {
        return new SigningKey(authority.issue(name, null, PASSWORD), PASSWORD);
    }

    private static String opened(String code) {
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
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(service.address("/api/v1/protocols/" + id + "/text"))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    private static HttpResponse<String> sent(String id, String party, String form, byte[] file, boolean confirmed) {
        return trail.post("admin", "/protocols/" + id + "/signed-files", """
            {"party": "%s", "signatory": "Une personne fictive", "capacity": "Présidente", "place": "Essai",
             "mandate": {"deed": "Arrêté 1", "validFrom": "2026-01-01"}, "occurredOn": "2026-03-05",
             "form": "%s", "confirmed": %s, "file": "%s"}\
            """.formatted(
                        party, form, confirmed, Base64.getEncoder().encodeToString(file)));
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
