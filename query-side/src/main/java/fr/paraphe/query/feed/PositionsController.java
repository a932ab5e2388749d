package fr.paraphe.query.feed;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;

/** How far the read models are, now or as they move. */
@RestController
@RequestMapping("/api/v1/positions")
class PositionsController {

    private final Positions positions;

    PositionsController(Positions positions) {
        this.positions = positions;
    }

    /** How far every read model is. */
    record Position(long position) {}

    @Operation(
            summary = "How far every read model is",
            description = "As text/event-stream an event named position comes at once and whenever they have moved on.")
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Position now() {
        return new Position(positions.now());
    }

    @Operation(summary = "How far every read model is, as server-sent events")
    @ApiResponse(
            responseCode = "200",
            description = "events named position, each with {\"position\":n}",
            content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string")))
    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<ResponseBodyEmitter> stream(HttpServletRequest request) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Accel-Buffering", "no");
        return request.getMethod().equals("HEAD") ? answer.build() : answer.body(watch(request));
    }

    private ResponseBodyEmitter watch(HttpServletRequest request) {
        ResponseBodyEmitter emitter = new ResponseBodyEmitter(0L);
        Positions.Watcher watcher = positions.watch(new Listeners.Line(
                request::isAsyncStarted,
                bytes -> emitter.send(bytes, MediaType.APPLICATION_OCTET_STREAM),
                emitter::complete));
        emitter.onCompletion(() -> positions.leave(watcher));
        emitter.onError(gone -> positions.leave(watcher));
        return emitter;
    }
}
