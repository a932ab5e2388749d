package fr.paraphe.query.history;

import fr.paraphe.events.store.FactNames;
import fr.paraphe.query.BadRequest;
import fr.paraphe.query.Moments;
import fr.paraphe.query.web.Answer;
import fr.paraphe.query.web.Asked;
import fr.paraphe.query.web.Languages;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Histories and single facts over HTTP. */
@RestController
@RequestMapping("/api/v1")
class HistoryController {

    private static final int LARGEST_PAGE = 1_000;

    private final History history;
    private final Moments moments;
    private final Set<String> types;

    HistoryController(History history, Moments moments, FactNames names) {
        this.history = history;
        this.moments = moments;
        this.types = names.classes().stream()
                .map(names::of)
                .map(FactNames.Name::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Operation(summary = "Every fact about a territory, told in sentences")
    @GetMapping("/territories/{programme}/{code}/history")
    Answer.Items<HistoryEntry> territory(
            @PathVariable String programme,
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String changes,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit,
            HttpServletRequest request) {
        return answer(history.territory(
                Asked.text("programme", programme),
                Asked.text("code", code),
                question(asOf, knownAt, type, actor, changes, cursor, limit, request)));
    }

    @Operation(summary = "Every fact of a protocol, told in sentences")
    @GetMapping("/protocols/{id}/history")
    Answer.Items<HistoryEntry> protocol(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String changes,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit,
            HttpServletRequest request) {
        return answer(history.protocol(
                Asked.text("id", id), question(asOf, knownAt, type, actor, changes, cursor, limit, request)));
    }

    @Operation(
            summary = "Every fact of a project, told in sentences",
            description = "From its proposal for the plan of its territory to its end.")
    @GetMapping("/programmes/{programme}/territories/{code}/projects/{id}/history")
    Answer.Items<HistoryEntry> project(
            @PathVariable String programme,
            @PathVariable String code,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String changes,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit,
            HttpServletRequest request) {
        return answer(history.project(
                Asked.text("programme", programme),
                Asked.text("code", code),
                Asked.text("id", id),
                question(asOf, knownAt, type, actor, changes, cursor, limit, request)));
    }

    @Operation(
            summary = "Every fact of a programme itself, told in sentences",
            description =
                    "Its rules, the figures published about it and its ceremonies; those of its territories stand in theirs.")
    @GetMapping("/programmes/{programme}/history")
    Answer.Items<HistoryEntry> programme(
            @PathVariable String programme,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String changes,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit,
            HttpServletRequest request) {
        return answer(history.programme(
                Asked.text("programme", programme),
                question(asOf, knownAt, type, actor, changes, cursor, limit, request)));
    }

    @Operation(
            summary = "Every fact of a body, told in sentences",
            description = "Who was given power to act for it, and what ended it.")
    @GetMapping("/bodies/{id}/history")
    Answer.Items<HistoryEntry> body(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String changes,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit,
            HttpServletRequest request) {
        return answer(history.body(
                Asked.text("id", id), question(asOf, knownAt, type, actor, changes, cursor, limit, request)));
    }

    @Operation(
            summary = "Every fact of a ceremony, told in sentences",
            description = "What was signed at it stands in the histories of the documents.")
    @GetMapping("/ceremonies/{id}/history")
    Answer.Items<HistoryEntry> ceremony(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String changes,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit,
            HttpServletRequest request) {
        return answer(history.ceremony(
                Asked.text("id", id), question(asOf, knownAt, type, actor, changes, cursor, limit, request)));
    }

    @Operation(
            summary = "One fact: who, what it changed, its stored form and its upgraded form",
            description = "A fact recorded after knownAt, or that took place after asOf, is not found.")
    @GetMapping("/facts/{position}")
    FactView fact(
            @PathVariable String position,
            @RequestParam(required = false) @Nullable String asOf,
            @RequestParam(required = false) @Nullable String knownAt,
            HttpServletRequest request) {
        long at = Asked.position("position", position);
        return history.fact(at, moments.of(asOf, knownAt), Languages.of(request));
    }

    private HistoryQuestion question(
            @Nullable String asOf,
            @Nullable String knownAt,
            @Nullable String type,
            @Nullable String actor,
            @Nullable String changes,
            @Nullable String cursor,
            @Nullable String limit,
            HttpServletRequest request) {
        if (type != null && !types.contains(type)) {
            throw new BadRequest("type", "type.unknown", Asked.text("type", type));
        }
        return new HistoryQuestion(
                moments.of(asOf, knownAt),
                Languages.of(request),
                type,
                Asked.optionalText("actor", actor),
                Asked.truth("changes", changes, false),
                cursor,
                Asked.number("limit", limit, LARGEST_PAGE, 1, LARGEST_PAGE));
    }

    private static Answer.Items<HistoryEntry> answer(HistoryPage page) {
        return new Answer.Items<>(
                page.items(),
                page.next(),
                page.moment().asOf(),
                page.moment().knownAt(),
                page.moment().position());
    }
}
