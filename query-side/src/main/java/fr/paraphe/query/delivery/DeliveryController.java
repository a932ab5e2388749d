package fr.paraphe.query.delivery;

import fr.paraphe.query.Moment;
import fr.paraphe.query.Moments;
import fr.paraphe.query.RegionRule;
import fr.paraphe.query.RulesInForce;
import fr.paraphe.query.web.Answer;
import fr.paraphe.query.web.Asked;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Projects and their money over HTTP. */
@RestController
@RequestMapping("/api/v1/programmes/{programme}")
class DeliveryController {

    private final Projects projects;
    private final Funding funding;
    private final RulesInForce rules;
    private final Moments moments;

    DeliveryController(Projects projects, Funding funding, RulesInForce rules, Moments moments) {
        this.rules = rules;
        this.projects = projects;
        this.funding = funding;
        this.moments = moments;
    }

    @Operation(
            summary = "A project: its sheet, where it stands, its funding lines, commitments and indicators",
            description = "What is certain by asOf, as far as it was recorded by knownAt. Amounts are euro cents.")
    @GetMapping("/territories/{code}/projects/{id}")
    Answer<ProjectView> project(
            @PathVariable String programme,
            @PathVariable String code,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            HttpServletResponse response) {
        Moment moment = moments.of(asOf, knownAt);
        ProjectView project = projects.project(
                Asked.text("programme", programme), Asked.text("code", code), Asked.text("id", id), moment);
        // Not in a ResponseEntity: Spring would answer 304 for the same version, although the day, the plan of the
        // territory or an erased name may have changed what is shown since.
        if (project.version() >= 0) {
            response.setHeader(HttpHeaders.ETAG, "\"" + project.version() + "\"");
        }
        return Answer.of(project, moment);
    }

    @Operation(
            summary = "What was requested, granted and paid for the projects of a programme",
            description = "by: funder, territory or region; regionRule: lead or concerned. What the items carry adds up"
                    + " to the total; counted adds the projects that a territory or a region shares.")
    @GetMapping("/funding")
    Answer<FundingAnswer> funding(
            @PathVariable String programme,
            @RequestParam(required = false) @Nullable String by,
            @RequestParam(required = false) @Nullable String regionRule,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt) {
        FundingBy apart = FundingBy.of(by);
        Moment moment = moments.of(asOf, knownAt);
        String asked = Asked.text("programme", programme);
        RegionRule rule = rules.regionRule(asked, moment.position(), regionRule);
        return Answer.of(funding.funding(asked, apart, rule, moment), moment);
    }
}
