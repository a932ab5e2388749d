package fr.paraphe.query.sheet;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.paraphe.query.MilestoneDate;
import fr.paraphe.query.Moment;
import fr.paraphe.query.Moments;
import fr.paraphe.query.NotFound;
import fr.paraphe.query.Region;
import fr.paraphe.query.RegionRule;
import fr.paraphe.query.RulesInForce;
import fr.paraphe.query.Scope;
import fr.paraphe.query.web.Answer;
import fr.paraphe.query.web.Asked;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Sheets over HTTP. */
@RestController
class SheetsController {

    private final Sheets sheets;
    private final RulesInForce rules;
    private final Moments moments;

    SheetsController(Sheets sheets, RulesInForce rules, Moments moments) {
        this.sheets = sheets;
        this.rules = rules;
        this.moments = moments;
    }

    /**
     * Who applied and was not designated.
     *
     * @param items by code
     */
    record Applicants(List<Applicant> items) {}

    /**
     * An applicant.
     *
     * @param applicant SIREN of the body that applied for all
     * @param state what became of the application
     * @param filed when it was filed, and who says so
     * @param decided when it was selected or not; null while nobody has decided
     * @param authority the body that decided; null likewise
     * @param sheet address of its sheet
     */
    record Applicant(
            String programme,
            String code,
            String name,
            Region leadRegion,
            String applicant,
            TerritorySheet.ApplicationState state,
            MilestoneDate filed,
            @Nullable MilestoneDate decided,
            @Nullable String authority,
            String sheet) {

        static Applicant of(TerritorySheet sheet, TerritorySheet.Application application) {
            return new Applicant(
                    sheet.programme(),
                    sheet.code(),
                    sheet.name(),
                    sheet.leadRegion(),
                    application.applicant(),
                    application.state(),
                    application.filed(),
                    application.decided(),
                    application.authority(),
                    "/api/v1/territories/" + sheet.programme() + "/" + sheet.code());
        }
    }

    @Operation(summary = "Who applied to a programme and is not designated, with what became of each application")
    @GetMapping("/api/v1/applicants")
    Answer<Applicants> applicants(
            @RequestParam String programme,
            @RequestParam(required = false) @Nullable String scope,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt) {
        Moment moment = moments.of(asOf, knownAt);
        String asked = Asked.text("programme", programme);
        Scope place = Scope.of(scope);
        rules.get(asked, moment.position());
        List<Applicant> items = new ArrayList<>();
        for (TerritorySheet sheet : sheets.applicants(asked, moment)) {
            TerritorySheet.Application application = sheet.application();
            if (application != null && place.holds(sheet.leadRegion().code(), List.of(), RegionRule.LEAD)) {
                items.add(Applicant.of(sheet, application));
            }
        }
        return Answer.of(new Applicants(items), moment);
    }

    /**
     * A sheet with what is to be met next.
     *
     * @param nextDeadline the deadline that it has to meet next; null when none runs
     */
    record Sheet(
            @JsonUnwrapped TerritorySheet sheet, @Nullable NextDeadline nextDeadline) {}

    @Operation(summary = "The sheet of a territory, or of an applicant")
    @GetMapping("/api/v1/territories/{programme}/{code}")
    Answer<Sheet> find(
            @PathVariable String programme,
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            HttpServletResponse response) {
        Moment moment = moments.of(asOf, knownAt);
        TerritorySheet sheet = sheets.find(Asked.text("programme", programme), Asked.text("code", code), moment)
                .orElseThrow(() -> new NotFound(NotFound.Thing.TERRITORY, programme + "/" + code));
        // Not in a ResponseEntity: Spring would answer 304 for the same version, although the day, the rules, a
        // signature or an erased name may have changed the sheet since.
        response.setHeader(HttpHeaders.ETAG, "\"" + sheet.version() + "\"");
        return Answer.of(new Sheet(sheet, sheets.nextDeadline(sheet, moment).orElse(null)), moment);
    }
}
