package fr.paraphe.standalone.faults;

import fr.paraphe.command.programme.domain.ProgrammeTable;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.Refusal;
import fr.paraphe.command.territory.domain.TerritoryState;
import fr.paraphe.command.territory.domain.TerritoryTable;
import fr.paraphe.events.ProgrammeEvent;
import fr.paraphe.events.Streams;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.standalone.faults.Operation.Outcome;
import fr.paraphe.standalone.faults.Stored.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares what clients heard with what the store holds. The order of positions is the only order in which the facts
 * can have happened, so every question has one exact answer, in one pass.
 */
final class HistoryJudge {

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, List<Operation>> asked;
    private final Stored stored;
    private final Map<String, List<Row>> byKey = new LinkedHashMap<>();
    private final Map<String, TreeMap<Long, Row>> byStream = new TreeMap<>();
    private final Map<String, Row> byEventId = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private @Nullable Circumstances circumstances;

    private HistoryJudge(List<Operation> operations, Stored stored) {
        this.asked = operations.stream()
                .collect(Collectors.groupingBy(Operation::key, LinkedHashMap::new, Collectors.toList()));
        this.stored = stored;
    }

    /**
     * Everything that is wrong, each in a sentence; empty when nothing is.
     *
     * @param operations all that the clients did
     * @param before tells the keys of facts that were there before the clients came
     */
    static List<String> faults(List<Operation> operations, Stored stored, Predicate<String> before) {
        HistoryJudge judge = new HistoryJudge(operations, stored);
        judge.index();
        judge.denseVersions();
        judge.nothingUnasked(before);
        judge.answersKept();
        judge.realTime();
        judge.versionsRespected();
        judge.legalSteps();
        judge.rejectionsJustified();
        if (stored.largeObjects() > 0) {
            judge.fault("%d large objects", stored.largeObjects());
        }
        return judge.faults;
    }

    private void fault(String sentence, Object... arguments) {
        faults.add(sentence.formatted(arguments));
    }

    private void index() {
        long last = 0;
        for (Row row : stored.facts()) {
            byKey.computeIfAbsent(row.key(), key -> new ArrayList<>()).add(row);
            if (byStream.computeIfAbsent(row.stream(), stream -> new TreeMap<>())
                            .put(row.version(), row)
                    != null) {
                fault("%s has version %d twice", row.stream(), row.version());
            }
            if (byEventId.put(row.eventId(), row) != null) {
                fault("fact %s is stored twice", row.eventId());
            }
            if (row.position() <= last) {
                fault("position %d does not follow %d", row.position(), last);
            }
            last = row.position();
        }
    }

    private void denseVersions() {
        byStream.forEach((stream, rows) -> {
            long next = 0;
            long position = 0;
            for (Row row : rows.values()) {
                if (row.version() != next) {
                    fault("%s lacks version %d", stream, next);
                }
                if (row.position() < position) {
                    fault("%s has version %d before the one it follows", stream, row.version());
                }
                next = row.version() + 1;
                position = row.position();
            }
        });
    }

    private void nothingUnasked(Predicate<String> before) {
        byKey.forEach((key, rows) -> {
            List<Operation> operations = asked.get(key);
            if (operations == null) {
                if (!before.test(key)) {
                    fault("nobody asked for what is stored under %s", key);
                }
                return;
            }
            if (operations.stream().allMatch(operation -> operation.outcome() == Outcome.REJECTED)) {
                fault("%s was refused and is stored", key);
            }
            Stored.Request request = stored.requests().get(key);
            List<String> stands = rows.stream().map(Row::eventId).toList();
            if (request == null) {
                fault("%s is stored without its answer", key);
            } else if (!request.eventIds().equals(stands)) {
                fault(
                        "%s is stored more than once, or in part: answered %s, stored %s",
                        key, request.eventIds(), stands);
            }
        });
    }

    /** Acknowledged is stored, byte for byte as it was answered, and a repetition is answered the same. */
    private void answersKept() {
        asked.forEach((key, operations) -> {
            List<Operation> done = of(operations, Outcome.OK);
            if (done.isEmpty()) {
                return;
            }
            if (done.stream().map(HistoryJudge::promised).distinct().count() > 1) {
                fault("%s was answered in two ways", key);
            }
            long answered = done.stream().mapToLong(Operation::completed).min().orElseThrow();
            if (of(operations, Outcome.REJECTED).stream().anyMatch(operation -> operation.invoked() > answered)) {
                fault("%s was refused after it had been done", key);
            }
            JsonNode answer = JSON.readTree(done.getFirst().answer());
            List<String> told = answer.path("facts")
                    .valueStream()
                    .map(fact -> fact.path("eventId").asString())
                    .toList();
            for (JsonNode fact : answer.path("facts")) {
                kept(key, answer, fact);
            }
            List<String> stands = byKey.getOrDefault(key, List.of()).stream()
                    .map(Row::eventId)
                    .toList();
            if (!told.containsAll(stands)) {
                fault("%s stored more than it answered", key);
            }
            if (!stored.requests().containsKey(key)) {
                fault("%s was acknowledged and its answer is lost", key);
            }
        });
    }

    /** The answer as it must come back: one without facts names the head of the store, which moves. */
    private static String promised(Operation operation) {
        ObjectNode answer = (ObjectNode) JSON.readTree(operation.answer());
        return answer.path("facts").isEmpty() ? answer.without("position").toString() : operation.answer();
    }

