package fr.paraphe.query.progress;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.ExportMark;
import fr.paraphe.events.Fact;
import fr.paraphe.events.TerritoryEvent.TerritoryDesignated;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.events.testing.TestDatabase;
import fr.paraphe.query.GrandEst;
import fr.paraphe.query.ReadSide;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TerritoryFilesIT {

    private static final String LIST = "/api/v1/territories?programme=";
    private static final LocalDate OPENING = LocalDate.of(2018, 11, 22);
    private static final String FORMULA = "=HYPERLINK(\"https://example.org\";\"a, b\")";

    private static ReadSide side;

    @BeforeAll
    static void record_facts() {
        side = ReadSide.start(TestDatabase.create());
        side.record(Map.of("actor", "importer"), GrandEst.facts());
        side.record(Map.of("actor", "importer"), SampleFacts.all());
        side.record(
                Map.of("actor", "importer"),
                List.<Fact>of(
                        designated(GrandEst.PROGRAMME, "x-1", FORMULA),
                        designated(GrandEst.PROGRAMME, "x-2", "+33 <Bassin> & \"Vallée\"\nde l’Été; \tsuite"),
                        designated(GrandEst.PROGRAMME, "x-3", "@SUM(1), -2")));
        side.tell(IntStream.range(0, 250)
                .<Fact>mapToObj(i -> designated(SampleFacts.PROGRAMME, "many-%03d".formatted(i), "Territoire " + i))
                .toList());
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    private static TerritoryDesignated designated(String programme, String code, String name) {
        return new TerritoryDesignated(
                programme, code, name, "44", List.of("44", "27"), List.of(), List.of(), BusinessDate.on(OPENING), null);
    }

    @Test
    void list_csv_xlsx_and_json_hold_the_same_lines_for_any_filter() throws Exception {
        Random random = new Random(20_181_122);
        int lines = 0;
        for (int i = 0; i < 20; i++) {
            String filter = filter(random);
            List<Map<String, String>> listed = pages(filter);
            lines += listed.size();
            HttpResponse<byte[]> csv = bytes(filter + "&format=csv");
            HttpResponse<byte[]> excel = bytes(filter + "&format=csv&dialect=excel");
            HttpResponse<byte[]> xlsx = bytes(filter + "&format=xlsx");
            HttpResponse<byte[]> json = bytes(filter + "&format=json");

            assertThat(csv(text(csv), ',')).as(filter).isEqualTo(listed);
            assertThat(unquoted(csv(text(excel).substring(1), ';'))).as(filter).isEqualTo(listed);
            assertThat(Sheet.first(xlsx.body()).lines()).as(filter).isEqualTo(listed);
            JsonNode whole = JsonMapper.shared().readTree(text(json));
            assertThat(lines(whole, columns(filter))).as(filter).isEqualTo(listed);
            assertThat(whole.get("total").intValue()).isEqualTo(listed.size());
            assertThat(whole.get("next").isNull()).isTrue();
            for (HttpResponse<byte[]> answer : List.of(csv, excel, xlsx, json)) {
                assertThat(answer.headers().firstValue("X-Total-Count")).hasValue("" + listed.size());
            }
        }
        assertThat(lines).isPositive();
    }

    private static String filter(Random random) {
        boolean real = random.nextBoolean();
        StringBuilder filter = new StringBuilder(LIST).append(real ? GrandEst.PROGRAMME : SampleFacts.PROGRAMME);
        if (random.nextBoolean()) {
            filter.append("&scope=").append(List.of("FR", "44", "52").get(random.nextInt(3)));
        }
        if (random.nextInt(3) == 0) {
            filter.append("&stage=")
                    .append(List.of("DESIGNATED", "DOCUMENT_SIGNED").get(random.nextInt(2)));
        }
        if (random.nextInt(3) == 0) {
            String q = List.of("a", "sud", "été", "=", "12", "nobody", "VALLÉE").get(random.nextInt(7));
            filter.append("&q=").append(URLEncoder.encode(q, StandardCharsets.UTF_8));
        }
        if (random.nextBoolean()) {
            filter.append("&asOf=").append(OPENING.plusDays(random.nextInt(1_200)));
        }
        if (random.nextBoolean()) {
            FactLog log = side.get(FactLog.class);
            // Once both programmes are there.
            long first = GrandEst.facts().size() + 1L;
            long position = first + random.nextLong(log.head() - first);
            log.after(position, 1).forEach(fact -> filter.append("&knownAt=").append(fact.recordedAt()));
        }
        return filter.toString();
    }

    private static List<String> columns(String filter) throws IOException {
        try (CSVParser parser = CSVFormat.RFC4180.parse(
                new StringReader(side.fetch(filter + "&format=csv").body()))) {
            return parser.iterator().next().toList();
        }
    }

    private static List<Map<String, String>> pages(String filter) throws IOException {
        List<String> columns = columns(filter);
        List<Map<String, String>> all = new ArrayList<>();
        String cursor = "";
        while (true) {
            JsonNode page = side.json(filter + "&limit=17" + cursor);
            all.addAll(lines(page, columns));
            if (page.get("next").isNull()) {
                return all;
            }
            cursor = "&cursor=" + page.get("next").stringValue();
        }
    }

    private static List<Map<String, String>> lines(JsonNode page, List<String> columns) {
        List<Map<String, String>> lines = new ArrayList<>();
        for (JsonNode item : page.get("items")) {
            Map<String, String> line = new LinkedHashMap<>();
            columns.stream()
                    .filter(column -> !column.equals("mark"))
                    .forEach(column -> line.put(column, cell(item, column)));
            ExportMark mark = ExportMark.of(
                    line.get("programme"),
                    line.get("code"),
                    LocalDate.parse(page.get("asOf").stringValue()),
                    page.get("position").longValue(),
                    List.copyOf(line.values()));
            line.put("mark", mark.text());
            lines.add(line);
        }
        return lines;
    }

    private static String cell(JsonNode item, String column) {
        if (column.equals("regions")) {
            List<String> regions = new ArrayList<>();
            item.get(column).forEach(region -> regions.add(region.stringValue()));
            return String.join(" ", regions);
        }
        for (String part : List.of("Earliest", "Latest", "Precision")) {
            if (column.endsWith(part)) {
                JsonNode date = item.get("milestones").path(column.substring(0, column.length() - part.length()));
                return date.isMissingNode()
                        ? ""
                        : date.get(part.toLowerCase(Locale.ROOT)).stringValue();
            }
        }
        if (column.endsWith("Kind")) {
            return item.get("milestones")
                    .path(column.substring(0, column.length() - "Kind".length()))
                    .path("kind")
                    .asString("");
        }
        return item.get(column).isNull() ? "" : item.get(column).stringValue();
    }

    private static List<Map<String, String>> csv(String text, char separator) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator)
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (CSVParser parser = format.parse(new StringReader(text))) {
            return parser.stream()
                    .map(CSVRecord::toMap)
                    .map(LinkedHashMap::new)
                    .<Map<String, String>>map(m -> m)
                    .toList();
        }
    }

    /** Without the apostrophe that keeps a spreadsheet from taking a text for a formula. */
    private static List<Map<String, String>> unquoted(List<Map<String, String>> lines) {
        lines.forEach(line ->
                line.replaceAll((column, cell) -> cell.matches("(?s)'[=+@\t\r-].*") ? cell.substring(1) : cell));
        return lines;
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static HttpResponse<byte[]> bytes(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + side.get(Environment.class).getProperty("local.server.port") + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            assertThat(response.statusCode()).as(path).isEqualTo(200);
            return response;
        } catch (Exception e) {
            throw new AssertionError(path, e);
        }
    }

    @Test
    void a_file_has_no_cap_and_says_its_moment() throws Exception {
        HttpResponse<byte[]> xlsx = bytes(
                LIST + SampleFacts.PROGRAMME + "&asOf=2026-06-01",
                "Accept",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        JsonNode json = side.json(LIST + SampleFacts.PROGRAMME + "&asOf=2026-06-01&format=json");

        assertThat(Sheet.first(xlsx.body()).lines()).hasSizeGreaterThanOrEqualTo(250);
        assertThat(json.get("items").size())
                .isEqualTo(json.get("total").intValue())
                .isGreaterThanOrEqualTo(250);
        assertThat(json.get("fictitious").booleanValue()).isTrue();
        assertThat(json.get("origin").isNull()).isTrue();
        Map<String, String> about = Sheet.about(xlsx.body());
        assertThat(about)
                .containsEntry("Programme demandé", SampleFacts.PROGRAMME)
                .containsEntry("Nombre de territoires", json.get("total").toString())
                .containsEntry("État au", "2026-06-01")
                .containsEntry("Connu à l’instant (UTC)", json.get("knownAt").stringValue())
                .containsEntry("Position du dernier fait", json.get("position").toString())
                .containsEntry("Avertissement", "Programme fictif\u00a0: aucune de ces données n’est réelle.");
    }

    @Test
    void credit_and_licence_stand_inside_each_file() throws Exception {
        HttpResponse<byte[]> xlsx = bytes(LIST + GrandEst.PROGRAMME + "&format=xlsx", "Accept-Language", "en");
        JsonNode origin = side.json(LIST + GrandEst.PROGRAMME + "&format=json").get("origin");

        assertThat(Sheet.about(xlsx.body()))
                .containsEntry("Credit to reproduce", "ANCT, data.gouv.fr, Licence Ouverte 2.0")
                .containsEntry("Licence of the data", "Licence Ouverte 2.0");
        assertThat(origin.get("credit").stringValue()).isEqualTo("ANCT, data.gouv.fr, Licence Ouverte 2.0");
        assertThat(origin.get("licenceAddress").stringValue()).startsWith("https://");
        assertThat(xlsx.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("attachment", ".xlsx");
        assertThat(side.fetch(LIST + GrandEst.PROGRAMME + "&format=ods").statusCode())
                .isEqualTo(400);
    }

    @Test
    void no_text_becomes_a_formula_in_a_workbook() throws Exception {
        byte[] xlsx = bytes(LIST + GrandEst.PROGRAMME + "&format=xlsx").body();

        assertThat(Sheet.part(xlsx, "xl/worksheets/sheet1.xml")
                        .getElementsByTagName("f")
                        .getLength())
                .isZero();
        assertThat(Sheet.first(xlsx).lines())
                .extracting(line -> line.get("name"))
                .contains(FORMULA);
    }

    @Test
    void a_list_by_pages_stays_one_and_says_how_many_there_are() {
        HttpResponse<String> page = side.fetch(LIST + SampleFacts.PROGRAMME + "&format=json&limit=3");

        assertThat(JsonMapper.shared().readTree(page.body()).get("items").size())
                .isEqualTo(3);
        assertThat(page.headers().firstValue("X-Total-Count"))
                .hasValue(side.json(LIST + SampleFacts.PROGRAMME + "&format=json")
                        .get("total")
                        .toString());
    }

    @Test
    void the_schema_describes_the_columns_of_the_csv() throws Exception {
        for (String programme : List.of(GrandEst.PROGRAMME, SampleFacts.PROGRAMME)) {
            HttpResponse<byte[]> csv = bytes(LIST + programme + "&format=csv");
            String link = csv.headers().allValues("Link").stream()
                    .filter(value -> value.contains("describedby"))
                    .findFirst()
                    .orElseThrow();
            JsonNode schema = side.json(link.substring(1, link.indexOf('>')));
            List<String> names = new ArrayList<>();
            schema.get("fields").forEach(field -> names.add(field.get("name").stringValue()));

            assertThat(names).isEqualTo(columns(LIST + programme));
            for (Map<String, String> line : csv(text(csv), ',')) {
                schema.get("fields")
                        .forEach(
                                field -> holds(field, line.get(field.get("name").stringValue())));
            }
        }
        assertThat(side.fetch("/api/v1/territories/schema?programme=NONE").statusCode())
                .isEqualTo(404);
        assertThat(side.fetch("/api/v1/territories/schema").statusCode()).isEqualTo(400);
    }

    private static void holds(JsonNode field, String cell) {
        JsonNode constraints = field.get("constraints");
        if (cell.isEmpty()) {
            assertThat(constraints.get("required").booleanValue()).isFalse();
        } else if (field.get("type").stringValue().equals("date")) {
            assertThat(LocalDate.parse(cell)).isNotNull();
        } else if (constraints.has("enum")) {
            List<String> values = new ArrayList<>();
            constraints.get("enum").forEach(value -> values.add(value.stringValue()));
            assertThat(values).contains(cell);
        }
    }

    /** What a spreadsheet would show of a sheet: texts as they are, numbers with the format of a day as days. */
    private record Sheet(List<List<String>> rows) {

        static Sheet first(byte[] workbook) throws Exception {
            return read(workbook, "xl/worksheets/sheet1.xml");
        }

        static Map<String, String> about(byte[] workbook) throws Exception {
            Map<String, String> about = new LinkedHashMap<>();
            read(workbook, "xl/worksheets/sheet2.xml").rows().forEach(row -> about.put(row.get(0), row.get(1)));
            return about;
        }

        List<Map<String, String>> lines() {
            List<Map<String, String>> lines = new ArrayList<>();
            for (List<String> row : rows.subList(1, rows.size())) {
                Map<String, String> line = new LinkedHashMap<>();
                for (int i = 0; i < rows.getFirst().size(); i++) {
                    line.put(rows.getFirst().get(i), i < row.size() ? row.get(i) : "");
                }
                lines.add(line);
            }
            return lines;
        }

        private static Sheet read(byte[] workbook, String part) throws Exception {
            NodeList texts = part(workbook, "xl/sharedStrings.xml").getElementsByTagName("si");
            Document styles = part(workbook, "xl/styles.xml");
            List<List<String>> rows = new ArrayList<>();
            NodeList found = part(workbook, part).getElementsByTagName("row");
            for (int i = 0; i < found.getLength(); i++) {
                List<String> row = new ArrayList<>();
                NodeList cells = ((Element) found.item(i)).getElementsByTagName("c");
                for (int j = 0; j < cells.getLength(); j++) {
                    Element cell = (Element) cells.item(j);
                    int column = column(cell.getAttribute("r"));
                    while (row.size() < column) {
                        row.add("");
                    }
                    String value = cell.getElementsByTagName("v").item(0).getTextContent();
                    if (cell.getAttribute("t").equals("s")) {
                        row.add(texts.item(Integer.parseInt(value)).getTextContent());
                    } else {
                        row.add(isDay(styles, cell) ? day(value) : value);
                    }
                }
                rows.add(row);
            }
            return new Sheet(rows);
        }

        private static boolean isDay(Document styles, Element cell) {
            if (cell.getAttribute("s").isEmpty()) {
                return false;
            }
            Element formats = (Element) styles.getElementsByTagName("cellXfs").item(0);
            Element format =
                    (Element) formats.getElementsByTagName("xf").item(Integer.parseInt(cell.getAttribute("s")));
            NodeList codes = styles.getElementsByTagName("numFmt");
            for (int i = 0; i < codes.getLength(); i++) {
                Element code = (Element) codes.item(i);
                if (code.getAttribute("numFmtId").equals(format.getAttribute("numFmtId"))) {
                    return code.getAttribute("formatCode").equals("yyyy-mm-dd");
                }
            }
            return false;
        }

        private static String day(String number) {
            return LocalDate.of(1899, 12, 30)
                    .plusDays((long) Double.parseDouble(number))
                    .toString();
        }

        private static int column(String reference) {
            int column = 0;
            for (char letter : reference.replaceAll("[0-9]", "").toCharArray()) {
                column = column * 26 + letter - 'A' + 1;
            }
            return column - 1;
        }

        static Document part(byte[] workbook, String name) throws Exception {
            Path file = Files.createTempFile("territories", ".xlsx");
            try {
                Files.write(file, workbook);
                try (ZipFile zip = new ZipFile(file.toFile());
                        InputStream part = zip.getInputStream(zip.getEntry(name))) {
                    return DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(part);
                }
            } finally {
                Files.delete(file);
            }
        }
    }
}
