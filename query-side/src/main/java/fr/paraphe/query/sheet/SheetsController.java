package fr.paraphe.query.sheet;

import fr.paraphe.query.Moment;
import fr.paraphe.query.Moments;
import fr.paraphe.query.NotFound;
import fr.paraphe.query.web.Answer;
import fr.paraphe.query.web.Asked;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sheets over HTTP. */
@RestController
class SheetsController {

    private final Sheets sheets;
    private final Moments moments;

    SheetsController(Sheets sheets, Moments moments) {
        this.sheets = sheets;
        this.moments = moments;
    }

    @Operation(summary = "The sheet of a territory")
    @GetMapping("/api/v1/territories/{programme}/{code}")
    Answer<TerritorySheet> find(
            @PathVariable String programme,
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            HttpServletResponse response) {
        Moment moment = moments.of(asOf, knownAt);
        TerritorySheet sheet = sheets.find(Asked.text("programme", programme), Asked.text("code", code), moment)
                .orElseThrow(() -> new NotFound(NotFound.Thing.TERRITORY, programme + "/" + code));
        // Not in a ResponseEntity: Spring would answer 304 for the same version, although the day, the rules, a
        // signature or an erased name may have changed the sheet since.
        response.setHeader(HttpHeaders.ETAG, "\"" + sheet.version() + "\"");
        return Answer.of(sheet, moment);
    }
}
