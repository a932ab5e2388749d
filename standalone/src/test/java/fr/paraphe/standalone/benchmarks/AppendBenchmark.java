package fr.paraphe.standalone.benchmarks;

import fr.paraphe.command.web.Door;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.DatumRef;
import fr.paraphe.events.TerritoryEvent.ProjectRevised;
import fr.paraphe.events.TerritoryEvent.ProjectSheet;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.FactMetadata;
import fr.paraphe.events.store.FactWriter;
import fr.paraphe.events.store.NamedSerializer;
import fr.paraphe.events.store.NewFact;
import fr.paraphe.events.store.Request;
import fr.paraphe.query.Applied;
import fr.paraphe.standalone.benchmarks.Callers.Call;
import fr.paraphe.standalone.benchmarks.Callers.Outcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.HdrHistogram.Histogram;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;

/**
 * How many appends a second: a bare statement with the same contract, our writer alone, and whole commands while the
 * projections follow.
 */
final class AppendBenchmark implements Benchmark {

    private static final int[] CALLERS = {1, 8, 16};
    private static final int ROUNDS = Integer.getInteger("benchmarks.rounds", 5);
    private static final double SECONDS = Integer.getInteger("benchmarks.seconds", 3);

    private static final String BARE = """
            with request as (
                insert into paraphe_store.idempotency (actor, key, digest, stream_id, version, event_ids)
                values (?, ?, ?, ?, ?, array[?]))
            insert into paraphe_store.fact
                (aggregate_id, sequence_number, event_id, type, name, revision, payload, metadata)
            values (?, ?, ?, 'territory', 'project-revised', '1', ?, ?)
            """;

    private static final String STATEMENT = "the bare statement";
    private static final String WRITER = "the writer alone";
    private static final String COMMANDS = "whole commands, projections live";

    @Override
    public String name() {
        return "append";
    }

    private interface Contender {
        Outcome run(int callers) throws Exception;
    }

    @Override
    public List<Table> measure(Stage stage) throws Exception {
        Map<String, Contender> contenders = new LinkedHashMap<>();
        contenders.put(STATEMENT, callers -> bare(stage, callers));
        contenders.put(WRITER, callers -> writer(stage, callers));
        contenders.put(COMMANDS, callers -> commands(stage, callers));
        for (Contender contender : contenders.values()) {
            contender.run(8); // until the compiler has seen it
            contender.run(8);
        }
        Map<String, List<Double>> rates = new HashMap<>();
        Map<String, List<Double>> ratios = new HashMap<>();
        Map<String, Histogram> times = new HashMap<>();
        List<String> order = new ArrayList<>(contenders.keySet());
        for (int round = 0; round < ROUNDS; round++) {
            for (int callers : CALLERS) {
                Map<String, Double> rate = new HashMap<>();
                for (String each : order) {
                    Outcome outcome = contenders.get(each).run(callers);
                    rate.put(each, outcome.perSecond());
                    times.computeIfAbsent(callers + each, key -> new Histogram(3))
                            .add(outcome.micros());
                }
                rate.forEach((each, perSecond) -> {
                    rates.computeIfAbsent(callers + each, key -> new ArrayList<>())
                            .add(perSecond);
                    ratios.computeIfAbsent(callers + each, key -> new ArrayList<>())
                            .add(perSecond / rate.get(STATEMENT));
                });
            }
            Collections.rotate(order, 1);
        }
        Table table = new Table(
                "Appends per second, median of " + ROUNDS + " interleaved rounds of " + (int) SECONDS + " s",
                "callers",
                "what",
                "per second",
                "ratio to the bare statement",
                "p50 ms",
                "p99 ms",
                "slowest round",
                "fastest round");
        for (int callers : CALLERS) {
            for (String each : contenders.keySet()) {
                Histogram micros = times.get(callers + each);
                List<Double> rate = rates.get(callers + each);
                table.row(
                        (long) callers,
                        each,
                        Table.median(rate),
                        Table.median(ratios.get(callers + each)),
                        micros.getValueAtPercentile(50) / 1000.0,
                        micros.getValueAtPercentile(99) / 1000.0,
                        Collections.min(rate),
                        Collections.max(rate));
            }
        }
        return List.of(table);
    }

