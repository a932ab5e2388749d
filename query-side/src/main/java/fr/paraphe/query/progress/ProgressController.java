package fr.paraphe.query.progress;

import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.query.BadRequest;
import fr.paraphe.query.Measure;
import fr.paraphe.query.Moment;
import fr.paraphe.query.Moments;
import fr.paraphe.query.NotFound;
import fr.paraphe.query.RegionRule;
import fr.paraphe.query.RulesInForce;
import fr.paraphe.query.Scope;
import fr.paraphe.query.Tallies.Count;
import fr.paraphe.query.TerritoryMembers;
import fr.paraphe.query.web.Answer;
import fr.paraphe.query.web.Asked;
import fr.paraphe.query.web.Languages;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.SchemaProperty;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists of territories, figures and the facts behind them, over HTTP. */
@RestController
@RequestMapping("/api/v1")
class ProgressController {

    private static final int LARGEST_PAGE = 200;

    private static final int MOST_FACTS = 1_000;

    private final Progress progress;
    private final RulesInForce rules;
    private final Moments moments;
    private final TerritoryMembers members;

    ProgressController(Progress progress, RulesInForce rules, Moments moments, TerritoryMembers members) {
        this.progress = progress;
        this.rules = rules;
        this.moments = moments;
        this.members = members;
    }

