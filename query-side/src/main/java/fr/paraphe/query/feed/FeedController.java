package fr.paraphe.query.feed;

import fr.paraphe.query.AccountReading;
import fr.paraphe.query.web.Asked;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;

/** The feed over HTTP: pages of CloudEvents, or a stream of them, at one address. */
@RestController
@RequestMapping("/api/v1/events")
class FeedController {

    private static final String BATCH = "application/cloudevents-batch+json";
    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final int LARGEST_PAGE = 1_000;

    private final Feed feed;
    private final Listeners listeners;
    private final AccountReading accounts;

    FeedController(Feed feed, Listeners listeners, AccountReading accounts) {
        this.feed = feed;
        this.listeners = listeners;
        this.accounts = accounts;
    }

    @Operation(
            summary = "Every fact in the order of the store, as CloudEvents",
            description = "X-Position is the position to go on after; Link leads to the next page unless this one is"
                    + " empty. Facts of accounts come without subject and data, marked as withheld, unless the reader"
                    + " administers or audits everywhere. As text/event-stream the same events come as they happen.")
    @ApiResponse(
            responseCode = "200",
            description = "the events after the position, by ascending position",
            content =
                    @Content(
                            mediaType = BATCH,
                            schema = @Schema(type = "array", description = "CloudEvents 1.0, JSON batch format")))
    @GetMapping(produces = {BATCH, MediaType.APPLICATION_JSON_VALUE})
    ResponseEntity<byte[]> page(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String limit) {
        long position = Asked.position("after", after);
        int most = Asked.number("limit", limit, 100, 1, LARGEST_PAGE);
        List<ToldFact> events = feed.after("after", position, most);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().contentType(MediaType.parseMediaType(BATCH));
        if (!events.isEmpty()) {
            position = events.getLast().position();
            answer.header(
                    HttpHeaders.LINK, "</api/v1/events?after=%d&limit=%d>; rel=\"next\"".formatted(position, most));
        }
        boolean readsAccounts = accounts.allowed();
        return answer.header("X-Position", Long.toString(position))
                .body(events.stream()
                        .map(event -> event.to(readsAccounts))
                        .collect(Collectors.joining(",", "[", "]"))
                        .getBytes(StandardCharsets.UTF_8));
    }

    @Operation(
            summary = "Every fact as it happens, as server-sent events",
            description = "The id of an event is its position; Last-Event-ID wins over after. limit has no part here.")
    @ApiResponse(
            responseCode = "200",
            description = "the events after the position, then those to come",
            content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string")))
    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<ResponseBodyEmitter> stream(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String limit,
            @RequestHeader(name = LAST_EVENT_ID, required = false) @Nullable String lastEventId,
            HttpServletRequest request) {
        long position = Asked.position("after", after);
        Asked.number("limit", limit, 100, 1, LARGEST_PAGE);
        String parameter = "after";
        if (lastEventId != null && !lastEventId.isEmpty()) {
            parameter = LAST_EVENT_ID;
            position = Asked.position(parameter, lastEventId);
        }
        // What cannot be told is refused now: a stream that has begun can only end.
        feed.after(parameter, position, 1);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Accel-Buffering", "no");
        return request.getMethod().equals("HEAD") ? answer.build() : answer.body(listen(position, request));
    }

    private ResponseBodyEmitter listen(long position, HttpServletRequest request) {
        ResponseBodyEmitter emitter = new ResponseBodyEmitter(0L);
        Listeners.Listener listener = listeners.join(
                position,
                accounts.allowed(),
                new Listeners.Line(
                        request::isAsyncStarted,
                        bytes -> emitter.send(bytes, MediaType.APPLICATION_OCTET_STREAM),
                        emitter::complete));
        emitter.onCompletion(() -> listeners.leave(listener));
        emitter.onError(e -> listeners.leave(listener));
        return emitter;
    }
}
