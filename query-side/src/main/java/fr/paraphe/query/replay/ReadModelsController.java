package fr.paraphe.query.replay;

import fr.paraphe.events.store.FactLog;
import fr.paraphe.query.Applied;
import fr.paraphe.query.Nodes;
import fr.paraphe.query.web.Asked;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The read models themselves over HTTP: how far they are, and their rebuilding. */
@RestController
@RequestMapping("/api/v1/read-models")
class ReadModelsController {

    private static final Logger LOG = LoggerFactory.getLogger(ReadModelsController.class);

    private final Applied applied;
    private final FactLog facts;
    private final Replay replay;
    private final Nodes nodes;

    ReadModelsController(Applied applied, FactLog facts, Replay replay, Nodes nodes) {
        this.applied = applied;
        this.facts = facts;
        this.replay = replay;
        this.nodes = nodes;
    }

    /**
     * How far a read model is.
     *
     * @param name the read model
     * @param position position of its last fact; 0 before the first
     * @param recordedAt when that fact was recorded
     * @param lag how many positions of the store lie behind it
     * @param node id of the node that keeps it up to date; null while none does
     */
    record Standing(
            String name,
            long position,
            @Nullable Instant recordedAt,
            long lag,
            @Nullable String node) {}

    /** All read models, the last position of the store, and the nodes that are alive. */
    record Standings(List<Standing> items, long head, List<Nodes.Node> nodes) {}

    @Operation(summary = "The read models and where they stand")
    @GetMapping
    Standings list() {
        var marks = applied.byReadModel();
        long head = facts.head();
        Map<String, String> keepers = nodes.keepers();
        return new Standings(
                marks.entrySet().stream()
                        .map(entry -> new Standing(
                                entry.getKey(),
                                entry.getValue().position(),
                                entry.getValue().recordedAt(),
                                Math.max(0, head - entry.getValue().position()),
                                keepers.get(entry.getKey())))
                        .toList(),
                head,
                nodes.alive());
    }

    /** Rebuilds a read model and answers when it stands; readers see the old rows until then. */
    @Operation(summary = "Rebuilds a read model from the first fact")
    @PostMapping("/{name}/replay")
    ReplayResult replay(@PathVariable String name) {
        return replay.rebuild(
                Asked.text("name", name),
                progress -> LOG.info(
                        "Rebuilding {}: {} facts, position {} of {}",
                        progress.readModel(),
                        progress.facts(),
                        progress.position(),
                        progress.head()));
    }
}
