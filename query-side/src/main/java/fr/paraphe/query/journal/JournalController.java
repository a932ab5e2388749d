package fr.paraphe.query.journal;

import fr.paraphe.query.BadRequest;
import fr.paraphe.query.Csv;
import fr.paraphe.query.Moment;
import fr.paraphe.query.Moments;
import fr.paraphe.query.journal.JournalEntry.Signed;
import fr.paraphe.query.web.Answer;
import fr.paraphe.query.web.Asked;
import fr.paraphe.query.web.Languages;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The journal over HTTP: a page as JSON, or all of it as CSV. */
@RestController
@RequestMapping("/api/v1/journal")
class JournalController {

    private static final int LARGEST_PAGE = 200;
    private static final int WRITTEN_AT_ONCE = 500;
    private static final List<String> COLUMNS = List.of(
            "position",
            "earliest",
            "latest",
            "recordedAt",
            "type",
            "family",
            "programme",
            "code",
            "territory",
            "sentence",
            "actor",
            "capacity",
            "body",
            "imported",
            "signatory",
            "signatoryCapacity",
            "forBody",
            "deed",
            "digest");

    private final Journal journal;
    private final Moments moments;

    JournalController(Journal journal, Moments moments) {
        this.journal = journal;
        this.moments = moments;
    }

    @Operation(
            summary = "Every fact by the day on which it happened, the last day first",
            description = "Narrowed by programme, region and code (both with their programme), type, body (that it was"
                    + " recorded for), actor (reference of whoever recorded it), capacity, from and to (days). Facts of accounts are told to those alone who administer or"
                    + " audit everywhere. With format=csv, or Accept: text/csv, all of it as CSV.")
    @ApiResponse(
            responseCode = "200",
            description = "a page of facts, or all of them as CSV when format says so",
            content = {
                @Content(mediaType = "application/json"),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    @GetMapping
    Answer.@Nullable Items<JournalEntry> journal(
            @RequestParam(required = false) @Nullable String programme,
            @RequestParam(required = false) @Nullable String region,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String body,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String capacity,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Map<String, String> asked = new HashMap<>();
        put(asked, "programme", programme);
        put(asked, "region", region);
        put(asked, "code", code);
        put(asked, "type", type);
        put(asked, "body", body);
        put(asked, "actor", actor);
        put(asked, "capacity", capacity);
        put(asked, "from", from);
        put(asked, "to", to);
        JournalQuestion question = journal.question(asked);
        Locale locale = Languages.of(request);
        int most = Asked.number("limit", limit, 50, 1, LARGEST_PAGE);
        boolean csv = csv(format, request.getHeader(HttpHeaders.ACCEPT));
        Moment moment = moments.of(asOf, knownAt);
        if (csv) {
            write(question, moment, locale, response);
            return null;
        }
        JournalPage page = journal.page(question, moment, cursor, most, locale);
        return new Answer.Items<>(
                page.items(),
                page.next(),
                page.moment().asOf(),
                page.moment().knownAt(),
                page.moment().position());
    }

    private static void put(Map<String, String> asked, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            asked.put(name, value);
        }
    }

    /** Writes page after page as it is read, so that it needs no more memory for many facts than for few. */
    private void write(JournalQuestion question, Moment moment, Locale locale, HttpServletResponse response)
            throws IOException {
        JournalPage page = journal.page(question, moment, null, WRITTEN_AT_ONCE, locale);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("journal-" + moment.asOf() + ".csv")
                        .build()
                        .toString());
        response.setHeader("X-Position", Long.toString(moment.position()));
        OutputStream out = response.getOutputStream();
        out.write(Csv.line(COLUMNS).getBytes(StandardCharsets.UTF_8));
        while (true) {
            for (JournalEntry entry : page.items()) {
                out.write(Csv.line(cells(entry)).getBytes(StandardCharsets.UTF_8));
            }
            String next = page.next();
            if (next == null) {
                break;
            }
            page = journal.page(question, page.moment(), next, WRITTEN_AT_ONCE, locale);
        }
        out.flush();
    }

    private static List<String> cells(JournalEntry entry) {
        Signed signed = entry.signature();
        return Stream.of(
                        entry.position(),
                        entry.occurredOn().earliest(),
                        entry.occurredOn().latest(),
                        entry.recordedAt(),
                        entry.type(),
                        entry.family(),
                        text(entry.programme()),
                        text(entry.code()),
                        written(entry.territory()),
                        written(entry.sentence()),
                        text(entry.actor()),
                        written(entry.capacity()),
                        written(entry.body()),
                        entry.imported(),
                        signed == null ? "" : written(signed.signatory().value()),
                        signed == null ? "" : written(signed.capacity()),
                        signed == null ? "" : written(signed.forBody()),
                        signed == null ? "" : written(signed.deed()),
                        entry.digest())
                .map(String::valueOf)
                .toList();
    }

    /** What somebody wrote: it is a list for people and their spreadsheets, and no formula there. */
    private static String written(@Nullable String value) {
        return Csv.guarded(text(value));
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }

    private static boolean csv(@Nullable String format, @Nullable String accept) {
        return switch (format) {
            case null -> accept != null && accept.startsWith("text/csv");
            case "csv" -> true;
            case "json" -> false;
            default -> throw new BadRequest("format", "format.jsonOrCsv", format);
        };
    }
}
