package fr.paraphe.query.decisions;

import fr.paraphe.query.Decisions;
import fr.paraphe.query.Decisions.NextDecision;
import fr.paraphe.query.Moments;
import fr.paraphe.query.NotFound;
import fr.paraphe.query.web.Answer.Items;
import fr.paraphe.query.web.Asked;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The next decisions over HTTP, as whoever asks may take them now; the past knows none. */
@RestController
@RequestMapping("/api/v1")
class DecisionsController {

    private static final String MEANING =
            "open: whoever asks may take it now. mine: whoever asks holds a right to it. code and why: the rule that"
                    + " says no. What only the content of the command tells is not looked at: a decision that is open may"
                    + " still be refused.";

    private final ObjectProvider<Decisions> decisions;
    private final Moments moments;

    DecisionsController(ObjectProvider<Decisions> decisions, Moments moments) {
        this.decisions = decisions;
        this.moments = moments;
    }

    @Operation(summary = "What may be decided next about a territory, and why the rest may not", description = MEANING)
    @GetMapping("/territories/{programme}/{code}/decisions")
    Items<NextDecision> ofTerritory(@PathVariable String programme, @PathVariable String code, Locale locale) {
        return items(
                taken().ofTerritory(Asked.text("programme", programme), Asked.text("code", code), locale),
                NotFound.Thing.TERRITORY,
                code);
    }

    @Operation(summary = "What may be decided next about a document, and why the rest may not", description = MEANING)
    @GetMapping("/protocols/{id}/decisions")
    Items<NextDecision> ofProtocol(@PathVariable String id, Locale locale) {
        return items(taken().ofProtocol(Asked.text("id", id), locale), NotFound.Thing.PROTOCOL, id);
    }

    @Operation(summary = "What may be decided next about a project, and why the rest may not", description = MEANING)
    @GetMapping("/programmes/{programme}/territories/{code}/projects/{id}/decisions")
    Items<NextDecision> ofProject(
            @PathVariable String programme, @PathVariable String code, @PathVariable String id, Locale locale) {
        return items(
                taken().ofProject(
                                Asked.text("programme", programme),
                                Asked.text("code", code),
                                Asked.text("id", id),
                                locale),
                NotFound.Thing.PROJECT,
                id);
    }

    private Items<NextDecision> items(List<NextDecision> all, NotFound.Thing thing, String name) {
        if (all.isEmpty()) {
            throw new NotFound(thing, name);
        }
        return Items.of(all, moments.now());
    }

    /** A node that only reads knows no decision. */
    private Decisions taken() {
        Decisions taken = decisions.getIfAvailable();
        if (taken == null) {
            throw new ResponseStatusException(HttpStatus.NOT_IMPLEMENTED);
        }
        return taken;
    }
}
