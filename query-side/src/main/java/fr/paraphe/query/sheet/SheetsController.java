package fr.paraphe.query.sheet;

import fr.paraphe.query.Moment;
import fr.paraphe.query.Moments;
import fr.paraphe.query.NotFound;
import fr.paraphe.query.web.Answer;
import fr.paraphe.query.web.Asked;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
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
    ResponseEntity<Answer<TerritorySheet>> find(
            @PathVariable String programme,
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestHeader(name = "If-None-Match", required = false) @Nullable String known) {
        Moment moment = moments.of(asOf, knownAt);
        TerritorySheet sheet = sheets.find(Asked.text("programme", programme), Asked.text("code", code), moment)
                .orElseThrow(() -> new NotFound(NotFound.Thing.TERRITORY, programme + "/" + code));
        String etag = "\"" + sheet.version() + "\"";
        if (known != null && List.of(known.split("\\s*,\\s*")).contains(etag) && lastChangedByItsOwnFact(sheet)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(etag).build();
        }
        return ResponseEntity.ok().eTag(etag).body(Answer.of(sheet, moment));
    }

    /** A protocol's facts change the sheet but not the territory's version: then the version alone proves nothing. */
    private static boolean lastChangedByItsOwnFact(TerritorySheet sheet) {
        return sheet.lastFacts().stream()
                .findFirst()
                .map(TerritorySheet.LastFact::ofTerritory)
                .orElse(false);
    }
}
