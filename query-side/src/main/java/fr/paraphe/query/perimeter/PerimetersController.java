package fr.paraphe.query.perimeter;

import fr.paraphe.query.Moment;
import fr.paraphe.query.Moments;
import fr.paraphe.query.NotFound;
import fr.paraphe.query.web.Answer;
import fr.paraphe.query.web.Asked;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Links between programmes over HTTP. */
@RestController
class PerimetersController {

    private final Perimeters perimeters;
    private final Moments moments;

    PerimetersController(Perimeters perimeters, Moments moments) {
        this.perimeters = perimeters;
        this.moments = moments;
    }

    @Operation(summary = "The territories of other programmes that share members with a territory")
    @GetMapping("/api/v1/territories/{programme}/{code}/related")
    Answer.Items<RelatedTerritory> related(
            @PathVariable String programme,
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt) {
        Moment moment = moments.of(asOf, knownAt);
        return Answer.Items.of(
                perimeters
                        .related(Asked.text("programme", programme), Asked.text("code", code), moment)
                        .orElseThrow(() -> new NotFound(NotFound.Thing.TERRITORY, programme + "/" + code)),
                moment);
    }
}
