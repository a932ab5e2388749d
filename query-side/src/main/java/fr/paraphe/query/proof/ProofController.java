package fr.paraphe.query.proof;

import fr.paraphe.query.web.Asked;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The sealed log over HTTP. */
@RestController
@RequestMapping("/api/v1/audit")
class ProofController {

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
    private static final String ZIP = "application/zip";

    private final Proving proving;

    ProofController(Proving proving) {
        this.proving = proving;
    }

    @Operation(
            summary = "The last checkpoint of the history, signed",
            description = "Name of the log, number of sealed facts and root of their Merkle tree (RFC 6962), as"
                    + " c2sp.org/tlog-checkpoint writes it. Keep it: a later history must begin with it.")
    @ApiResponse(
            responseCode = "200",
            description = "the signed note",
            content = @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string")))
    @GetMapping("/checkpoint")
    ResponseEntity<byte[]> checkpoint() {
        return text(proving.checkpoint().note());
    }

    @Operation(
            summary = "The public keys that checkpoints are signed with",
            description = "One a line, the newest first, as c2sp.org/signed-note writes them. Whoever verifies should"
                    + " have them by another way, too.")
    @ApiResponse(
            responseCode = "200",
            description = "the keys",
            content = @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string")))
    @GetMapping("/keys")
    ResponseEntity<byte[]> keys() {
        return text(proving.keys());
    }

    @Operation(
            summary = "The receipt of a fact",
            description =
                    "Proves by itself that the fact is in the history, as c2sp.org/tlog-proof writes it; the line"
                            + " extra holds the fact as it is sealed, in base64, unless it is about an account and the reader"
                            + " neither administers nor audits everywhere. Waits some seconds for a fact that was just recorded.")
    @ApiResponse(
            responseCode = "200",
            description = "the receipt",
            content = @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string")))
    @GetMapping("/proof")
    ResponseEntity<byte[]> proof(@RequestParam String position) {
        return text(proving.receipt(Asked.position("position", position)));
    }

    @Operation(
            summary = "What proves that an earlier history is the beginning of a later one",
            description = "From a number of sealed facts (0 when absent) to another (that of the last checkpoint when"
                    + " absent).")
    @GetMapping("/consistency")
    Consistency consistency(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        return proving.consistency(Asked.position("from", from), to == null ? null : Asked.position("to", to));
    }

    @Operation(
            summary = "What one takes away to verify the history without the service",
            description =
                    "A ZIP file: the facts as they are sealed, the hashes of all of them, the last checkpoint, the"
                            + " public keys, and what all that proves and does not prove. With programme and code the facts of"
                            + " one territory, else all. Names and texts are never in it; facts of accounts are there for those"
                            + " who administer or audit everywhere, for others their hashes.")
    @ApiResponse(
            responseCode = "200",
            description = "the bundle",
            content = @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary")))
    @GetMapping("/bundle")
    void bundle(
            @RequestParam(required = false) @Nullable String programme,
            @RequestParam(required = false) @Nullable String code,
            HttpServletResponse response)
            throws IOException {
        try (Proving.Ready ready =
                proving.bundle(Asked.optionalText("programme", programme), Asked.optionalText("code", code))) {
            response.setContentType(ZIP);
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename(ready.fileName())
                            .build()
                            .toString());
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            ready.writeTo(response.getOutputStream());
        }
    }

    private static ResponseEntity<byte[]> text(String text) {
        return ResponseEntity.ok()
                .contentType(TEXT)
                .cacheControl(CacheControl.noStore())
                .body(text.getBytes(StandardCharsets.UTF_8));
    }
}
