package fr.paraphe.command.batch;

import fr.paraphe.command.batch.FilteredTerritories.Filter;
import fr.paraphe.command.batch.FilteredTerritories.Found;
import fr.paraphe.command.batch.ItemResult.Outcome;
import fr.paraphe.command.batch.ItemResult.Shown;
import fr.paraphe.command.web.Actor;
import fr.paraphe.command.web.BadRequest;
import fr.paraphe.command.web.DateTold;
import fr.paraphe.command.web.Door;
import fr.paraphe.command.web.Fields;
import fr.paraphe.command.web.ProblemWriter;
import fr.paraphe.command.web.Words;
import fr.paraphe.events.access.AccountRights;
import fr.paraphe.events.access.SignedIn;
import fr.paraphe.events.store.CanonicalJson;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One act on many over HTTP: a trial is the default. */
@RestController
@RequestMapping(path = "/api/v1/batches", produces = "application/json")
class BatchesController {

    private static final int MOST_ITEMS = 100_000;
    private static final int LISTED = 1_000;
    private static final int NEWEST = 100;

    private final Batches batches;
    private final BatchJobs jobs;
    private final ObjectProvider<FilteredTerritories> filtered;
    private final Door door;

    BatchesController(Batches batches, BatchJobs jobs, ObjectProvider<FilteredTerritories> filtered, Door door) {
        this.batches = batches;
        this.jobs = jobs;
        this.filtered = filtered;
        this.door = door;
    }

    /** What is to be done, on what, in which words. */
    @Schema(name = "Batch")
    record Wanted(
            @NotBlank @Size(max = 40) String action,
            @NotNull @Valid On on,

            @Schema(name = "with") @Valid @Nullable Told with) {}

    /**
     * The items: by their ids, or all that a filter means now.
     *
     * @param ids territories as programme and code, or ids of documents
     * @param expectedCount how many items the trial announced; needed to record by a filter
     */
    @Schema(name = "BatchItems")
    record On(
            @Nullable @Size(min = 1, max = MOST_ITEMS) List<@NotNull @Size(max = 100) String> ids,
            @Valid @Nullable FilterBody filter,
            @Nullable @Min(0) Integer expectedCount) {}

    /** A filter, in the words of the list of territories. */
    @Schema(name = "BatchFilter")
    record FilterBody(
            @NotNull @Pattern(regexp = Fields.PROGRAMME, message = "{paraphe.programme}") String programme,

            @Nullable @Size(max = 10) String scope,
            @Nullable @Size(max = 40) String stage,
            @Nullable @Size(max = 200) String q) {}

    /**
     * Which items are meant.
     *
     * @param count how many
     * @param territories how many territories the filter means; null without a filter
     * @param asOf business day of the filter; null without one, as are the others
     * @param withoutDocument territories of the filter that have no document under way; null when none is asked about
     */
    record Selection(
            int count,
            @Nullable Integer territories,
            @Nullable Integer withoutDocument,
            @Nullable LocalDate asOf,
            @Nullable Instant knownAt,
            @Nullable Long position) {}

    /**
     * What a trial found; nothing was recorded.
     *
     * @param items what would become of the first thousand items
     */
    record Trial(String action, Selection selection, int toRecord, int nothingNew, int refused, List<Shown> items) {}

    /**
     * A batch taken in.
     *
     * @param selection which items it has
     */
    record Taken(Batch batch, Selection selection) {}

    private record Chosen(List<String> items, Selection selection) {}

