package fr.paraphe.query.protocols;

import fr.paraphe.events.store.Document;
import fr.paraphe.events.store.Documents;
import fr.paraphe.query.Moment;
import fr.paraphe.query.Moments;
import fr.paraphe.query.NotFound;
import fr.paraphe.query.web.Answer;
import fr.paraphe.query.web.Asked;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Protocols and their texts over HTTP. */
@RestController
@RequestMapping("/api/v1/protocols/{id}")
class ProtocolsController {

    private final Protocols protocols;
    private final Documents documents;
    private final Moments moments;

    ProtocolsController(Protocols protocols, Documents documents, Moments moments) {
        this.protocols = protocols;
        this.documents = documents;
        this.moments = moments;
    }

    @Operation(summary = "A document with its parties and signatures")
    @GetMapping
    Answer<ProtocolView> find(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            HttpServletResponse response) {
        Moment moment = moments.of(asOf, knownAt);
        ProtocolView protocol = find(id, moment);
        // Not in a ResponseEntity: Spring would answer 304 for the same version, although the rules or an erased name
        // may have changed what is shown since.
        response.setHeader(HttpHeaders.ETAG, "\"" + protocol.version() + "\"");
        return Answer.of(protocol, moment);
    }

    /** The very bytes that parties sign; they are never shown as a page of this service. */
    @Operation(summary = "The frozen text, byte for byte")
    @GetMapping("/text")
    ResponseEntity<byte[]> text(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt) {
        ProtocolView.Text text = find(id, moments.of(asOf, knownAt)).text();
        if (text == null) {
            throw new NotFound(NotFound.Thing.TEXT, id);
        }
        Document document = documents.find(text.digest()).orElseThrow(() -> new NotFound(NotFound.Thing.TEXT, id));
        return Answer.file(document, id + "-" + text.version());
    }

    private ProtocolView find(String id, Moment moment) {
        return protocols
                .find(Asked.text("id", id), moment)
                .orElseThrow(() -> new NotFound(NotFound.Thing.PROTOCOL, id));
    }
}
