package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Each requirement of ASVS 5.0.0 up to level 2 is decided, and the tests that the list names are there. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SecurityRequirementsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path LIST = ROOT.resolve("docs/security/asvs-5.0.0-l2.csv");
    private static final Path PAPER = ROOT.resolve("docs/security/README.md");
    private static final List<String> MODULES =
            List.of("shared-events", "command-side", "query-side", "standalone", "journeys");
    private static final Pattern COUNT = Pattern.compile("^\\| `(\\w+)` \\| (\\d+) \\|", Pattern.MULTILINE);
    private static final Pattern ALGORITHM = Pattern.compile(
            "(?:MessageDigest|Mac|Signature|Cipher|KeyFactory|KeyPairGenerator|KeyStore|SecretKeyFactory)"
                    + "\\.getInstance\\(\\s*\"([^\"]+)\"");
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    /** Ids of those that matter most for this service: what is met of them is proven by a test. */
    private static final List<String> MATTER_MOST = List.of(
            "V1\\.(2\\.[124]|3\\.(6|11)|5\\.2)",
            "V2\\.(2\\.[23]|3\\.[134]|4\\.1)",
            "V3\\.(3\\.[1-4]|4\\.[1-6]|5\\.[1-3])",
            "V4\\.(1\\.[13]|2\\.1)",
            "V5\\.(2\\.[1-3]|4\\.[1-3])",
            "V6\\.(2\\.\\d+|3\\.[1-3]|8\\.\\d)",
            "V7\\.(2\\.4|3\\.\\d|4\\.[1-5])",
            "V8\\.(2\\.[1-3]|3\\.1|4\\.1)",
            "V9\\.[12]\\.\\d",
            "V11\\.(1\\.2|4\\.2)",
            "V12\\.(1\\.1|3\\.\\d)",
            "V13\\.(2\\.\\d|3\\.1|4\\.\\d)",
            "V14\\.(2\\.1|3\\.2)",
            "V15\\.(1\\.2|2\\.1|3\\.[1-3])",
            "V16\\.(2\\.\\d|3\\.[1-4]|4\\.[1-3]|5\\.\\d)");

    private static List<String> columns;
    private static List<CSVRecord> rows;

    @BeforeAll
    static void read() throws IOException {
        try (Reader text = Files.newBufferedReader(LIST);
                CSVParser parser = FORMAT.parse(text)) {
            columns = parser.getHeaderNames();
            rows = parser.getRecords();
        }
    }

    private static Map<String, Long> counted(String column) {
        return rows.stream().collect(Collectors.groupingBy(row -> row.get(column), Collectors.counting()));
    }

    @Test
    void each_requirement_of_both_levels_stands_once_and_in_order() {
        assertThat(columns).containsExactly("id", "level", "subject", "applies", "decision", "evidence", "test");
        assertThat(rows).hasSize(253).allMatch(CSVRecord::isConsistent);
        assertThat(counted("level")).isEqualTo(Map.of("1", 70L, "2", 183L));
        assertThat(rows.stream().map(row -> place(row.get("id"))).toList())
                .doesNotHaveDuplicates()
                .isSorted();
    }

    private static int place(String id) {
        assertThat(id).matches("V\\d{1,2}\\.\\d{1,2}\\.\\d{1,2}");
        int place = 0;
        for (String part : id.substring(1).split("\\.", -1)) {
            place = place * 100 + Integer.parseInt(part);
        }
        return place;
    }

    @Test
    void each_requirement_is_decided_in_known_words_and_says_why() {
        for (CSVRecord row : rows) {
            String id = row.get("id");
            boolean decided = !row.get("decision").equals("none");
            assertThat(row.get("decision")).as(id).isIn("met", "partly", "open", "operator", "none");
            assertThat(row.get("applies")).as(id).isEqualTo(decided ? "yes" : "no");
            assertThat(row.get("subject")).as(id).isNotBlank();
            assertThat(row.get("subject").split(" ", -1)).as(id).hasSizeLessThanOrEqualTo(12);
            assertThat(row.get("evidence")).as(id).isNotBlank();
        }
    }

    @Test
    void each_test_that_is_named_exists() throws IOException {
        Map<String, String> tests = tests();
        for (CSVRecord row : rows) {
            String[] named = row.get("test").split("#", 2);
            if (named[0].isEmpty()) {
                continue;
            }
            String file = named[0] + ".java";
            assertThat(tests).as(row.get("id")).containsKey(file);
            if (named.length == 2) {
                assertThat(tests.get(file)).as(row.get("id")).containsPattern("\\b" + named[1] + "\\b");
            }
        }
    }

    /** The sources of the tests, by file name; two modules may have one of the same name. */
    private static Map<String, String> tests() throws IOException {
        Map<String, String> tests = new TreeMap<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test"))) {
                for (Path file : files.toList()) {
                    String name = file.getFileName().toString();
                    if (name.endsWith(".java")) {
                        tests.merge(name, Files.readString(file), String::concat);
                    }
                }
            }
        }
        return tests;
    }

    @Test
    void what_is_met_of_those_that_matter_most_is_proven_by_a_test() {
        for (CSVRecord row : rows) {
            String id = row.get("id");
            if (row.get("decision").equals("met") && MATTER_MOST.stream().anyMatch(id::matches)) {
                assertThat(row.get("test")).as(id).isNotEmpty();
            }
        }
    }

    @Test
    void each_algorithm_that_the_sources_ask_for_is_on_the_list() throws IOException {
        String paper = Files.readString(ROOT.resolve("docs/security/practice.md"));
        Set<String> asked = new TreeSet<>();
        for (String module : MODULES) {
            Path sources = ROOT.resolve(module).resolve("src/main");
            if (Files.isDirectory(sources)) {
                try (Stream<Path> files = Files.walk(sources)) {
                    for (Path file : files.filter(one -> one.toString().endsWith(".java"))
                            .toList()) {
                        Matcher algorithm = ALGORITHM.matcher(Files.readString(file));
                        while (algorithm.find()) {
                            asked.add(algorithm.group(1));
                        }
                    }
                }
            }
        }
        assertThat(asked)
                .contains("SHA-256", "HmacSHA256")
                .allSatisfy(name -> assertThat(paper).contains(name.replace("HmacSHA", "HMAC-SHA")));
    }

    @Test
    void the_paper_tells_as_many_rows_of_each_decision_as_there_are() throws IOException {
        Map<String, Long> told = new TreeMap<>();
        Matcher count = COUNT.matcher(Files.readString(PAPER));
        while (count.find()) {
            told.put(count.group(1), Long.valueOf(count.group(2)));
        }
        assertThat(told).isEqualTo(counted("decision"));
    }
}