    @Operation(summary = "Tries an act on many; with commit=true records it in the background, item by item")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> post(
            @Parameter(description = "true records; else the batch is only tried")
                    @RequestParam(required = false)
                    @Nullable String commit,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody Wanted body,
            @Parameter(hidden = true) @AuthenticationPrincipal SignedIn who) {
        boolean committed = committed(commit);
        BatchAction action = BatchAction.named(body.action())
                .orElseThrow(() ->
                        BadRequest.at("/action", Words.pick("est l’un de : ", "is one of: ") + BatchAction.names()));
        Actor actor = Actor.of(who);
        if (who.rights().stream()
                .noneMatch(right -> action.capacities().contains(right.role().name()))) {
            throw new AccessDeniedException("This act is up to " + action.whoMay());
        }
        Told told = told(action, body.with() == null ? Told.NOTHING : body.with());
        String digest = digest(body);
        String id = key == null
                ? "batch-" + UUID.randomUUID()
                : "batch-" + UUID.nameUUIDFromBytes((actor.ref() + "\n" + key).getBytes(StandardCharsets.UTF_8));
        if (committed && key != null && jobs.digest(id).isPresent()) {
            return again(id, key, digest);
        }
        Chosen chosen = chosen(action, body.on());
        if (!committed) {
            return ResponseEntity.ok(trial(action, told, chosen, actor));
        }
        Integer expected = body.on().expectedCount();
        if (expected == null && body.on().filter() != null) {
            throw BadRequest.at(
                    "/on/expectedCount",
                    Words.pick(
                            "est à dire avec un filtre : le nombre d’éléments que l’essai a annoncé",
                            "is to be told with a filter: the number of items that the trial announced"));
        }
        if (expected != null && expected != chosen.items().size()) {
            throw new SelectionChanged(expected, chosen.items().size());
        }
        Batch batch = batches.record(id, digest, action, told, chosen.items(), actor);
        return ResponseEntity.accepted()
                .header(HttpHeaders.LOCATION, "/api/v1/batches/" + batch.id())
                .body(new Taken(batch, chosen.selection()));
    }

    private ResponseEntity<Object> again(String id, String key, String digest) {
        if (!digest.equals(jobs.digest(id).orElseThrow())) {
            throw new Door.KeyReused(key);
        }
        return ResponseEntity.ok()
                .header("Idempotency-Replayed", "true")
                .header(HttpHeaders.LOCATION, "/api/v1/batches/" + id)
                .body(jobs.find(id).orElseThrow());
    }

    private static boolean committed(@Nullable String commit) {
        if (commit != null && !List.of("true", "false").contains(commit)) {
            throw BadRequest.at("commit", Words.pick("est true ou false", "is true or false"));
        }
        return "true".equals(commit);
    }

    private static String digest(Wanted body) {
        Map<String, Object> said = new TreeMap<>();
        said.put("action", body.action());
        said.put("on", String.valueOf(body.on()));
        Told with = body.with() == null ? Told.NOTHING : body.with();
        with.told().forEach((name, value) -> said.put("with." + name, value.toString()));
        return CanonicalJson.digestOf(said);
    }

    /** What the act takes, with the day on which it is done: a batch that ends after midnight is of one day. */
    private Told told(BatchAction action, Told with) {
        List<BadRequest.Fault> faults = new ArrayList<>();
        Map<String, Object> said = with.told();
        action.needed().stream()
                .filter(name -> !said.containsKey(name))
                .forEach(name -> faults.add(new BadRequest.Fault(
                        "/with/" + name, Words.pick("est à dire pour cet acte", "is to be told for this act"))));
        said.keySet().stream()
                .filter(name -> !action.known().contains(name))
                .forEach(name -> faults.add(new BadRequest.Fault(
                        "/with/" + name, Words.pick("ne va pas avec cet acte", "does not go with this act"))));
        if (!faults.isEmpty()) {
            throw new BadRequest(faults);
        }
        return with.occurredOn() == null ? with.on(DateTold.on(door.state().today())) : with;
    }

