package fr.paraphe.query.ceremonies;

import fr.paraphe.query.Moment;
import fr.paraphe.query.Moments;
import fr.paraphe.query.web.Answer;
import fr.paraphe.query.web.Asked;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Ceremonies over HTTP. */
@RestController
@RequestMapping("/api/v1/ceremonies")
class CeremoniesController {

    private final Ceremonies ceremonies;
    private final Moments moments;

    CeremoniesController(Ceremonies ceremonies, Moments moments) {
        this.ceremonies = ceremonies;
        this.moments = moments;
    }

    @Operation(summary = "The ceremonies of a programme, the latest first")
    @GetMapping
    Answer.Items<CeremonySummary> list(
            @RequestParam String programme,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt) {
        Moment moment = moments.of(asOf, knownAt);
        return Answer.Items.of(ceremonies.of(Asked.text("programme", programme), moment), moment);
    }

    @Operation(
            summary = "A ceremony: who is there, what is signed, and what keeps the others from signing",
            description =
                    "missing tells it party by party, on the day of asOf: OPENING, REGISTRATION, MANDATE, DELIBERATION,"
                            + " TRANSMISSION, CONSENT, ATTENDANCE.")
    @GetMapping("/{id}")
    Answer<CeremonyView> find(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt) {
        Moment moment = moments.of(asOf, knownAt);
        return Answer.of(ceremonies.find(Asked.text("id", id), moment), moment);
    }
}
