package fr.paraphe.query.changes;

import fr.paraphe.query.BadRequest;
import fr.paraphe.query.Moment;
import fr.paraphe.query.Moments;
import fr.paraphe.query.RulesInForce;
import fr.paraphe.query.Scope;
import fr.paraphe.query.web.Asked;
import fr.paraphe.query.web.Languages;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Changes over HTTP. */
@RestController
class ChangesController {

    private static final int LARGEST_PAGE = 200;

    private final Changes changes;
    private final RulesInForce rules;
    private final Moments moments;

    ChangesController(Changes changes, RulesInForce rules, Moments moments) {
        this.rules = rules;
        this.changes = changes;
        this.moments = moments;
    }

    @Operation(
            summary = "What changed between two moments: figures, territories, facts, in sentences",
            description = "scope: FR or the INSEE code of a region; code: one territory instead. fromAsOf and toAsOf:"
                    + " business dates, today when absent; fromKnownAt and toKnownAt: recording instants, all that is"
                    + " recorded when absent. The first state and the difference give the second state, in either"
                    + " direction of time.")
    @GetMapping("/api/v1/changes")
    Difference between(
            @RequestParam String programme,
            @RequestParam(required = false) @Nullable String scope,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String fromAsOf,
            @RequestParam(required = false) @Nullable String fromKnownAt,
            @RequestParam(required = false) @Nullable String toAsOf,
            @RequestParam(required = false) @Nullable String toKnownAt,
            @RequestParam(required = false) @Nullable String regionRule,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit,
            HttpServletRequest request) {
        if (scope != null && code != null) {
            throw new BadRequest("code", "code.scopeToo");
        }
        int most = Asked.number("limit", limit, 50, 1, LARGEST_PAGE);
        Moment from = moment("from", fromAsOf, fromKnownAt);
        Moment to = moment("to", toAsOf, toKnownAt);
        String asked = Asked.text("programme", programme);
        Compared what = new Compared(
                asked,
                Scope.of(scope),
                Asked.optionalText("code", code),
                rules.regionRule(asked, to.position(), regionRule));
        return changes.between(what, from, to, cursor, most, Languages.of(request));
    }

    private Moment moment(String side, @Nullable String asOf, @Nullable String knownAt) {
        try {
            return moments.of(asOf, knownAt);
        } catch (BadRequest unreadable) {
            throw new BadRequest(unreadable.faults().stream()
                    .map(fault -> new BadRequest.Fault(
                            side
                                    + fault.parameter().substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                                    + fault.parameter().substring(1),
                            fault.sentence(),
                            fault.arguments()))
                    .toList());
        }
    }
}