    private static ProjectRevised fact(String code) {
        LocalDate day = LocalDate.parse("2025-06-02");
        return new ProjectRevised(
                "DEMO",
                code,
                "P1",
                new ProjectSheet(
                        new DatumRef("datum-" + "0".repeat(32), "A".repeat(43)),
                        List.of("INNOVER", "RECRUTER"),
                        null,
                        List.of("Communauté de communes mesurée"),
                        day.plusMonths(6),
                        day.plusMonths(24),
                        List.of()),
                BusinessDate.on(day),
                null);
    }

    private static Map<String, String> metadata(String key) {
        return Map.of(
                FactMetadata.ACTOR, "demo:territory",
                FactMetadata.CAPACITY, "TERRITORY",
                FactMetadata.BODY, "Territoire (démonstration)",
                FactMetadata.REQUEST_ID, key,
                FactMetadata.CAUSATION_ID, key,
                FactMetadata.CORRELATION_ID, key,
                FactMetadata.PROGRAMME_VERSION, "1");
    }

    private static Outcome bare(Stage stage, int callers) throws Exception {
        List<Connection> connections = new ArrayList<>();
        try {
            List<Call> calls = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                Connection connection = stage.bare();
                connections.add(connection);
                calls.add(bareCall(connection, stage.store(NamedSerializer.class)));
            }
            return Callers.run(calls, SECONDS);
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    private static Call bareCall(Connection connection, NamedSerializer serializer) throws Exception {
        String stream = "bare:" + UUID.randomUUID();
        NewFact sample = NewFact.of(
                serializer,
                fact("bare"),
                stream,
                0,
                "",
                "territory",
                metadata(UUID.randomUUID().toString()));
        PreparedStatement statement = connection.prepareStatement(BARE);
        long[] version = {0};
        return () -> {
            String id = UUID.randomUUID().toString();
            statement.setString(1, "demo:territory");
            statement.setString(2, id);
            statement.setString(3, "sha-256:" + "0".repeat(64));
            statement.setString(4, stream);
            statement.setLong(5, version[0]);
            statement.setString(6, id);
            statement.setString(7, stream);
            statement.setLong(8, version[0]++);
            statement.setString(9, id);
            statement.setString(10, sample.payload());
            statement.setString(11, sample.metadataText());
            statement.executeUpdate();
        };
    }

    /** Our writer alone, by as many callers. */
    static Outcome writer(Stage stage, int callers) throws Exception {
        FactWriter writer = stage.store(FactWriter.class);
        EventStore store = stage.store(EventStore.class);
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            String stream = "writer:" + UUID.randomUUID();
            ProjectRevised fact = fact("writer");
            long[] version = {0};
            calls.add(() -> {
                String key = UUID.randomUUID().toString();
                DefaultUnitOfWork<?> unit =
                        DefaultUnitOfWork.startAndGet(GenericCommandMessage.asCommandMessage("measured"));
                unit.execute(() -> {
                    writer.begin(
                            unit,
                            new Request(
                                    "demo:territory", key, "sha-256:" + "0".repeat(64), stream, List.of(), List.of()));
                    store.publish(
                            new GenericDomainEventMessage<>("territory", stream, version[0]++, fact, metadata(key)));
                });
            });
        }
        return Callers.run(calls, SECONDS);
    }

    private static Outcome commands(Stage stage, int callers) throws Exception {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            CommandLoop loop = new CommandLoop(stage.service(Door.class));
            calls.add(loop::next);
        }
        Outcome outcome = Callers.run(calls, SECONDS);
        // The next contender must not pay for what the projections still have to do.
        stage.service(Applied.class).await(stage.service(FactLog.class).head(), Duration.ofMinutes(2));
        return outcome;
    }
}
