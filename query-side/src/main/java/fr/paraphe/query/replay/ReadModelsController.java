package fr.paraphe.query.replay;

import fr.paraphe.events.store.FactLog;
import fr.paraphe.query.Applied;
import fr.paraphe.query.Nodes;
import fr.paraphe.query.web.Asked;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The read models themselves over HTTP: how far they are, what they have set aside, and their rebuilding. */
@RestController
@RequestMapping("/api/v1/read-models")
class ReadModelsController {

    private static final long WAIT_SECONDS = 30;
    private static final int LETTERS = 1_000;

    private final Applied applied;
    private final FactLog facts;
    private final ReadModels readModels;
    private final Rebuilding rebuilding;
    private final Rebuilds rebuilds;
    private final Retry retry;
    private final DeadLetters deadLetters;
    private final Nodes nodes;

    ReadModelsController(
            Applied applied,
            FactLog facts,
            ReadModels readModels,
            Rebuilding rebuilding,
            Rebuilds rebuilds,
            Retry retry,
            DeadLetters deadLetters,
            Nodes nodes) {
        this.applied = applied;
        this.facts = facts;
        this.readModels = readModels;
        this.rebuilding = rebuilding;
        this.rebuilds = rebuilds;
        this.retry = retry;
        this.deadLetters = deadLetters;
        this.nodes = nodes;
    }

    /**
     * How far a read model is.
     *
     * @param name the read model
     * @param position position of its last fact; 0 before the first
     * @param recordedAt when that fact was recorded
     * @param lag how many positions of the store lie behind it
     * @param deadLetters how many facts it has set aside
     * @param rebuild its last rebuild; absent when it was never rebuilt
     * @param node id of the node that keeps it up to date; null while none does
     */
    record Standing(
            String name,
            long position,
            @Nullable Instant recordedAt,
            long lag,
            long deadLetters,
            Rebuilds.@Nullable Rebuild rebuild,
            @Nullable String node) {}

    /** All read models, the last position of the store, and the nodes that are alive. */
    record Standings(List<Standing> items, long head, List<Nodes.Node> nodes) {}

    /** Facts that a read model has set aside. */
    record Letters(List<DeadLetter> items, long count) {}

    @Operation(summary = "The read models and where they stand")
    @GetMapping
    Standings list() {
        long head = facts.head();
        Map<String, Long> letters = deadLetters.counts();
        Map<String, Rebuilds.Rebuild> last = rebuilds.byReadModel();
        Map<String, String> keepers = nodes.keepers();
        return new Standings(
                applied.byReadModel().entrySet().stream()
                        .map(entry -> new Standing(
                                entry.getKey(),
                                entry.getValue().position(),
                                entry.getValue().recordedAt(),
                                Math.max(0, head - entry.getValue().position()),
                                letters.getOrDefault(entry.getKey(), 0L),
                                last.get(entry.getKey()),
                                keepers.get(entry.getKey())))
                        .toList(),
                head,
                nodes.alive());
    }

    @Operation(summary = "One read model: where it stands and how far its rebuild is")
    @GetMapping("/{name}")
    Standing find(@PathVariable String name) {
        String known = readModels.get(Asked.text("name", name)).name();
        return list().items().stream()
                .filter(standing -> standing.name().equals(known))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Rebuilds a read model beside the live one and switches to it. Answers when it is done, or after half a minute
     * with 202 and the address of its progress.
     */
    @Operation(
            summary = "Rebuilds a read model from the first fact",
            description = "name: a read model, or all. check=true only compares the new rows with the live ones."
                    + " Prefer: respond-async answers 202 at once.")
    @PostMapping("/{name}/replay")
    ResponseEntity<?> replay(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String check,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer)
            throws InterruptedException {
        String asked = Asked.text("name", name);
        readModels.named(asked);
        var results = rebuilding.begin(asked, Asked.truth("check", check, false));
        try {
            List<ReplayResult> done = results.get("respond-async".equals(prefer) ? 0 : WAIT_SECONDS, TimeUnit.SECONDS);
            return ResponseEntity.ok(done.size() == 1 ? done.getFirst() : Map.of("items", done));
        } catch (TimeoutException e) {
            String progress = "/api/v1/read-models" + (asked.equals(ReadModels.ALL) ? "" : "/" + asked);
            return ResponseEntity.status(HttpStatus.ACCEPTED)
                    .header(HttpHeaders.LOCATION, progress)
                    .body(Map.of("readModel", asked, "progress", progress));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    @Operation(summary = "Facts that a read model has set aside, and why")
    @GetMapping("/{name}/dead-letters")
    Letters deadLetters(@PathVariable String name) {
        String known = readModels.get(Asked.text("name", name)).name();
        return new Letters(retry.list(known, LETTERS), deadLetters.counts().getOrDefault(known, 0L));
    }

    @Operation(
            summary = "Tries again what a read model has set aside",
            description = "sequence: only this territory, as PROGRAMME/CODE, or this programme; all when absent.")
    @PostMapping("/{name}/dead-letters/retry")
    Retry.Outcome retry(@PathVariable String name, @RequestParam(required = false) @Nullable String sequence) {
        return retry.retry(Asked.text("name", name), sequence == null ? null : Asked.text("sequence", sequence));
    }
}
