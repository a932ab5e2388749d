package fr.paraphe.query.progress;

import fr.paraphe.events.Member;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.query.BadRequest;
import fr.paraphe.query.Moment;
import fr.paraphe.query.Scope;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Whole lists of territories as files: every line of the list, whatever their number. */
final class TerritoryFiles {

    /** How many territories the list holds, whether they are all in the answer or not. */
    static final String TOTAL = "X-Total-Count";

    static final String XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** What an answer is written as. */
    enum Format {
        /** JSON, one page after the other. */
        PAGES("json", MediaType.APPLICATION_JSON),
        JSON("json", MediaType.APPLICATION_JSON),
        CSV("csv", new MediaType("text", "csv", StandardCharsets.UTF_8)),
        XLSX("xlsx", MediaType.parseMediaType(XLSX_TYPE));

        private final String extension;
        private final MediaType type;

        Format(String extension, MediaType type) {
            this.extension = extension;
            this.type = type;
        }

        /**
         * The format that a request asks for.
         *
         * @param format the parameter; null when only the header speaks
         * @param accept the header Accept
         * @param paged whether the request asks for a page
         * @throws BadRequest when there is no such format
         */
        static Format of(@Nullable String format, @Nullable String accept, boolean paged) {
            return switch (format) {
                case null -> {
                    if (accept != null && accept.startsWith("text/csv")) {
                        yield CSV;
                    }
                    yield accept != null && accept.startsWith(XLSX_TYPE) ? XLSX : PAGES;
                }
                case "csv" -> CSV;
                case "xlsx" -> XLSX;
                case "json" -> paged ? PAGES : JSON;
                default -> throw new BadRequest("format", "format.unknown", format);
            };
        }
    }

    /** Whose columns a CSV has. */
    enum Columns {
        /** Those of {@link TerritoryColumns}. */
        OWN,
        /** Those of {@link AgencyColumns}. */
        AGENCY;

        /**
         * The columns that a request asks for.
         *
         * @throws BadRequest when there are no such columns, or none in that format
         */
        static Columns of(@Nullable String columns, Format format) {
            return switch (columns) {
                case null -> OWN;
                case "own" -> OWN;
                case "anct" -> {
                    if (format != Format.CSV) {
                        throw new BadRequest("columns", "columns.csvOnly");
                    }
                    yield AGENCY;
                }
                default -> throw new BadRequest("columns", "columns.unknown", columns);
            };
        }
    }

    private TerritoryFiles() {}

    /** A CSV in the columns of the national agency, one line for each member. */
    static ResponseEntity<?> agency(
            String programme,
            Scope scope,
            TerritoryPage page,
            ProgrammeRules rules,
            Map<String, List<Member>> members,
            TerritoriesCsv.Dialect dialect) {
        return headed(
                        Format.CSV,
                        "territoires-anct-%s-%s-%s"
                                .formatted(
                                        programme, scope.code(), page.moment().asOf()),
                        page,
                        Origin.of(rules))
                .header(HttpHeaders.LINK, schema(programme, page.moment(), "&columns=anct"))
                .body(AgencyColumns.csv(AgencyColumns.lines(page.items(), members), dialect));
    }

    static ResponseEntity<?> answer(
            Format format,
            String programme,
            Scope scope,
            TerritoryFilter filter,
            TerritoryPage page,
            ProgrammeRules rules,
            TerritoriesCsv.Dialect dialect,
            Locale locale) {
        Moment moment = page.moment();
        Origin origin = Origin.of(rules);
        TerritoryColumns columns = TerritoryColumns.of(rules, moment);
        WholeList list = new WholeList(
                programme,
                scope.code(),
                filter.stage(),
                filter.q(),
                page.total(),
                rules.fictitious(),
                origin,
                moment.asOf(),
                moment.knownAt(),
                moment.position(),
                columns.marks(page.items()),
                page.items(),
                null);
        ResponseEntity.BodyBuilder answer = headed(
                format, "territoires-%s-%s-%s".formatted(list.programme(), list.scope(), list.asOf()), page, origin);
        return switch (format) {
            case PAGES, JSON -> answer.body(list);
            case CSV ->
                answer.header(HttpHeaders.LINK, schema(programme, moment, ""))
                        .body(TerritoriesCsv.write(page.items(), columns, dialect));
            case XLSX ->
                answer.header(HttpHeaders.LINK, schema(programme, moment, ""))
                        .body(TerritoriesXlsx.write(list, columns, locale));
        };
    }

    private static ResponseEntity.BodyBuilder headed(
            Format format, String name, TerritoryPage page, @Nullable Origin origin) {
        Moment moment = page.moment();
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .contentType(format.type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + "." + format.extension, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-As-Of", moment.asOf().toString())
                .header("X-Known-At", moment.knownAt().toString())
                .header("X-Position", Long.toString(moment.position()))
                .header(TOTAL, Integer.toString(page.total()));
        return origin == null
                ? answer.header("X-Fictitious", "true")
                : answer.header(HttpHeaders.LINK, "<" + origin.licenceAddress() + ">; rel=\"license\"")
                        .header("X-Credit", origin.credit());
    }

    private static String schema(String programme, Moment moment, String columns) {
        return "</api/v1/territories/schema?programme=%s%s%s>; rel=\"describedby\""
                .formatted(
                        URLEncoder.encode(programme, StandardCharsets.UTF_8),
                        columns,
                        moment.knownAtGiven()
                                ? "&knownAt="
                                        + URLEncoder.encode(moment.knownAt().toString(), StandardCharsets.UTF_8)
                                : "");
    }
}
