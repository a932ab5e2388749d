package fr.paraphe.query.progress;

import fr.paraphe.query.Moment;
import fr.paraphe.query.Moments;
import fr.paraphe.query.RulesInForce;
import fr.paraphe.query.web.Asked;
import fr.paraphe.query.web.Languages;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The columns of lists of territories, over HTTP. */
@RestController
class TableSchemaController {

    private final RulesInForce rules;
    private final Moments moments;
    private final TableSchemas schemas;

    TableSchemaController(RulesInForce rules, Moments moments, TableSchemas schemas) {
        this.schemas = schemas;
        this.rules = rules;
        this.moments = moments;
    }

    @Operation(summary = "The columns of the CSV and XLSX of the territories of a programme, as a Table Schema")
    @GetMapping("/api/v1/territories/schema")
    TableSchema schema(
            @RequestParam String programme,
            @RequestParam(required = false) @Nullable String columns,
            @RequestParam(required = false) @Nullable String knownAt,
            HttpServletRequest request) {
        Moment moment = moments.of(null, knownAt);
        String code = Asked.text("programme", programme);
        rules.get(code, moment.position());
        return switch (TerritoryFiles.Columns.of(columns, TerritoryFiles.Format.CSV)) {
            case OWN -> schemas.territories(code, moment, Languages.of(request));
            case AGENCY -> AgencyColumns.schema(Languages.of(request));
        };
    }
}
