package fr.paraphe.query.progress;

import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.query.BadRequest;
import fr.paraphe.query.Moment;
import fr.paraphe.query.Scope;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
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

    private TerritoryFiles() {}

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
                page.items(),
                null);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .contentType(format.type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name(list, format), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-As-Of", moment.asOf().toString())
                .header("X-Known-At", moment.knownAt().toString())
                .header("X-Position", Long.toString(moment.position()))
                .header(TOTAL, Integer.toString(page.total()));
        if (origin == null) {
            answer.header("X-Fictitious", "true");
        } else {
            answer.header(HttpHeaders.LINK, "<" + origin.licenceAddress() + ">; rel=\"license\"")
                    .header("X-Credit", origin.credit());
        }
        TerritoryColumns columns = TerritoryColumns.of(rules);
        return switch (format) {
            case PAGES, JSON -> answer.body(list);
            case CSV ->
                answer.header(HttpHeaders.LINK, schema(programme, moment))
                        .body(TerritoriesCsv.write(page.items(), columns, dialect));
            case XLSX ->
                answer.header(HttpHeaders.LINK, schema(programme, moment))
                        .body(TerritoriesXlsx.write(list, columns, locale));
        };
    }

    private static String name(WholeList list, Format format) {
        return "territoires-%s-%s-%s.%s".formatted(list.programme(), list.scope(), list.asOf(), format.extension);
    }

    private static String schema(String programme, Moment moment) {
        return "</api/v1/territories/schema?programme=%s%s>; rel=\"describedby\""
                .formatted(
                        URLEncoder.encode(programme, StandardCharsets.UTF_8),
                        moment.knownAtGiven()
                                ? "&knownAt="
                                        + URLEncoder.encode(moment.knownAt().toString(), StandardCharsets.UTF_8)
                                : "");
    }
}
