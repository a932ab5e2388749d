package fr.paraphe.standalone.benchmarks;

import fr.paraphe.command.web.Door;
import fr.paraphe.query.Applied;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * How long after its acknowledgement a command is seen in the slowest read model, when commands come at a steady rate
 * whether or not earlier ones are answered.
 */
final class LagBenchmark implements Benchmark {

    private static final int PER_SECOND = Integer.getInteger("benchmarks.lag.rate", 200);
    private static final int SECONDS = Integer.getInteger("benchmarks.lag.seconds", 60);
    private static final int WARM_UP_SECONDS = 10;
    private static final int WINDOW_SECONDS = 10;
    private static final int CALLERS = 16;

    @Override
    public String name() {
        return "lag";
    }

    @Override
    public List<Table> measure(Stage stage) throws Exception {
        run(stage, WARM_UP_SECONDS);
        return List.of(run(stage, SECONDS));
    }

    private static Table run(Stage stage, int seconds) throws Exception {
        int windows = (seconds + WINDOW_SECONDS - 1) / WINDOW_SECONDS;
        List<Histogram> lags = histograms(windows);
        List<Histogram> answers = histograms(windows);
        ConcurrentSkipListMap<Long, Long> unseen = new ConcurrentSkipListMap<>();
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger refused = new AtomicInteger();
        Queue<CommandLoop> loops = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < CALLERS; i++) {
            loops.add(new CommandLoop(stage.service(Door.class)));
        }
        long begin = System.nanoTime();
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS + 1);
        try {
            threads.submit(() -> watch(stage.service(Applied.class), unseen, over, begin, lags));
            for (int i = 0; i < seconds * PER_SECOND; i++) {
                long due = begin + i * 1_000_000_000L / PER_SECOND;
                for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
                    LockSupport.parkNanos(due - now);
                }
                threads.submit(() -> {
                    CommandLoop loop = loops.remove(); // as many loops as threads: there is one
                    try {
                        long position = loop.next().position();
                        long answered = System.nanoTime();
                        unseen.put(position, answered);
                        synchronized (answers) {
                            answers.get(window(begin, due, windows)).recordValue((answered - due) / 1000);
                        }
                    } catch (RuntimeException e) {
                        refused.incrementAndGet();
                    } finally {
                        loops.add(loop);
                    }
                });
            }
            threads.shutdown();
            long patience = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
            while (answered(answers) + refused.get() < seconds * PER_SECOND || !unseen.isEmpty()) {
                if (System.nanoTime() > patience) {
                    throw new IllegalStateException(unseen.size() + " commands were not seen within a minute");
                }
                LockSupport.parkNanos(10_000_000);
            }
        } finally {
            over.set(true);
        }
        if (refused.get() > 0) {
            throw new IllegalStateException(refused.get() + " commands were refused");
        }
        Table table = new Table(
                "Lag at " + PER_SECOND + " commands/s, open loop: from the answer to the slowest read model",
                "seconds",
                "commands",
                "lag p50 ms",
                "lag p99 ms",
                "lag max ms",
                "answer p50 ms",
                "answer p99 ms");
        for (int i = 0; i < windows; i++) {
            row(
                    table,
                    i * WINDOW_SECONDS + " to " + Math.min((i + 1) * WINDOW_SECONDS, seconds),
                    lags.get(i),
                    answers.get(i));
        }
        row(table, "all", sum(lags), sum(answers));
        return table;
    }

    private static void row(Table table, String when, Histogram lag, Histogram answer) {
        table.row(
                when,
                lag.getTotalCount(),
                lag.getValueAtPercentile(50) / 1000.0,
                lag.getValueAtPercentile(99) / 1000.0,
                lag.getMaxValue() / 1000.0,
                answer.getValueAtPercentile(50) / 1000.0,
                answer.getValueAtPercentile(99) / 1000.0);
    }

    private static void watch(
            Applied applied,
            ConcurrentSkipListMap<Long, Long> unseen,
            AtomicBoolean over,
            long begin,
            List<Histogram> lags) {
        while (!over.get()) {
            long seen = applied.slowest().position();
            long now = System.nanoTime();
            for (Map.Entry<Long, Long> each : unseen.headMap(seen, true).entrySet()) {
                if (unseen.remove(each.getKey()) != null) {
                    lags.get(window(begin, each.getValue(), lags.size()))
                            .recordValue(Math.max(0, now - each.getValue()) / 1000);
                }
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    private static int window(long begin, long at, int windows) {
        return (int) Math.min((at - begin) / (WINDOW_SECONDS * 1_000_000_000L), windows - 1);
    }

    private static long answered(List<Histogram> answers) {
        synchronized (answers) {
            return answers.stream().mapToLong(Histogram::getTotalCount).sum();
        }
    }

    private static Histogram sum(List<Histogram> parts) {
        Histogram sum = new Histogram(3);
        parts.forEach(sum::add);
        return sum;
    }

    private static List<Histogram> histograms(int count) {
        List<Histogram> histograms = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            histograms.add(new Histogram(3));
        }
        return histograms;
    }
}
