package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.store.Document;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The document that the service writes, from the request to the bytes that are read back. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WrittenDocumentIT {

    private static final RunningParaphe SERVICE = RunningParaphe.get();

    private static PaperTrail trail;

    @BeforeAll
    static void set_up() {
        trail = PaperTrail.begun(SERVICE, "ECRIT-ESSAI");
    }

    @Test
    void the_bytes_that_are_read_back_are_those_whose_digest_was_frozen() throws Exception {
        String id = trail.drafted("ecr-001");
        String position = trail.created("region", "/protocols/" + id + "/document", """
            {"clauses": [{"title": "Objet", "text": "Un essai."}], "occurredOn": "2026-03-03"}\
            """);
        JsonNode frozen = trail.read("/protocols/" + id, position);
        byte[] pdf = bytes("/api/v1/protocols/" + id + "/text");
        assertThat(frozen.get("digest").asString()).isEqualTo(Document.digestOf(pdf));
        assertThat(frozen.get("text").get("mediaType").asString()).isEqualTo("application/pdf");
        assertThat(new String(pdf, 0, 5, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
    }

    @Test
    void a_document_without_articles_is_refused_with_the_place_of_the_mistake() {
        String id = trail.drafted("ecr-002");
        HttpResponse<String> answer = trail.post("region", "/protocols/" + id + "/document", """
            {"clauses": [{"title": " ", "text": "Un essai."}]}\
            """);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("/clauses/0/title");
    }

    private static byte[] bytes(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(SERVICE.address(path)).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().map()).containsKey("content-disposition");
        assertThat(Map.copyOf(answer.headers().map()).get("content-type")).containsExactly("application/pdf");
        return answer.body();
    }
}