    private void kept(String key, JsonNode answer, JsonNode fact) {
        Row row = byEventId.get(fact.path("eventId").asString());
        if (row == null) {
            fault(
                    "%s was acknowledged and fact %s is lost",
                    key, fact.path("eventId").asString());
            return;
        }
        boolean same = row.position() == fact.path("position").asLong()
                && row.stream().equals(answer.path("stream").asString())
                && row.name().equals(fact.path("type").asString())
                && row.revision().equals(fact.path("revision").asString())
                && row.recordedAt().equals(Instant.parse(fact.path("recordedAt").asString()))
                && JSON.readTree(row.payload()).path("occurredOn").equals(fact.path("occurredOn"));
        if (!same) {
            fault("%s was answered %s and stored as %s", key, fact, row);
        }
    }

    /** Whoever had his answer before another asked comes first. */
    private void realTime() {
        long latestStart = Long.MIN_VALUE;
        String starter = "";
        for (Row row : stored.facts()) {
            List<Operation> operations = asked.get(row.key());
            if (operations == null) {
                continue;
            }
            if (end(operations) < latestStart) {
                fault("%s had its answer before %s was asked, and stands behind it", row.key(), starter);
            }
            if (start(operations) > latestStart) {
                latestStart = start(operations);
                starter = row.key();
            }
        }
    }

    private void versionsRespected() {
        byKey.forEach((key, rows) -> {
            Operation operation =
                    asked.getOrDefault(key, List.of()).stream().findFirst().orElse(null);
            if (operation == null) {
                return;
            }
            if (!rows.getFirst().stream().equals(operation.stream())) {
                fault("%s is stored in %s", key, rows.getFirst().stream());
            }
            if (operation.expected() != null && rows.getFirst().version() != operation.expected() + 1) {
                fault(
                        "%s saw version %d and was stored as %d",
                        key, operation.expected(), rows.getFirst().version());
            }
        });
    }

    /** Each step of a territory is one that its rules allow, and brings about the facts that the rules say. */
    private void legalSteps() {
        byStream.forEach((stream, rows) -> {
            if (!stream.startsWith("territory:")) {
                return;
            }
            TerritoryState state = TerritoryTable.initial();
            String judged = "";
            for (Row row : rows.values()) {
                List<Operation> operations = asked.get(row.key());
                if (operations != null && !row.key().equals(judged)) {
                    judged = row.key();
                    String refusal = refusal(state, operations.getFirst(), row);
                    if (!refusal.isEmpty()) {
                        fault("%s is stored against the rules: %s", row.key(), refusal);
                    }
                }
                state = TerritoryTable.evolve(state, (TerritoryEvent) row.fact());
            }
        });
    }

    private String refusal(TerritoryState state, Operation operation, Row first) {
        try {
            List<TerritoryEvent> facts = TerritoryTable.decide(state, operation.command(), circumstances());
            return !facts.isEmpty()
                            && facts.getFirst().getClass() == first.fact().getClass()
                    ? ""
                    : "it brings about " + facts;
        } catch (Refusal refused) {
            return refused.rule().name();
        }
    }

    /** Some version that the stream had while the request was under way made it refuse. */
    private void rejectionsJustified() {
        asked.values().stream()
                .flatMap(List::stream)
                .filter(operation -> operation.outcome() == Outcome.REJECTED)
                .forEach(operation -> {
                    TreeMap<Long, Row> rows = byStream.getOrDefault(operation.stream(), new TreeMap<>());
                    TerritoryState state = TerritoryTable.initial();
                    boolean justified = possible(rows, -1, operation) && refuses(state, -1, operation);
                    for (Row row : rows.values()) {
                        state = TerritoryTable.evolve(state, (TerritoryEvent) row.fact());
                        justified |=
                                possible(rows, row.version(), operation) && refuses(state, row.version(), operation);
                    }
                    if (!justified) {
                        fault("%s was refused as %s without a reason", operation.key(), operation.code());
                    }
                });
    }

    /** Whether the stream can have stood at {@code version} at some instant of the operation. */
    private boolean possible(TreeMap<Long, Row> rows, long version, Operation operation) {
        Row reached = rows.get(version);
        Row left = rows.get(version + 1);
        return (reached == null || begun(reached) <= operation.completed())
                && (left == null || ended(left) >= operation.invoked());
    }

    private boolean refuses(TerritoryState state, long version, Operation operation) {
        if (operation.code().equals("VERSION_CHANGED")) {
            return operation.expected() != null
                    && operation.expected() != version
                    && JSON.readTree(operation.answer()).path("currentVersion").asLong() == version;
        }
        try {
            TerritoryTable.decide(state, operation.command(), circumstances());
            return false;
        } catch (Refusal refused) {
            return refused.rule().name().equals(operation.code());
        }
    }

    private long begun(Row row) {
        List<Operation> operations = asked.get(row.key());
        return operations == null ? Long.MIN_VALUE : start(operations);
    }

    private long ended(Row row) {
        List<Operation> operations = asked.get(row.key());
        return operations == null ? Long.MIN_VALUE : end(operations);
    }

    private static long start(List<Operation> operations) {
        return operations.stream().mapToLong(Operation::invoked).min().orElseThrow();
    }

    private static long end(List<Operation> operations) {
        return of(operations, Outcome.OK).stream()
                .mapToLong(Operation::completed)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private static List<Operation> of(List<Operation> operations, Outcome outcome) {
        return operations.stream()
                .filter(operation -> operation.outcome() == outcome)
                .sorted(Comparator.comparingLong(Operation::completed))
                .toList();
    }

    private Circumstances circumstances() {
        if (circumstances == null) {
            List<ProgrammeEvent> programme =
                    byStream.getOrDefault(Streams.programme(Load.PROGRAMME), new TreeMap<>()).values().stream()
                            .map(row -> (ProgrammeEvent) row.fact())
                            .toList();
            circumstances = Circumstances.of(
                    Load.TODAY, ProgrammeTable.fold(programme).inForce().orElse(null));
        }
        return circumstances;
    }
}