    @Operation(summary = "The territories of a programme, by pages or as a file")
    @ApiResponse(
            responseCode = "200",
            description = "a page of territories, or all of them as JSON, CSV or XLSX when format says so",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schemaProperties = {
                            @SchemaProperty(
                                    name = "items",
                                    array = @ArraySchema(schema = @Schema(implementation = TerritoryLine.class))),
                            @SchemaProperty(name = "next", schema = @Schema(type = "string", nullable = true)),
                            @SchemaProperty(name = "asOf", schema = @Schema(type = "string", format = "date")),
                            @SchemaProperty(name = "knownAt", schema = @Schema(type = "string", format = "date-time")),
                            @SchemaProperty(name = "position", schema = @Schema(type = "integer", format = "int64"))
                        }),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = TerritoryFiles.XLSX_TYPE, schema = @Schema(type = "string", format = "binary"))
            })
    @GetMapping("/territories")
    ResponseEntity<?> territories(
            @RequestParam String programme,
            @RequestParam(required = false) @Nullable String scope,
            @RequestParam(required = false) @Nullable String stage,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String format,
            @RequestParam(required = false) @Nullable String dialect,
            @RequestParam(required = false) @Nullable String columns,
            HttpServletRequest request) {
        Scope where = Scope.of(scope);
        TerritoryFilter filter = new TerritoryFilter(Asked.optionalText("stage", stage), Asked.optionalText("q", q));
        int most = Asked.number("limit", limit, 50, 1, LARGEST_PAGE);
        TerritoryFiles.Format as = TerritoryFiles.Format.of(
                format, request.getHeader(HttpHeaders.ACCEPT), limit != null || cursor != null);
        TerritoriesCsv.Dialect wanted = TerritoriesCsv.Dialect.of(dialect);
        TerritoryFiles.Columns inColumns = TerritoryFiles.Columns.of(columns, as);
        Moment moment = moments.of(asOf, knownAt);
        String code = Asked.text("programme", programme);
        if (as != TerritoryFiles.Format.PAGES) {
            TerritoryPage all = progress.territories(code, where, moment, filter, null, Integer.MAX_VALUE);
            ProgrammeRules then = rules.get(code, moment.position());
            if (inColumns == TerritoryFiles.Columns.AGENCY) {
                return TerritoryFiles.agency(code, where, all, then, members.members(code, moment), wanted);
            }
            return TerritoryFiles.answer(as, code, where, filter, all, then, wanted, Languages.of(request));
        }
        TerritoryPage page = progress.territories(code, where, moment, filter, cursor, most);
        return ResponseEntity.ok()
                .header(TerritoryFiles.TOTAL, Integer.toString(page.total()))
                .body(new Answer.Items<>(
                        page.items(),
                        page.next(),
                        page.moment().asOf(),
                        page.moment().knownAt(),
                        page.moment().position()));
    }

    @Operation(summary = "Figures with their counting rule, coverage, change and the address of their facts")
    @GetMapping("/figures")
    Answer<FiguresAnswer> figures(
            @RequestParam String programme,
            @RequestParam(required = false) @Nullable String scope,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable String regionRule,
            HttpServletRequest request) {
        Scope where = Scope.of(scope);
        Moment moment = moments.of(asOf, knownAt);
        String asked = Asked.text("programme", programme);
        RegionRule rule = rules.regionRule(asked, moment.position(), regionRule);
        return Answer.of(progress.figures(asked, where, moment, rule, Languages.of(request)), moment);
    }

    /**
     * Facts behind a figure, by the code of their territory.
     *
     * @param value how many facts of all pages together are certain, as the figure says; null when the records cannot tell
     * @param mayBe how many of all pages are possible only; null when the records cannot tell
     * @param items the facts of this page that {@code value} counts, one each
     * @param possible the further facts of this page that the figure counts as possible, one each
     * @param next cursor of the following page; null when there is none
     */
    record Behind(
            String measure,
            @Nullable Integer value,
            @Nullable Integer mayBe,
            List<FigureFact> items,
            List<FigureFact> possible,
            @Nullable String next,
            LocalDate asOf,
            Instant knownAt,
            long position) {}

    @Operation(
            summary = "The facts that make a figure, by pages, or all of them as CSV",
            description = "format=csv: one line for each fact, certain or only possible; dialect=excel for a French"
                    + " spreadsheet.")
    @ApiResponse(
            responseCode = "200",
            description = "a page of facts, or all of them as CSV when format says so",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = Behind.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    @GetMapping("/figures/{measure}/facts")
    ResponseEntity<?> facts(
            @PathVariable String measure,
            @RequestParam String programme,
            @RequestParam(required = false) @Nullable String scope,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable String regionRule,
            @RequestParam(required = false) @Nullable String documentKind,
            @RequestParam(required = false) @Nullable String axis,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String format,
            @RequestParam(required = false) @Nullable String dialect) {
        if (format != null && !List.of("csv", "json").contains(format)) {
            throw new BadRequest("format", "format.jsonOrCsv", format);
        }
        TerritoriesCsv.Dialect wanted = TerritoriesCsv.Dialect.of(dialect);
        Moment moment = moments.of(asOf, knownAt);
        String asked = Asked.text("programme", programme);
        Counted counted = new Counted(
                Measure.find(measure)
                        .orElseThrow(() -> new NotFound(NotFound.Thing.MEASURE, Asked.text("measure", measure))),
                Asked.optionalText("documentKind", documentKind),
                Asked.optionalText("axis", axis),
                asked,
                Scope.of(scope),
                rules.regionRule(asked, moment.position(), regionRule));
        int most = Asked.number("limit", limit, LARGEST_PAGE, 1, MOST_FACTS);
        if ("csv".equals(format)) {
            return file(counted, moment, wanted);
        }
        FactsPage page = progress.facts(counted, moment, cursor, most);
        Count count = page.count();
        return ResponseEntity.ok(new Behind(
                counted.measure().code(),
                count == null ? null : count.value(),
                count == null ? null : count.possible() - count.value(),
                page.facts().stream().filter(FigureFact::certain).toList(),
                page.facts().stream().filter(fact -> !fact.certain()).toList(),
                page.next(),
                page.moment().asOf(),
                page.moment().knownAt(),
                page.moment().position()));
    }

    private ResponseEntity<byte[]> file(Counted counted, Moment moment, TerritoriesCsv.Dialect dialect) {
        List<FigureFact> all = new ArrayList<>();
        String cursor = null;
        do {
            FactsPage page = progress.facts(counted, moment, cursor, MOST_FACTS);
            all.addAll(page.facts());
            cursor = page.next();
        } while (cursor != null);
        String name = "faits-%s-%s-%s-%s.csv"
                .formatted(
                        counted.measure().code(),
                        counted.programme(),
                        counted.scope().code(),
                        moment.asOf());
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-As-Of", moment.asOf().toString())
                .header("X-Known-At", moment.knownAt().toString())
                .header("X-Position", Long.toString(moment.position()))
                .header(TerritoryFiles.TOTAL, Integer.toString(all.size()))
                .body(FigureFactsCsv.write(all, dialect));
    }
}
