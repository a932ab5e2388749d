package fr.paraphe.standalone.benchmarks;

import fr.paraphe.events.proof.SigningKey;
import fr.paraphe.events.store.seal.Bundle;
import fr.paraphe.events.store.seal.SealedLog;
import fr.paraphe.events.store.seal.Sealer;
import fr.paraphe.standalone.benchmarks.Callers.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.HdrHistogram.Histogram;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What sealing costs those who append, how long facts lie unsealed meanwhile, and how fast a bundle is verified. */
final class SealBenchmark implements Benchmark {

    private static final int[] CALLERS = {1, 8, 16};
    private static final int ROUNDS = Integer.getInteger("benchmarks.rounds", 5);
    private static final double SECONDS = Integer.getInteger("benchmarks.seconds", 3);
    private static final int VERIFIED = Integer.getInteger("benchmarks.seal.facts", 100_000);

    private static final int MOST = 2_000;
    private static final long EVERY_MS = 200;
    private static final String UNSEALED = "nobody seals";
    private static final String SEALED = "sealed meanwhile";

    @Override
    public String name() {
        return "seal";
    }

    @Override
    public List<Table> measure(Stage stage) throws Exception {
        SigningKey signing = SigningKey.fresh();
        Sealer sealer = new Sealer(stage.store(DataSource.class), List.of(signing), MOST);
        stage.store(JdbcClient.class)
                .sql("insert into paraphe_store.log_key (vkey) values (?)")
                .param(signing.verifier(stage.store(SealedLog.class).head().origin())
                        .text())
                .update();
        for (int i = 0; i < 2; i++) { // until the compiler has seen it
            AppendBenchmark.writer(stage, 8);
            catchUp(sealer);
        }
        Map<String, List<Double>> rates = new HashMap<>();
        Map<Integer, List<Double>> ratios = new HashMap<>();
        Map<Integer, Histogram> lags = new HashMap<>();
        List<String> order = new ArrayList<>(List.of(UNSEALED, SEALED));
        for (int round = 0; round < ROUNDS; round++) {
            for (int callers : CALLERS) {
                Map<String, Double> rate = new HashMap<>();
                for (String each : order) {
                    Outcome outcome = each.equals(UNSEALED)
                            ? AppendBenchmark.writer(stage, callers)
                            : sealed(stage, callers, sealer, lags.computeIfAbsent(callers, key -> new Histogram(3)));
                    catchUp(sealer);
                    rate.put(each, outcome.perSecond());
                    rates.computeIfAbsent(callers + each, key -> new ArrayList<>())
                            .add(outcome.perSecond());
                }
                ratios.computeIfAbsent(callers, key -> new ArrayList<>()).add(rate.get(SEALED) / rate.get(UNSEALED));
            }
            Collections.reverse(order);
        }
        Table table = new Table(
                "Appends of the writer alone per second while facts are sealed, median of " + ROUNDS
                        + " interleaved rounds of " + (int) SECONDS + " s",
                "callers",
                UNSEALED,
                SEALED,
                "ratio",
                "lag p50 ms",
                "lag p99 ms",
                "lag max ms");
        for (int callers : CALLERS) {
            Histogram millis = lags.get(callers);
            table.row(
                    (long) callers,
                    Table.median(rates.get(callers + UNSEALED)),
                    Table.median(rates.get(callers + SEALED)),
                    Table.median(ratios.get(callers)),
                    (double) millis.getValueAtPercentile(50),
                    (double) millis.getValueAtPercentile(99),
                    (double) millis.getMaxValue());
        }
        return List.of(table, verified(stage, sealer));
    }

    private static void catchUp(Sealer sealer) {
        while (sealer.round().more()) {
            // until nothing is left
        }
    }

    private static Outcome sealed(Stage stage, int callers, Sealer sealer, Histogram lags) throws Exception {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        try {
            var ignored = timer.scheduleWithFixedDelay(
                    () -> {
                        Sealer.Round round;
                        do {
                            round = sealer.round();
                            round.lags().forEach(lag -> lags.recordValue(Math.max(0, lag.toMillis())));
                        } while (round.more());
                    },
                    0,
                    EVERY_MS,
                    TimeUnit.MILLISECONDS);
            return AppendBenchmark.writer(stage, callers);
        } finally {
            timer.shutdown();
            timer.awaitTermination(30, TimeUnit.SECONDS);
        }
    }

    /** With the jar that ships, in a process of its own, its start included. */
    private static Table verified(Stage stage, Sealer sealer) throws Exception {
        SealedLog log = stage.store(SealedLog.class);
        while (log.head().size() < VERIFIED) {
            AppendBenchmark.writer(stage, 8);
            catchUp(sealer);
        }
        Path bundle = Files.createTempFile("bundle", ".zip");
        Path jar = verifier();
        Table table = new Table(
                "Seconds until a bundle is verified, the start of the program included",
                "facts",
                "bundle MB",
                "seconds to write it",
                "seconds to verify it");
        try {
            for (int round = 0; round < ROUNDS; round++) {
                long begin = System.nanoTime();
                Bundle.Counts counts;
                try (OutputStream out = Files.newOutputStream(bundle)) {
                    counts = new Bundle(stage.store(DataSource.class)).write(out, Bundle.Scope.WHOLE, true);
                }
                long written = System.nanoTime();
                int code = new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-jar",
                                jar.toString(),
                                bundle.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor();
                if (code != 0) {
                    throw new IllegalStateException("The verifier ended with " + code);
                }
                table.row(
                        counts.size(),
                        Files.size(bundle) / 1e6,
                        (written - begin) / 1e9,
                        (System.nanoTime() - written) / 1e9);
            }
        } finally {
            Files.deleteIfExists(bundle);
        }
        return table;
    }

    private static Path verifier() throws IOException {
        try (Stream<Path> built = Files.list(Path.of("..", "verifier", "target"))) {
            return built.filter(file -> file.getFileName().toString().matches("verifier-[^-]+(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