    private Chosen chosen(BatchAction action, On on) {
        if ((on.ids() == null) == (on.filter() == null)) {
            throw BadRequest.at(
                    "/on",
                    Words.pick("tient des ids ou un filtre, l’un des deux", "holds ids or a filter, one of them"));
        }
        if (on.ids() != null) {
            List<String> ids = List.copyOf(new LinkedHashSet<>(on.ids()));
            String form = action.documents() ? BatchForm.DOCUMENT : BatchForm.TERRITORY;
            for (String id : ids) {
                if (!id.matches(form)) {
                    throw BadRequest.at(
                            "/on/ids/" + on.ids().indexOf(id),
                            action.documents()
                                    ? Words.pick("est l’identifiant d’un document", "is the id of a document")
                                    : Words.pick(
                                            "est un territoire, comme DEMO/demo-1",
                                            "is a territory, such as DEMO/demo-1"));
                }
            }
            return new Chosen(ids, new Selection(ids.size(), null, null, null, null, null));
        }
        FilterBody filter = Objects.requireNonNull(on.filter());
        if (!action.filtered()) {
            throw BadRequest.at(
                    "/on/filter",
                    Words.pick(
                            "ne trouve que des documents en cours : pour cet acte, donnez les ids des documents signés",
                            "finds documents under way alone: for this act, tell the ids of the signed documents"));
        }
        FilteredTerritories lists = filtered.getIfAvailable();
        if (lists == null) {
            throw new FilterNeedsLists();
        }
        Found found = lists.find(new Filter(filter.programme(), filter.scope(), filter.stage(), filter.q()));
        List<String> items = action.documents()
                ? batches.documentsUnderWay(filter.programme(), found.codes())
                : found.codes().stream()
                        .map(code -> BatchAction.item(filter.programme(), code))
                        .toList();
        if (items.size() > MOST_ITEMS) {
            throw BadRequest.at(
                    "/on/filter",
                    Words.pick(
                            "désigne plus de " + MOST_ITEMS + " éléments", "means more than " + MOST_ITEMS + " items"));
        }
        return new Chosen(
                items,
                new Selection(
                        items.size(),
                        found.codes().size(),
                        action.documents() ? found.codes().size() - items.size() : null,
                        found.asOf(),
                        found.knownAt(),
                        found.position()));
    }

    private Trial trial(BatchAction action, Told told, Chosen chosen, Actor actor) {
        List<ItemResult> results = batches.rehearse(action, told, chosen.items(), actor);
        Map<Outcome, Long> counts =
                results.stream().collect(Collectors.groupingBy(ItemResult::outcome, Collectors.counting()));
        return new Trial(
                action.name(),
                chosen.selection(),
                counts.getOrDefault(Outcome.TO_RECORD, 0L).intValue(),
                counts.getOrDefault(Outcome.NOTHING_NEW, 0L).intValue(),
                counts.getOrDefault(Outcome.REFUSED, 0L).intValue(),
                results.stream().limit(LISTED).map(ItemResult::shown).toList());
    }

    /** Batches, newest first. */
    record BatchList(List<Batch> items) {}

    @Operation(summary = "The newest batches")
    @GetMapping
    BatchList list() {
        return new BatchList(jobs.newest(NEWEST));
    }

    @Operation(summary = "A batch: how far it is and what became of its items, in numbers")
    @GetMapping("/{id}")
    Batch one(@PathVariable String id) {
        return jobs.find(id).orElseThrow(NotFound::new);
    }

    /**
     * Results of a batch, in its order.
     *
     * @param next number to go on after; null at the end
     */
    record Results(List<Shown> items, @Nullable Integer next) {}

    @Operation(summary = "What became of each item, by pages, or as CSV")
    @GetMapping(
            path = "/{id}/results",
            produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv"})
    ResponseEntity<?> results(
            @PathVariable String id,
            @Parameter(description = "number of the item to go on after; 0 by default")
                    @RequestParam(required = false)
                    @Nullable String after,
            @Parameter(description = "most items of a page, 1 to 1000; 50 by default")
                    @RequestParam(required = false)
                    @Nullable String limit,
            @Parameter(description = "csv for all of them as a file") @RequestParam(required = false) @Nullable String format) {
        if (jobs.find(id).isEmpty()) {
            throw new NotFound();
        }
        if (format != null && !List.of("csv", "json").contains(format)) {
            throw BadRequest.at("format", Words.pick("est json ou csv", "is json or csv"));
        }
        if ("csv".equals(format)) {
            return ResponseEntity.ok()
                    .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + id + ".csv\"")
                    .body(csv(jobs.results(id, 0, MOST_ITEMS)).getBytes(StandardCharsets.UTF_8));
        }
        int most = number("limit", limit, 50, 1, LISTED);
        List<Shown> items = jobs.results(id, number("after", after, 0, 0, MOST_ITEMS), most + 1).stream()
                .map(ItemResult::shown)
                .toList();
        List<Shown> page = items.subList(0, Math.min(most, items.size()));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(new Results(
                        page, items.size() > page.size() ? page.getLast().number() : null));
    }

