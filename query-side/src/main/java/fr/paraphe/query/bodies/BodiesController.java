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
@RequestMapping("/api/v1/bodies")
class BodiesController {

    private static final int LARGEST_PAGE = 200;

    private final Bodies bodies;
    private final Moments moments;

    BodiesController(Bodies bodies, Moments moments) {
        this.bodies = bodies;
        this.moments = moments;
    }

    @Operation(
            summary = "The bodies on the register of mandates, by name",
            description = "q narrows them to those whose name or identifier holds it; by pages.")
    @GetMapping
    Answer.Items<BodyView> list(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit) {
        BodyPage page = bodies.list(
                Asked.optionalText("q", q),
                moments.of(asOf, knownAt),
                cursor,
                Asked.number("limit", limit, 50, 1, LARGEST_PAGE));
        return new Answer.Items<>(
                page.items(),
                page.next(),
                page.moment().asOf(),
                page.moment().knownAt(),
                page.moment().position());
    }

    @Operation(
            summary = "A body on the register of mandates",
            description = "It is shown on every day, once it is known: the register may tell of days before it began.")
    @GetMapping("/{id}")
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
    @GetMapping("/{id}/mandates")
    Answer.Items<MandateView> mandates(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt) {
        Moment moment = moments.of(asOf, knownAt);
        return Answer.Items.of(bodies.mandates(Asked.text("id", id), moment), moment);
    }
}
