package fr.paraphe.query.bodies;

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

/** The register of mandates over HTTP. */
@RestController
@RequestMapping("/api/v1/bodies/{id}")
class BodiesController {

    private final Bodies bodies;
    private final Moments moments;

    BodiesController(Bodies bodies, Moments moments) {
        this.bodies = bodies;
        this.moments = moments;
    }

    @Operation(
            summary = "A body on the register of mandates",
            description = "It is shown on every day, once it is known: the register may tell of days before it began.")
    @GetMapping
    Answer<BodyView> body(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt) {
        Moment moment = moments.of(asOf, knownAt);
        return Answer.of(bodies.body(Asked.text("id", id), moment), moment);
    }

    @Operation(
            summary = "Who may act for a body on a day, as known at an instant",
            description =
                    "asOf: the mandates in force on that day; knownAt: what ended them as far as recorded by then.")
    @GetMapping("/mandates")
    Answer.Items<MandateView> mandates(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt) {
        Moment moment = moments.of(asOf, knownAt);
        return Answer.Items.of(bodies.mandates(Asked.text("id", id), moment), moment);
    }
}
