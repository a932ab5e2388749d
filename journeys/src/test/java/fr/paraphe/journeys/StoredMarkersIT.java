package fr.paraphe.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.StringReader;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What somebody wrote who means harm is text and stays text: every field of the API that takes a text is filled with
 * one that would act, and then no page runs it and no file has it computed.
 */
@Tag("long")
@NeedsChromium
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StoredMarkersIT {

    private static final List<Path> DOCUMENTS = List.of(
            Path.of("../docs/first-protocol.md"),
            Path.of("../docs/other-requests.md"),
            Path.of("../docs/programmes.md"),
            Path.of("src/test/resources/stored-markers.md"));

    /** Fields that the description tells as plain strings and that take no free text, with the reason. */
    private static final Map<String, String> LEFT = Map.ofEntries(
            Map.entry(".*#(occurredOn|asOf|publishedOn)", "a day or a span of days; all else is refused"),
            Map.entry("Rectification#fact", "the id or the position of a fact"),
            Map.entry("ProgrammeFile#programme", "a code"),
            Map.entry("Draft\\w+#(code|milestone|region)", "a code"),
            Map.entry("Draft\\w+#(after|regions)/\\[]", "codes"),
            Map.entry("DraftCounting#interregional", "one of two words"),
            Map.entry("Batch#action", "one of a list of words"),
            Map.entry("BatchItems#ids/\\[]", "codes"),
            Map.entry("BatchFilter#(q|scope|stage)", "what is asked for"),
            Map.entry("DraftAcceptance#.+", "codes, and one of a list of words"),
            Map.entry("SignedFile#(capacity|place|signatory)", "go with a file that was signed elsewhere"),
            Map.entry("SignatureAsked#(capacity|place|signatory)", "go with a signature that a provider makes"),
            Map.entry("PaperCopy#(capacity|place|signatory)", "go with a copy of paper"),
            Map.entry("CopyAttested#(keptAt|deposit)", "go with a copy of paper"),
            Map.entry("OwnPassword#(current|password)", "never shown, kept as a digest"),
            Map.entry("PersonalDataLookedFor#text", "what is asked for"));

    /** Fields whose texts no page shows, with the reason. */
    private static final Map<String, String> UNSEEN = Map.of(
            "DocumentClause#title", "stands in the document itself",
            "DocumentClause#text", "stands in the document itself",
            "TextToFreeze#text", "handed over as a file",
            "SourceBody#address", "becomes a link where it leads to the web, and nothing elsewhere",
            "AccountToOpen#name", "administrators ask the API for accounts",
            "SuspensionOfAccount#reason", "administrators ask the API for accounts",
            "PersonalDataToErase#reason", "administrators ask the API for erasures");

    private static final Set<String> FORMULAS = Set.of("=", "+", "-", "@", "\t", "\r");

    /** What a page shows, and the elements that only a marker can have made. */
    private static final String LOOK = """
        () => ({
            text: document.body.innerText,
            made: [...document.querySelectorAll('*')]
                .filter(e => e.tagName === 'SCRIPT' && !e.src
                    || e.tagName === 'IMG' && e.getAttribute('src') === 'x'
                    || [...e.attributes].some(a => /^(hx-)?on/.test(a.name)
                        || /^(href|src|action|formaction)$/.test(a.name) && /^\\s*javascript:/i.test(a.value)))
                .map(e => e.outerHTML.slice(0, 200))
        })
        """;

    private static RunningJar service;
    private static Chromium chromium;
    private static TextFields fields;
    private static Filling filling;

    @BeforeAll
    static void fill() {
        chromium = new Chromium();
        service = RunningJar.get();
        fields = new TextFields(service.json("/v3/api-docs"));
        filling = new Filling(service, fields, StoredMarkersIT::left);
        DOCUMENTS.forEach(filling::play);
        for (String batch : filling.batches()) {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> service.json(batch).path("state").asString(), "DONE"::equals);
        }
        service.awaitShown(filling.position());
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    private static boolean left(String field) {
        return LEFT.keySet().stream().anyMatch(field::matches);
    }

    @Test
    void every_field_that_takes_a_text_was_filled_or_said_why_not() {
        Set<String> forgotten = new TreeSet<>(fields.all());
        forgotten.removeIf(StoredMarkersIT::left);
        forgotten.removeAll(filling.filled());
        forgotten.removeAll(filling.refused().keySet());
        assertThat(forgotten).isEmpty();
        assertThat(filling.refused())
                .as("fields of which a request refused a marker")
                .containsOnlyKeys("CorrectedValues#value");
        for (String pattern : LEFT.keySet()) {
            assertThat(fields.all()).as(pattern).anyMatch(field -> field.matches(pattern));
        }
    }

    private static List<String> programmes() {
        return service.json("/api/v1/programmes")
                .path("items")
                .valueStream()
                .map(one -> one.path("code").asString())
                .filter(code -> !code.startsWith("TI-"))
                .toList();
    }

    /** Every page that shows what was written in programmes, but those of single facts. */
    private static List<String> pages(List<String> programmes) {
        List<String> pages =
                new ArrayList<>(List.of("/donnees", "/a-traiter", "/journal", "/organismes", "/ceremonies"));
        for (String programme : programmes) {
            String page = "/programmes/" + programme;
            pages.add(page);
            pages.add(page + "/regions/44");
            pages.add(page + "/candidatures");
            pages.add("/journal?programme=" + programme);
            pages.add(page + "/comparaison?fromAsOf=2025-01-01&fromKnownAt=2025-01-01");
            Stream.of("territories", "applicants")
                    .flatMap(list -> service.json("/api/v1/" + list + "?programme=" + programme)
                            .path("items")
                            .valueStream())
                    .map(one -> one.path("code").asString())
                    .distinct()
                    .forEach(code -> pages.add(page + "/territories/" + code));
        }
        pages.add("/programmes/DEMO/comparaison?code=demo-90&fromAsOf=2025-01-01&fromKnownAt=2025-01-01");
        pages.add("/programmes/DEMO/territories/demo-90?asOf=2026-05-20");
        return pages;
    }

    /** Looks at the page that is open: its text, and into {@code wrong} what a marker did there. */
    private static String look(Visitor visitor, String path, Map<String, Object> wrong) {
        Map<?, ?> seen = (Map<?, ?>) visitor.page().evaluate(LOOK);
        if (!((List<?>) seen.get("made")).isEmpty()) {
            wrong.put(path + " has elements of a marker", seen.get("made"));
        }
        return seen.get("text").toString();
    }

    /** Looks at pages and tells what they show. */
    private static String look(Visitor visitor, List<String> paths) {
        StringBuilder shown = new StringBuilder();
        Map<String, Object> wrong = new TreeMap<>();
        for (String path : paths) {
            visitor.open(path);
            String text = look(visitor, path, wrong);
            if (!Markers.changed(text).isEmpty()) {
                wrong.put(path + " shows markers otherwise", Markers.changed(text));
            }
            shown.append(text).append('\n');
        }
        assertThat(wrong).isEmpty();
        assertThat(visitor.heard()).isEmpty();
        return Markers.unquoted(shown.toString());
    }

    @Test
    void pages_show_what_was_written_to_somebody_signed_in() {
        try (Visitor french = chromium.visitor(service, "fr-FR", true);
                Visitor english = chromium.visitor(service, "en-GB", false)) {
            french.signIn("admin");
            english.signIn("admin");
            String shown = look(french, pages(programmes())) + look(english, pages(List.of("MARKED-1")));
            Set<String> unseen = new TreeSet<>(filling.filled());
            unseen.removeAll(fieldsIn(shown));
            for (long position : filling.facts().toArray()) {
                String stored =
                        Markers.unquoted(new String(service.file("/api/v1/facts/" + position), StandardCharsets.UTF_8));
                if (fieldsIn(stored).stream().anyMatch(unseen::contains)) {
                    unseen.removeAll(fieldsIn(look(french, List.of("/faits/" + position))));
                }
            }
            assertThat(unseen).as("fields whose texts no page shows").isSubsetOf(UNSEEN.keySet());
        }
    }

    private static Set<String> fieldsIn(String shown) {
        Set<String> fields = new TreeSet<>();
        filling.markers().all().stream()
                .filter(marker -> shown.contains(marker.shown()))
                .forEach(marker -> fields.addAll(marker.fields()));
        return fields;
    }

    @Test
    void pages_show_what_was_written_to_anybody() {
        try (Visitor french = chromium.visitor(service, "fr-FR", false);
                Visitor english = chromium.visitor(service, "en-GB", true)) {
            look(french, pages(List.of("MARKED-1")));
            look(english, pages(List.of("EXAMPLE-3")));
        }
    }

    @Test
    void an_address_that_holds_a_marker_runs_nothing() {
        String marker = URLEncoder.encode(Markers.any(), StandardCharsets.UTF_8).replace("+", "%20");
        List<String> paths = new ArrayList<>();
        for (String path : List.of(
                "/",
                "/programmes/",
                "/programmes/DEMO/regions/",
                "/programmes/DEMO/territories/",
                "/faits/",
                "/api/v1/territories/DEMO/")) {
            paths.add(path + marker.replace("%2F", ""));
        }
        paths.add("/programmes/" + marker);
        for (String parameter : List.of("asOf", "knownAt", "lang", "cursor", marker)) {
            paths.add("/programmes/DEMO/territories/demo-90?" + parameter + "=" + marker);
        }
        for (String parameter : List.of("programme", "region", "body", "capacity", "cursor")) {
            paths.add("/a-traiter?" + parameter + "=" + marker);
        }
        for (String parameter : List.of("fromAsOf", "toKnownAt", "code", "scope", "cursor")) {
            paths.add("/programmes/DEMO/comparaison?" + parameter + "=" + marker);
        }
        for (String parameter : List.of("error", "wait")) {
            paths.add("/connexion?" + parameter + "=" + marker);
        }
        paths.add("/programmes?programme=" + marker);
        paths.add("/programmes/DEMO/regions?region=" + marker);
        paths.add("/api/v1/territories?programme=" + marker);
        try (Visitor guarded = chromium.visitor(service, "fr-FR", true);
                Visitor unguarded = chromium.visitor(service, "en-GB", false)) {
            Map<String, Object> wrong = new TreeMap<>();
            for (int i = 0; i < paths.size(); i++) {
                Visitor visitor = i % 2 == 0 ? guarded : unguarded;
                assertThat(visitor.status(paths.get(i))).as(paths.get(i)).isBetween(200, 499);
                look(visitor, paths.get(i), wrong);
            }
            assertThat(wrong).isEmpty();
            assertThat(guarded.heard()).isEmpty();
            assertThat(unguarded.heard()).isEmpty();
        }
    }

    @Test
    void a_text_to_be_signed_is_handed_over_as_a_file_of_plain_text() {
        List<HttpResponse<String>> texts = filling.protocols().stream()
                .map(id -> service.send("GET", "/api/v1/protocols/" + id + "/text", Map.of(), ""))
                .filter(answer -> answer.statusCode() == 200)
                .toList();
        assertThat(texts).hasSizeGreaterThan(3);
        for (HttpResponse<String> answer : texts) {
            assertThat(answer.body()).contains(Markers.ACTING);
            assertThat(answer.headers().firstValue("Content-Disposition"))
                    .get()
                    .asString()
                    .startsWith("attachment;");
            assertThat(answer.headers().firstValue("Content-Type"))
                    .get()
                    .asString()
                    .startsWith("text/plain;");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        }
    }

    private static List<String> lists() {
        return Stream.concat(
                        programmes().stream().map(programme -> "/api/v1/territories?programme=" + programme),
                        Stream.of("/api/v1/territories?programme=DEMO&columns=anct"))
                .toList();
    }

    private static List<CSVRecord> csv(String path, char delimiter) throws IOException {
        String text = new String(service.file(path), StandardCharsets.UTF_8);
        return CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .get()
                .parse(new StringReader(text.replaceFirst("^\uFEFF", "")))
                .getRecords();
    }

    @Test
    void no_list_for_a_french_spreadsheet_has_a_cell_that_it_would_compute() throws IOException {
        int guarded = 0;
        for (String list : lists()) {
            for (CSVRecord line : csv(list + "&format=csv&dialect=excel", ';')) {
                for (String cell : line) {
                    assertThat(FORMULAS).as(list + ": " + cell).noneMatch(cell::startsWith);
                    guarded += cell.startsWith("'") && cell.contains(Markers.ACTING) ? 1 : 0;
                }
            }
        }
        assertThat(guarded).as("cells with a formula in them").isPositive();
    }

    @Test
    void no_list_that_pages_hand_to_people_has_a_cell_that_a_spreadsheet_would_compute() throws IOException {
        List<String> lists = new ArrayList<>(List.of("/api/v1/journal?format=csv", "/api/v1/inbox?format=csv"));
        filling.batches().forEach(batch -> lists.add(batch + "/results?format=csv"));
        assertThat(lists).hasSizeGreaterThan(2);
        int marked = 0;
        for (String list : lists) {
            for (CSVRecord line : csv(list, ',')) {
                for (String cell : line) {
                    assertThat(FORMULAS).as(list + ": " + cell).noneMatch(cell::startsWith);
                    marked += cell.contains(Markers.ACTING) ? 1 : 0;
                }
            }
        }
        assertThat(marked).as("cells with what somebody wrote").isPositive();
    }

    /** As docs/other-requests.md says: open data are what was written; only the dialect of a spreadsheet guards. */
    @Test
    void a_list_as_open_data_has_every_text_as_it_was_written() throws IOException {
        for (String programme : programmes()) {
            String list = "/api/v1/territories?programme=" + programme;
            List<String> named = service.json(list + "&format=json")
                    .path("items")
                    .valueStream()
                    .map(one -> one.path("name").asString())
                    .toList();
            List<CSVRecord> lines = csv(list + "&format=csv", ',');
            int column = lines.getFirst().toList().indexOf("name");
            assertThat(lines.stream().skip(1).map(line -> line.get(column))).containsExactlyElementsOf(named);
        }
    }

    @Test
    void a_workbook_holds_no_formula() throws IOException {
        String texts = "";
        for (String list : lists()) {
            if (list.contains("columns=")) {
                continue;
            }
            Map<String, String> parts = parts(service.file(list + "&format=xlsx"));
            assertThat(parts).containsKey("xl/worksheets/sheet1.xml");
            parts.forEach((name, content) -> assertThat(content)
                    .as(list + " " + name)
                    .doesNotContainPattern("<(\\w+:)?f[ >/]")
                    .doesNotContainPattern("<script|<img|TargetMode=\"External\""));
            texts += parts.values();
        }
        assertThat(texts).contains("onerror=ran()");
    }

    private static Map<String, String> parts(byte[] workbook) throws IOException {
        Path file = Files.createTempFile(Path.of("target"), "list-", ".xlsx");
        Files.write(file, workbook);
        Map<String, String> parts = new TreeMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry part : Collections.list(zip.entries())) {
                parts.put(part.getName(), new String(zip.getInputStream(part).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }
}