    private static int number(String name, @Nullable String text, int otherwise, int least, int most) {
        if (text == null) {
            return otherwise;
        }
        int number = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
        if (number < least || number > most) {
            throw BadRequest.at(
                    name,
                    Words.pick(
                            "est un nombre de " + least + " à " + most, "is a number from " + least + " to " + most));
        }
        return number;
    }

    private static String csv(List<ItemResult> results) {
        StringBuilder csv = new StringBuilder("number,item,outcome,position,code,reason\r\n");
        for (ItemResult result : results) {
            Shown shown = result.shown();
            csv.append(shown.number())
                    .append(',')
                    .append(shown.item())
                    .append(',')
                    .append(shown.outcome())
                    .append(',')
                    .append(Objects.toString(shown.position(), ""))
                    .append(',')
                    .append(Objects.toString(shown.code(), ""))
                    .append(',')
                    .append(quoted(Objects.toString(shown.reason(), "")))
                    .append("\r\n");
        }
        return csv.toString();
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "" : '"' + text.replace("\"", "\"\"") + '"';
    }

    @Operation(
            summary = "Stops a batch after the items under way",
            description = "Up to whoever asked for it and to whoever administers everywhere.")
    @PostMapping("/{id}/stop")
    Batch stop(@PathVariable String id, @Parameter(hidden = true) @AuthenticationPrincipal SignedIn who) {
        String askedBy = jobs.askedBy(id).orElseThrow(NotFound::new);
        if (!AccountRights.accountOf(askedBy).equals(AccountRights.accountOf(who.ref()))) {
            door.administers(who);
        }
        jobs.askStop(id);
        return jobs.find(id).orElseThrow(NotFound::new);
    }

    private static final class NotFound extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** This side was started alone: nobody tells what a filter means. */
    private static final class FilterNeedsLists extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The filter means another number of items than the trial announced. */
    private static final class SelectionChanged extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int expected;
        private final int actual;

        SelectionChanged(int expected, int actual) {
            super(expected + " expected, " + actual + " found");
            this.expected = expected;
            this.actual = actual;
        }
    }

    @ExceptionHandler(NotFound.class)
    ResponseEntity<ProblemDetail> unknown() {
        return answer(ProblemWriter.problem(
                HttpStatus.NOT_FOUND, "BATCH_UNKNOWN", "Aucun lot ne porte cet identifiant.", "No batch has this id."));
    }

    @ExceptionHandler(FilterNeedsLists.class)
    ResponseEntity<ProblemDetail> filterNeedsLists() {
        return answer(ProblemWriter.problem(
                HttpStatus.NOT_IMPLEMENTED,
                "FILTER_NEEDS_LISTS",
                "Ce service ne tient pas les listes : un filtre se résout du côté lecture. Envoyez les ids.",
                "This service keeps no lists: a filter is resolved on the side that shows. Send the ids."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> changed(SelectionChanged changed) {
        ProblemDetail problem = ProblemWriter.problem(
                HttpStatus.CONFLICT,
                "SELECTION_CHANGED",
                "La sélection ne compte plus autant d’éléments que l’essai en a annoncé ; rien n’a été enregistré : essayez à"
                        + " nouveau.",
                "The selection no longer has as many items as the trial announced; nothing was recorded: try again.");
        problem.setProperty("expectedCount", changed.expected);
        problem.setProperty("count", changed.actual);
        return answer(problem);
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        return ResponseEntity.status(problem.getStatus()).body(problem);
    }
}
