package fr.paraphe.standalone.benchmarks;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pages as a browser asks for them, one caller, with the documented facts of the first phase: each request at another
 * day. What is measured is the time until the whole page has come, and its weight without what it refers to.
 */
final class PagesBenchmark implements Benchmark {

    private static final int ROUNDS = Integer.getInteger("benchmarks.pages.rounds", 200);
    private static final int WARM_UP_ROUNDS = 60;
    private static final LocalDate FIRST_DAY = LocalDate.of(2018, 11, 22);
    private static final LocalDate LAST_DAY = LocalDate.of(2022, 12, 31);
    private static final String PROGRAMME = "/programmes/TI-2018-2022";

    @Override
    public String name() {
        return "pages";
    }

    @Override
    public List<Table> measure(Stage stage) throws Exception {
        Map<String, Function<SplittableRandom, String>> pages = pages(territories(stage));
        Map<String, Histogram> times = new LinkedHashMap<>();
        Map<String, Integer> weights = new LinkedHashMap<>();
        pages.keySet().forEach(page -> times.put(page, new Histogram(3)));
        SplittableRandom chance = new SplittableRandom(1);
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
                for (Map.Entry<String, Function<SplittableRandom, String>> page : pages.entrySet()) {
                    String address = page.getValue().apply(chance) + "asOf=" + day(chance);
                    long began = System.nanoTime();
                    HttpResponse<byte[]> answer = http.send(
                            HttpRequest.newBuilder(URI.create(stage.address() + address))
                                    .header("Accept", "text/html")
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray());
                    if (answer.statusCode() != 200) {
                        throw new IllegalStateException(address + " answered " + answer.statusCode());
                    }
                    if (round >= 0) {
                        times.get(page.getKey()).recordValue((System.nanoTime() - began) / 1000);
                        weights.merge(page.getKey(), answer.body().length, Math::max);
                    }
                }
            }
        }
        Table table = new Table(
                "Milliseconds until a page has come, one caller, %,d requests of each".formatted(ROUNDS),
                "page",
                "p50",
                "p95",
                "p99",
                "kB at most, unpacked");
        times.forEach((page, histogram) -> table.row(
                page,
                millis(histogram, 50),
                millis(histogram, 95),
                millis(histogram, 99),
                weights.getOrDefault(page, 0) / 1000));
        return List.of(table);
    }

    private static double millis(Histogram micros, double percentile) {
        return micros.getValueAtPercentile(percentile) / 1000.0;
    }

    private static LocalDate day(SplittableRandom chance) {
        return FIRST_DAY.plusDays(chance.nextLong(LAST_DAY.toEpochDay() - FIRST_DAY.toEpochDay()));
    }

    private static List<String> territories(Stage stage) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> list = http.send(
                    HttpRequest.newBuilder(URI.create(
                                    stage.address() + "/api/v1/territories?programme=TI-2018-2022&limit=200"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return JsonMapper.shared()
                    .readTree(list.body())
                    .get("items")
                    .valueStream()
                    .map(one -> one.get("code").asString())
                    .toList();
        }
    }

    private static Map<String, Function<SplittableRandom, String>> pages(List<String> territories) {
        List<String> regions = List.of("11", "24", "27", "28", "32", "44", "52", "53", "75", "76");
        Map<String, Function<SplittableRandom, String>> pages = new LinkedHashMap<>();
        pages.put("the nation", chance -> PROGRAMME + "?");
        pages.put("a region", chance -> PROGRAMME + "/regions/" + regions.get(chance.nextInt(regions.size())) + "?");
        pages.put(
                "a territory",
                chance -> PROGRAMME + "/territories/" + territories.get(chance.nextInt(territories.size())) + "?");
        pages.put(
                "a comparison",
                chance -> PROGRAMME + "/comparaison?fromAsOf=" + FIRST_DAY + "&toAsOf=" + day(chance) + "&");
        pages.put("the inbox", chance -> "/a-traiter?");
        pages.put("the journal", chance -> "/journal?");
        pages.put(
                "the journal of a region",
                chance ->
                        "/journal?programme=TI-2018-2022&region=" + regions.get(chance.nextInt(regions.size())) + "&");
        pages.put("data", chance -> "/donnees?");
        return pages;
    }
}
