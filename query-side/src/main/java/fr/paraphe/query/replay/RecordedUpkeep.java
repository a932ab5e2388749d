package fr.paraphe.query.replay;

import fr.paraphe.query.Applied;
import fr.paraphe.query.Nodes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads from the database how the read models are kept up to date, whichever node does it. */
@Component
class RecordedUpkeep implements Upkeep {

    private final Watch watch;
    private final Applied applied;
    private final Nodes nodes;
    private final SelfChecks checks;
    private final SelfCheckPaces paces;
    private final Rebuilds rebuilds;
    private final DeadLetters deadLetters;

    RecordedUpkeep(
            Watch watch,
            Applied applied,
            Nodes nodes,
            SelfChecks checks,
            SelfCheckPaces paces,
            Rebuilds rebuilds,
            DeadLetters deadLetters) {
        this.watch = watch;
        this.applied = applied;
        this.nodes = nodes;
        this.checks = checks;
        this.paces = paces;
        this.rebuilds = rebuilds;
        this.deadLetters = deadLetters;
    }

    @Override
    public State state() {
        Watch.Lag lag = watch.lag();
        Map<String, String> keepers = nodes.keepers();
        Map<String, SelfChecks.SelfCheck> checked = checks.byReadModel();
        Set<String> drifted = checks.alarms(paces.alarm());
        Map<String, Rebuilds.Rebuild> rebuilt = rebuilds.byReadModel();
        Map<String, Long> setAside = deadLetters.counts();
        List<Standing> standings = applied.byReadModel().entrySet().stream()
                .map(entry -> new Standing(
                        entry.getKey(),
                        entry.getValue().position(),
                        entry.getValue().recordedAt(),
                        Math.max(0, lag.head() - entry.getValue().position()),
                        keepers.containsKey(entry.getKey()),
                        check(checked.get(entry.getKey())),
                        drifted.contains(entry.getKey()),
                        rebuild(rebuilt.get(entry.getKey())),
                        setAside.getOrDefault(entry.getKey(), 0L),
                        setAside.containsKey(entry.getKey()) ? deadLetters.list(entry.getKey(), LETTERS) : List.of()))
                .toList();
        return new State(lag.head(), lag.behind(), lag.obstacle(), standings);
    }

    private static @Nullable Check check(SelfChecks.@Nullable SelfCheck check) {
        return check == null ? null : new Check(check.beganAt(), finding(check), check.rowsDiffering());
    }

    private static Finding finding(SelfChecks.SelfCheck check) {
        if (check.endedAt() == null || check.verdict() == null) {
            return Finding.UNDER_WAY;
        }
        return switch (check.verdict()) {
            case EQUAL -> Finding.EQUAL;
            case DRIFT -> check.healed() ? Finding.HEALED : Finding.DRIFT;
            case FAILED -> Finding.FAILED;
        };
    }

    private static @Nullable Rebuild rebuild(Rebuilds.@Nullable Rebuild rebuild) {
        return rebuild == null
                ? null
                : new Rebuild(
                        rebuild.phase(),
                        rebuild.facts(),
                        rebuild.of(),
                        rebuild.secondsLeft(),
                        rebuild.interrupted(),
                        rebuild.changedAt());
    }
}
