package fr.paraphe.standalone.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs every benchmark, or those named by {@code benchmarks.only}, and leaves each one's result as text and as JSON in
 * {@code benchmarks.folder}.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BenchmarksRun {

    private static final Logger LOG = LoggerFactory.getLogger(BenchmarksRun.class);
    private static final List<Benchmark> ALL = List.of(
            new AppendBenchmark(),
            new SealBenchmark(),
            new LagBenchmark(),
            new RebuildBenchmark(),
            new PagesBenchmark(),
            new ReadBenchmark());

    @Test
    void the_benchmarks_are_measured() throws Exception {
        String only = System.getProperty("benchmarks.only", "");
        Path folder = Files.createDirectories(Path.of(System.getProperty("benchmarks.folder", "target/benchmarks")));
        JsonMapper json =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        try (Stage stage = Stage.start()) {
            for (Benchmark benchmark : ALL) {
                if (only.isEmpty() || List.of(only.split(",")).contains(benchmark.name())) {
                    List<Table> tables = benchmark.measure(stage);
                    String text = stage.describe() + "\n\n"
                            + tables.stream().map(Table::text).collect(Collectors.joining());
                    Files.writeString(folder.resolve(benchmark.name() + ".md"), text);
                    Files.writeString(
                            folder.resolve(benchmark.name() + ".json"),
                            json.writeValueAsString(Map.of(
                                    "machine",
                                    stage.describe(),
                                    "tables",
                                    tables.stream().map(Table::json).toList())));
                    LOG.info("{}\n{}", benchmark.name(), text);
                }
            }
        }
    }
}
