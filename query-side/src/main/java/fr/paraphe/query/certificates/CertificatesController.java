package fr.paraphe.query.certificates;

import fr.paraphe.query.Moment;
import fr.paraphe.query.Moments;
import fr.paraphe.query.web.Answer;
import fr.paraphe.query.web.Asked;
import fr.paraphe.query.web.Languages;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Certificates over HTTP. */
@RestController
class CertificatesController {

    private final Certificates certificates;
    private final Moments moments;

    CertificatesController(Certificates certificates, Moments moments) {
        this.certificates = certificates;
        this.moments = moments;
    }

    @Operation(
            summary = "The certificate of a document: every fact of its file, and what proves it",
            description = "The texts, signatures with their evidence, refusals and examinations; then every fact that"
                    + " concerns the document, each with its number, the hash of its leaf in the sealed log and"
                    + " what its proof amounts to, under the first checkpoint that covers them all. Names by the"
                    + " right of whoever reads. The same as a file for people: /protocoles/{id}/certificat.pdf")
    @GetMapping("/api/v1/protocols/{id}/certificate")
    Answer<Certificate> certificate(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            HttpServletRequest request) {
        Moment moment = moments.of(asOf, knownAt);
        return Answer.of(certificates.of(Asked.text("id", id), moment, Languages.of(request)), moment);
    }

    /** They are never shown as a page of this service. */
    @Operation(
            summary = "A file that an examination of a signed document names, byte for byte",
            description = "The file that was sent, the same with time stamps, the report of its validation, an"
                    + " attestation or the seal on it, by the digest that the certificate tells. Such files bear names:"
                    + " they are given to whoever may read these. A next party continues the last signed PDF.")
    @GetMapping("/api/v1/protocols/{id}/files/{digest}")
    ResponseEntity<byte[]> file(
            @PathVariable String id,
            @PathVariable String digest,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt) {
        return Answer.file(
                certificates.file(Asked.text("id", id), Asked.text("digest", digest), moments.of(asOf, knownAt)),
                Certificate.EvidenceFile.name(id, digest));
    }
}
