package fr.paraphe.standalone.benchmarks;

import fr.paraphe.events.store.FactLog;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/**
 * Figures and lists over HTTP, one caller, each request at another pair of random instants: any day of the invented
 * lives, as known at any instant of the history. All territories stand in one programme, the hardest case: figures count
 * every one of them. Two sizes of history show how the time grows.
 */
final class ReadBenchmark implements Benchmark {

    private static final long FACTS = Long.getLong("benchmarks.read.facts", 1_000_000);
    private static final int ROUNDS = Integer.getInteger("benchmarks.read.rounds", 60);
    private static final int WARM_UP_ROUNDS = 10;
    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 6);
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 9, 30);

    @Override
    public String name() {
        return "read";
    }

    @Override
    public List<Table> measure(Stage stage) throws Exception {
        Map<String, Histogram> few = at(stage, FACTS / 10);
        long fewFacts = stage.service(FactLog.class).head();
        Map<String, Histogram> many = at(stage, FACTS);
        long manyFacts = stage.service(FactLog.class).head();
        Table table = new Table(
                "Milliseconds of an answer at random instants, one caller, %,d requests of each kind".formatted(ROUNDS),
                "question",
                "p50 at %,d facts".formatted(fewFacts),
                "p95 at %,d facts".formatted(fewFacts),
                "p50 at %,d facts".formatted(manyFacts),
                "p95 at %,d facts".formatted(manyFacts),
                "growth of p50");
        many.forEach((question, hard) -> {
            Histogram easy = few.getOrDefault(question, new Histogram(3));
            table.row(
                    question,
                    millis(easy, 50),
                    millis(easy, 95),
                    millis(hard, 50),
                    millis(hard, 95),
                    millis(hard, 50) / millis(easy, 50));
        });
        plans(stage);
        return List.of(table);
    }

    private static double millis(Histogram micros, double percentile) {
        return micros.getValueAtPercentile(percentile) / 1000.0;
    }

    /** Asks every question once more and leaves the plans of their statements in the folder of results. */
    private static void plans(Stage stage) throws Exception {
        Path log = stage.explain();
        long before = Files.size(log);
        try (HttpClient http = HttpClient.newHttpClient()) {
            SplittableRandom chance = new SplittableRandom(7);
            for (Function<SplittableRandom, String> question : questions(stage).values()) {
                ask(http, stage, question.apply(chance) + instants(stage, chance));
            }
        }
        byte[] all = Files.readAllBytes(log);
        Files.write(
                Files.createDirectories(Path.of(System.getProperty("benchmarks.folder", "target/benchmarks")))
                        .resolve("read-plans.log"),
                Arrays.copyOfRange(all, (int) before, all.length));
    }

    private static Map<String, Histogram> at(Stage stage, long facts) throws Exception {
        stage.grow(facts, progress -> {});
        Map<String, Function<SplittableRandom, String>> questions = questions(stage);
        Map<String, Histogram> times = new LinkedHashMap<>();
        questions.keySet().forEach(question -> times.put(question, new Histogram(3)));
        SplittableRandom chance = new SplittableRandom(facts);
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
                for (Map.Entry<String, Function<SplittableRandom, String>> question : questions.entrySet()) {
                    String address = question.getValue().apply(chance) + instants(stage, chance);
                    long began = System.nanoTime();
                    ask(http, stage, address);
                    if (round >= 0) {
                        times.get(question.getKey()).recordValue((System.nanoTime() - began) / 1000);
                    }
                }
            }
        }
        return times;
    }

    private static void ask(HttpClient http, Stage stage, String address) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(stage.address() + address)).build(),
                HttpResponse.BodyHandlers.ofString());
        boolean notYetThere = answer.statusCode() == 404 && answer.body().contains("TERRITORY_UNKNOWN");
        if (answer.statusCode() != 200 && !notYetThere) {
            throw new IllegalStateException(address + " answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    private static Map<String, Function<SplittableRandom, String>> questions(Stage stage) {
        List<String> regions = List.of("11", "24", "27", "28", "32", "44", "52", "53", "75", "76");
        List<String> stages = List.of("DESIGNATED", "GOVERNANCE_INSTALLED", "PLAN_VALIDATED", "DOCUMENT_SIGNED");
        Map<String, Function<SplittableRandom, String>> questions = new LinkedHashMap<>();
        questions.put("figures of the nation", chance -> "/api/v1/figures?programme=DEMO");
        questions.put("figures of a region", chance -> "/api/v1/figures?programme=DEMO&scope=" + one(regions, chance));
        questions.put("page of the nation", chance -> "/programmes/DEMO?");
        questions.put("list of the nation", chance -> "/api/v1/territories?programme=DEMO");
        questions.put(
                "list of a region and a stage",
                chance -> "/api/v1/territories?programme=DEMO&scope=" + one(regions, chance) + "&stage="
                        + one(stages, chance));
        questions.put("list by a part of a name", chance -> "/api/v1/territories?programme=DEMO&q=vallee");
        questions.put(
                "facts behind a figure of the nation",
                chance -> "/api/v1/figures/territoriesSigned/facts?programme=DEMO");
        questions.put(
                "facts behind projects of a region",
                chance -> "/api/v1/figures/projects/facts?programme=DEMO&scope=" + one(regions, chance));
        questions.put(
                "sheet of a territory",
                chance -> "/api/v1/territories/DEMO/demo-g-%06d?".formatted(chance.nextInt(stage.invented() / 20)));
        questions.put(
                "history of a territory",
                chance -> "/api/v1/territories/DEMO/demo-g-%06d/history?"
                        .formatted(chance.nextInt(stage.invented() / 20)));
        return questions;
    }

    private static String one(List<String> choices, SplittableRandom chance) {
        return choices.get(chance.nextInt(choices.size()));
    }

    private static String instants(Stage stage, SplittableRandom chance) {
        LocalDate day = FIRST_DAY.plusDays(chance.nextLong(LAST_DAY.toEpochDay() - FIRST_DAY.toEpochDay()));
        FactLog log = stage.service(FactLog.class);
        Instant known =
                log.recordedAt(chance.nextLong(log.head() / 10, log.head())).orElseThrow();
        return "&asOf=" + day + "&knownAt=" + known;
    }
}
