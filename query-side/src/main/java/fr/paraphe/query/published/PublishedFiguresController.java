package fr.paraphe.query.published;

import fr.paraphe.query.Moment;
import fr.paraphe.query.Moments;
import fr.paraphe.query.web.Answer;
import fr.paraphe.query.web.Asked;
import fr.paraphe.query.web.Languages;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The register of published figures over HTTP. */
@RestController
@RequestMapping("/api/v1/published-figures")
class PublishedFiguresController {

    private final PublishedFigures figures;
    private final Moments moments;

    PublishedFiguresController(PublishedFigures figures, Moments moments) {
        this.figures = figures;
        this.moments = moments;
    }

    @Operation(
            summary = "Figures that others published about a programme",
            description = "scope: FR, the INSEE code of a region, or the code of a territory; all when absent.")
    @GetMapping
    Answer.Items<PublishedFigure> list(
            @RequestParam String programme,
            @RequestParam(required = false) @Nullable String scope,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt) {
        Moment moment = moments.of(asOf, knownAt);
        return Answer.Items.of(
                figures.list(Asked.text("programme", programme), Asked.optionalText("scope", scope), moment), moment);
    }

    @Operation(
            summary = "Each published figure beside what is recorded as of its date, with a verdict and its reason",
            description = "asOf: figures published by that day; knownAt: what was recorded by then.")
    @GetMapping("/checks")
    Answer.Items<Check> checks(
            @RequestParam String programme,
            @RequestParam(required = false) @Nullable String scope,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            HttpServletRequest request) {
        Moment moment = moments.of(asOf, knownAt);
        return Answer.Items.of(
                figures.checks(
                        Asked.text("programme", programme),
                        Asked.optionalText("scope", scope),
                        moment,
                        Languages.of(request)),
                moment);
    }
}
