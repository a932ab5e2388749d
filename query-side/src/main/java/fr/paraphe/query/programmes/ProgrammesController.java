package fr.paraphe.query.programmes;

import fr.paraphe.query.Moment;
import fr.paraphe.query.Moments;
import fr.paraphe.query.NotFound;
import fr.paraphe.query.web.Answer;
import fr.paraphe.query.web.Asked;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Programmes over HTTP. */
@RestController
@RequestMapping("/api/v1/programmes")
class ProgrammesController {

    private final Programmes programmes;
    private final Moments moments;

    ProgrammesController(Programmes programmes, Moments moments) {
        this.programmes = programmes;
        this.moments = moments;
    }

    @Operation(summary = "The programmes")
    @GetMapping
    Answer.Items<ProgrammeView> list(
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt) {
        Moment moment = moments.of(asOf, knownAt);
        return Answer.Items.of(programmes.list(moment), moment);
    }

    @Operation(summary = "A programme with its rules in force")
    @GetMapping("/{programme}")
    Answer<ProgrammeView> find(
            @PathVariable String programme,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt) {
        Moment moment = moments.of(asOf, knownAt);
        return programmes
                .find(Asked.text("programme", programme), moment)
                .map(view -> Answer.of(view, moment))
                .orElseThrow(() -> new NotFound(NotFound.Thing.PROGRAMME, programme));
    }
}
