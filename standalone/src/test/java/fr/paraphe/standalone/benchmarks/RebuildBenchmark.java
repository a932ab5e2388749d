package fr.paraphe.standalone.benchmarks;

import fr.paraphe.events.store.FactLog;
import fr.paraphe.query.replay.Replay;
import fr.paraphe.query.replay.ReplayProgress.Phase;
import fr.paraphe.query.replay.ReplayResult;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Rebuilds all read models from a long history while pages and figures are read, against a bare cursor over the same
 * rows.
 */
final class RebuildBenchmark implements Benchmark {

    private static final long FACTS = Long.getLong("benchmarks.rebuild.facts", 1_000_000);
    private static final int ROUNDS = 3;
    private static final Duration PAUSE_OF_THE_READER = Duration.ofMillis(200);
    private static final List<String> READ = List.of(
            "/api/v1/read-models",
            "/api/v1/territories/DEMO/demo-g-000100",
            "/api/v1/territories/DEMO/demo-g-000200/history",
            "/programmes/DEMO/territories/demo-g-000100");

    @Override
    public String name() {
        return "rebuild";
    }

    @Override
    public List<Table> measure(Stage stage) throws Exception {
        List<Long> heap = invent(stage);
        Table rates = new Table(
                "Facts per second over " + stage.service(FactLog.class).head() + " facts",
                "round",
                "bare cursor, all columns",
                "rebuild of all read models, indexes included",
                "share of the cursor",
                "until switched, s",
                "equal to the live rows",
                "answers meanwhile",
                "of these 5xx");
        List<Double> shares = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            double cursor = cursor(stage);
            Reader reader = new Reader(stage.address());
            Thread reading = Thread.ofVirtual().start(reader);
            long began = System.nanoTime();
            List<ReplayResult> results = stage.service(Replay.class).rebuild("all", false, progress -> {});
            double seconds = (System.nanoTime() - began) / 1e9;
            reader.over.set(true);
            reading.join();
            double rebuilt = results.getFirst().factsPerSecond();
            shares.add(rebuilt / cursor);
            rates.row(
                    round,
                    cursor,
                    rebuilt,
                    rebuilt / cursor,
                    seconds,
                    results.stream().allMatch(ReplayResult::same) ? "yes" : "NO",
                    reader.answers(),
                    reader.failures());
        }
        rates.row("median", "", "", Table.median(shares), "", "", "", "");
        return List.of(rates, memory(heap));
    }

    private static Table memory(List<Long> heap) {
        Table memory = new Table("Heap in use after full collections while folding", "share of the facts", "MiB");
        for (int tenth = 0; tenth < heap.size(); tenth++) {
            memory.row(tenth * 10 + " %", heap.get(tenth) >> 20);
        }
        return memory;
    }

    /** @return the heap in use at each tenth of the rebuild that brings the read models up */
    private static List<Long> invent(Stage stage) {
        List<Long> heap = new ArrayList<>();
        stage.grow(FACTS, progress -> {
            if (progress.phase() == Phase.FOLDING && progress.facts() * 10 >= heap.size() * progress.of()) {
                System.gc();
                heap.add(Runtime.getRuntime().totalMemory()
                        - Runtime.getRuntime().freeMemory());
            }
        });
        return heap;
    }

    private static double cursor(Stage stage) throws Exception {
        long began = System.nanoTime();
        long facts = 0;
        try (Connection connection = stage.bareService();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.setFetchSize(1_000);
            try (ResultSet rows = statement.executeQuery("select * from paraphe_store.fact order by position")) {
                int columns = rows.getMetaData().getColumnCount();
                while (rows.next()) {
                    for (int column = 1; column <= columns; column++) {
                        rows.getString(column);
                    }
                    facts++;
                }
            }
        }
        return facts / ((System.nanoTime() - began) / 1e9);
    }

    /** Somebody who reads all the time. */
    private static final class Reader implements Runnable {
        private final String address;
        private final AtomicBoolean over = new AtomicBoolean();
        private final ConcurrentHashMap<Integer, Long> statuses = new ConcurrentHashMap<>();

        Reader(String address) {
            this.address = address;
        }

        @Override
        public void run() {
            try (HttpClient http = HttpClient.newHttpClient()) {
                for (int i = 0; !over.get(); i++) {
                    HttpRequest request = HttpRequest.newBuilder(URI.create(address + READ.get(i % READ.size())))
                            .timeout(Duration.ofSeconds(30))
                            .build();
                    int status = http.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode();
                    statuses.merge(status, 1L, Long::sum);
                    LockSupport.parkNanos(PAUSE_OF_THE_READER.toNanos());
                }
            } catch (Exception e) {
                statuses.merge(599, 1L, Long::sum);
            }
        }

        long answers() {
            return statuses.values().stream().mapToLong(each -> each).sum();
        }

        long failures() {
            return statuses.entrySet().stream()
                    .filter(each -> each.getKey() >= 500)
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }
    }
}
