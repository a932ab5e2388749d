package fr.paraphe.query.history;

import fr.paraphe.query.Moment;
import fr.paraphe.query.Moments;
import fr.paraphe.query.NotFound;
import fr.paraphe.query.web.Answer;
import fr.paraphe.query.web.Asked;
import fr.paraphe.query.web.Languages;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Histories over HTTP. */
@RestController
class HistoryController {

    private final History history;
    private final Moments moments;

    HistoryController(History history, Moments moments) {
        this.history = history;
        this.moments = moments;
    }

    @Operation(summary = "Every fact about a territory, told in sentences")
    @GetMapping("/api/v1/territories/{programme}/{code}/history")
    Answer.Items<HistoryEntry> of(
            @PathVariable String programme,
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            HttpServletRequest request) {
        Moment moment = moments.of(asOf, knownAt);
        List<HistoryEntry> entries =
                history.of(Asked.text("programme", programme), Asked.text("code", code), moment, Languages.of(request));
        if (entries.isEmpty()) {
            throw new NotFound(NotFound.Thing.TERRITORY, programme + "/" + code);
        }
        return Answer.Items.of(entries, moment);
    }
}
