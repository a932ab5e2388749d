package fr.paraphe.query.inbox;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.paraphe.query.BadRequest;
import fr.paraphe.query.Moment;
import fr.paraphe.query.Moments;
import fr.paraphe.query.Regions;
import fr.paraphe.query.Sentences;
import fr.paraphe.query.web.Asked;
import fr.paraphe.query.web.Languages;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What awaits whom, over HTTP. */
@RestController
@RequestMapping("/api/v1/inbox")
class InboxController {

    private static final int LARGEST_PAGE = 200;

    private static final Sentences SENTENCES = new Sentences("fr.paraphe.query.inbox.acts");

    private final Inbox inbox;
    private final Moments moments;

    InboxController(Inbox inbox, Moments moments) {
        this.inbox = inbox;
        this.moments = moments;
    }

    /**
     * An awaited act in words.
     *
     * @param sentence what is to be done, in the reader's language
     */
    record Line(@JsonUnwrapped Awaited awaited, String sentence) {}

    /**
     * A page of the inbox.
     *
     * @param capacity the capacity in which it was looked at; null when in none
     * @param counts how many there are in each group, whatever the page
     * @param total how many there are in all groups
     * @param next cursor of the following page; null when there is none
     */
    record Page(
            @Nullable Capacity capacity,
            Map<Group, Integer> counts,
            int total,
            List<Line> items,
            @Nullable String next,
            LocalDate asOf,
            Instant knownAt,
            long position) {}

    @Operation(
            summary = "What awaits whom, and since when",
            description =
                    "MINE: the body that is told is named, or, when none is told, the capacity; SERVICE: the capacity may"
                            + " do it and no body is named; OTHERS: the rest. Without a capacity that of whoever signed in"
                            + " counts. What only sources tell of a territory awaits nothing of it.")
    @ApiResponse(
            responseCode = "200",
            description = "a page, or all of it as CSV when format says so",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = Page.class)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
            })
    @GetMapping
    ResponseEntity<?> inbox(
            @RequestParam(required = false) @Nullable String programme,
            @RequestParam(required = false) @Nullable String region,
            @RequestParam(required = false) @Nullable String capacity,
            @RequestParam(required = false) @Nullable String body,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request) {
        InboxQuestion question = new InboxQuestion(
                Asked.optionalText("programme", programme),
                region(region),
                capacity(capacity, request),
                Asked.optionalText("body", body),
                group(group));
        Locale locale = Languages.of(request);
        int most = Asked.number("limit", limit, 50, 1, LARGEST_PAGE);
        boolean csv = csv(format, request.getHeader(HttpHeaders.ACCEPT));
        Moment moment = moments.of(asOf, knownAt);
        InboxPage page = inbox.page(question, moment, csv ? null : cursor, csv ? Integer.MAX_VALUE : most);
        int total = page.counts().values().stream().mapToInt(Integer::intValue).sum();
        if (csv) {
            return ResponseEntity.ok()
                    .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            ContentDisposition.attachment()
                                    .filename("a-traiter-" + moment.asOf() + ".csv")
                                    .build()
                                    .toString())
                    .header("X-Total-Count", Integer.toString(page.items().size()))
                    .body(InboxCsv.write(page.items(), one -> sentence(one, locale)));
        }
        return ResponseEntity.ok()
                .header("X-Total-Count", Integer.toString(total))
                .body(new Page(
                        question.capacity(),
                        page.counts(),
                        total,
                        page.items().stream()
                                .map(one -> new Line(one, sentence(one, locale)))
                                .toList(),
                        page.next(),
                        page.moment().asOf(),
                        page.moment().knownAt(),
                        page.moment().position()));
    }

    private static String sentence(Awaited one, Locale locale) {
        return SENTENCES.say(locale, one.wording(), Map.of());
    }

    private static @Nullable String region(@Nullable String text) {
        if (text == null || text.equals("FR")) {
            return null;
        }
        return Regions.find(text)
                .orElseThrow(() -> new BadRequest("region", "region.unknown", text))
                .code();
    }

    /** The capacity told, else that of whoever signed in; null when neither is one. */
    private static @Nullable Capacity capacity(@Nullable String text, HttpServletRequest request) {
        return Arrays.stream(Capacity.values())
                .filter(one -> text == null
                        ? request.isUserInRole(one.name())
                        : one.name().equals(text))
                .findFirst()
                .orElseGet(() -> {
                    if (text != null) {
                        throw new BadRequest("capacity", "capacity.unknown", text);
                    }
                    return null;
                });
    }

    private static @Nullable Group group(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return Arrays.stream(Group.values())
                .filter(one -> one.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new BadRequest("group", "group.unknown", text));
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
