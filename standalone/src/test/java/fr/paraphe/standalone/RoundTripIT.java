package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.Source;
import fr.paraphe.events.Streams;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.StoredFact;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists exported by the running service, edited as a spreadsheet does, and imported again. */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RoundTripIT {

    private static final RunningParaphe SERVICE = RunningParaphe.get();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final String PROGRAMME = """
            programme: %s
            name: {fr: Aller-retour, en: Round trip}
            opensOn: 2018-01-01
            fictitious: true
            axes: [{code: MER, name: {fr: Mer, en: Sea}}]
            milestones:
              - {code: DESIGNATED, name: {fr: Désigné, en: Designated}, stage: true}
              - {code: GOVERNANCE_INSTALLED, name: {fr: Gouvernance, en: Governance}, stage: true}
              - {code: PLAN_SUBMITTED, name: {fr: Plan soumis, en: Plan submitted}}
              - {code: ACTION_PLAN_ESTABLISHED, name: {fr: Plan établi, en: Plan established}}
              - {code: DOCUMENT_SIGNED, name: {fr: Signé, en: Signed}, stage: true}
            documentKinds: [{code: PROTOCOL, name: {fr: Protocole, en: Protocol}}]
            partyGroups: [{code: REGION, name: {fr: Région, en: Region}, quorum: ALL}]
            """;

    /** Names that a spreadsheet could take for something else. */
    private static final List<String> NAMES = List.of(
            "Côte d’essai",
            "=1+1",
            "Baie; du \"port\"",
            "-Val",
            "'Cité",
            "12 mars",
            "1/2",
            "007",
            "Plaine, est",
            "+33");

    @BeforeAll
    static void programme() {
        for (String programme : List.of("RT-1", "RT-2", "RT-3", "RT-4", "RT-5", "RT-6")) {
            define(programme);
        }
    }

    private static void define(String programme) {
        HttpResponse<String> defined = SERVICE.send(
                "POST",
                "/api/v1/programmes",
                Map.of("Authorization", "Basic " + SERVICE.credentials("admin"), "Content-Type", "application/yaml"),
                PROGRAMME.formatted(programme));
        assertThat(defined.statusCode()).as(defined.body()).isEqualTo(201);
        StringBuilder csv = new StringBuilder(
                "kind;territory;name;lead_region;siren;member;member_kind;milestone;document_kind;date;source\n");
        int siren = 700_000_000 + 1000 * (programme.charAt(3) - '0');
        for (int i = 0; i < NAMES.size(); i++) {
            String code = "%02d".formatted(i);
            csv.append("territories;%s;\"%s\";%s;%d;CC;EPCI;;;%s;Liste%n"
                    .formatted(
                            code,
                            NAMES.get(i).replace("\"", "\"\""),
                            i % 2 == 0 ? "01" : "44",
                            siren + i,
                            i == 3 ? "2019-03" : "2019-03-0" + (1 + i % 9)));
        }
        csv.append("milestones;00;;;;;;GOVERNANCE_INSTALLED;;2019-11-09;Journal\n");
        csv.append("milestones;01;;;;;;GOVERNANCE_INSTALLED;;2019-11;Journal\n");
        csv.append("milestones;02;;;;;;GOVERNANCE_INSTALLED;;2019;Journal\n");
        csv.append("milestones;03;;;;;;GOVERNANCE_INSTALLED;;<2019-11-09;Journal\n");
        csv.append("milestones;04;;;;;;GOVERNANCE_INSTALLED;;<=2019-11-09;Journal\n");
        csv.append("milestones;05;;;;;;PLAN_SUBMITTED;;2020-02-03;Journal\n");
        csv.append("milestones;06;;;;;;DOCUMENT_SIGNED;PROTOCOL;2020-12-11;Journal\n");
        JsonNode job = over(
                imported("kind=mixed&programme=" + programme + "&commit=true", "text/csv", utf8(csv.toString()), 202));
        assertThat(job.get("recorded").asInt()).isEqualTo(NAMES.size() + 7);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode imported(String parameters, String type, byte[] file, int status) {
        try {
            HttpResponse<String> response = CLIENT.send(
                    HttpRequest.newBuilder(SERVICE.address("/api/v1/imports?" + parameters))
                            .header("Authorization", "Basic " + SERVICE.credentials("admin"))
                            .header("Content-Type", type)
                            .POST(BodyPublishers.ofByteArray(file))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
            return RunningParaphe.JSON.readTree(response.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode over(JsonNode job) {
        String address = "/api/v1/imports/" + job.get("id").asString();
        return Awaitility.await()
                .atMost(60, TimeUnit.SECONDS)
                .pollInterval(20, TimeUnit.MILLISECONDS)
                .until(
                        () -> RunningParaphe.JSON.readTree(SERVICE.send(
                                        "GET",
                                        address,
                                        Map.of("Authorization", "Basic " + SERVICE.credentials("admin")),
                                        "")
                                .body()),
                        one -> !one.get("state").asString().equals("RUNNING"));
    }

    private static byte[] export(String parameters) {
        try {
            HttpResponse<byte[]> response = CLIENT.send(
                    HttpRequest.newBuilder(SERVICE.address("/api/v1/territories?" + parameters))
                            .header("X-Min-Position", Long.toString(head()))
                            .build(),
                    BodyHandlers.ofByteArray());
            assertThat(response.statusCode()).isEqualTo(200);
            return response.body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long head() {
        return SERVICE.bean(FactLog.class).head();
    }

    private static long facts() {
        return SERVICE.bean(FactLog.class).count(0, Long.MAX_VALUE);
    }

    private static List<StoredFact> stream(String programme, String code) {
        return SERVICE.bean(FactLog.class).ofStream(Streams.territory(programme, code));
    }

    private static final String EDITED = "kind=edited&source="
            + URLEncoder.encode("Relevé du comité", StandardCharsets.UTF_8)
            + "&sourceAddress=https://exemple.fr/releve.pdf&reason="
            + URLEncoder.encode("Relecture de la liste", StandardCharsets.UTF_8);

    private static String type(String format) {
        return switch (format) {
            case "xlsx" -> XLSX;
            case "json" -> "application/json";
            default -> "text/csv";
        };
    }

    private static JsonNode trial(String type, byte[] file) {
        return imported(EDITED, type, file, 200);
    }

    private static JsonNode trial(String csv) {
        return trial("text/csv", utf8(csv));
    }

    private static List<String> changes(JsonNode report) {
        return report.get("outcomes")
                .valueStream()
                .map(row -> row.get("territory").asString() + " "
                        + row.get("change").asString() + " "
                        + row.get("outcome").asString())
                .toList();
    }

    private static List<String> errors(JsonNode report) {
        return report.get("errors")
                .valueStream()
                .map(error -> error.get("columnName").asString("") + " "
                        + error.get("code").asString())
                .toList();
    }

    // --- a list as texts: what a spreadsheet shows

    private static List<List<String>> table(byte[] csv) {
        return table(new String(csv, StandardCharsets.UTF_8), ',');
    }

    private static List<List<String>> table(String csv, char separator) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        String text = csv.startsWith("\uFEFF") ? csv.substring(1) : csv;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == separator || c == '\n')) {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            } else if (quoted || c != '\r') {
                cell.append(c);
            }
        }
        return rows;
    }

    private static String csv(List<List<String>> table, char separator, String end) {
        return table.stream()
                .map(row -> row.stream()
                        .map(cell -> cell.chars().anyMatch(c -> c == separator || c == '"' || c == '\n')
                                ? '"' + cell.replace("\"", "\"\"") + '"'
                                : cell)
                        .collect(Collectors.joining(String.valueOf(separator))))
                .collect(Collectors.joining(end, "", end));
    }

    private static void set(List<List<String>> table, String code, String column, String value) {
        int place = table.getFirst().indexOf(column);
        assertThat(place).as(column).isNotNegative();
        row(table, code).set(place, value);
    }

    private static List<String> row(List<List<String>> table, String code) {
        return table.stream().filter(row -> row.get(1).equals(code)).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "TI-2018-2022, ''",
        "TI-2018-2022, &scope=44&asOf=2019-11-19",
        "TI-2018-2022, &asOf=2018-12-31",
        "TI-2023-2027, ''",
        "DEMO, ''",
        "RT-1, ''"
    })
    void a_list_that_comes_back_as_it_was_makes_nothing(String programme, String asked) {
        long facts = facts();
        String list = "programme=" + programme + asked;
        int lines = table(export(list + "&format=csv")).size() - 1;
        for (String format : List.of("csv", "csv&dialect=excel", "xlsx", "json")) {
            JsonNode report = trial(type(format), export(list + "&format=" + format));
            assertThat(errors(report)).as(format).isEmpty();
            assertThat(changes(report)).as(format).isEmpty();
            assertThat(report.get("back").get("unchanged").asInt()).as(format).isEqualTo(lines);
            if (!asked.contains("scope")) {
                assertThat(report.get("back").get("absent").asInt()).as(format).isZero();
            }
        }
        assertThat(facts()).isEqualTo(facts);
    }

    @ParameterizedTest
    @CsvSource({"RT-1, csv", "RT-2, csv&dialect=excel", "RT-3, xlsx", "RT-6, json"})
    void three_changed_cells_record_exactly_three_facts(String programme, String format) throws IOException {
        String list = "programme=" + programme;
        byte[] exported = export(list + "&format=" + format);
        List<List<String>> was = table(export(list + "&format=csv"));
        byte[] edited = edited(
                exported,
                format,
                was,
                List.of(
                        List.of("00", "name", "Côte nouvelle"),
                        List.of("00", "governanceInstalledLatest", "2019-11-20"),
                        List.of("07", "governanceInstalledEarliest", "2020-01-15")));
        String type = type(format);
        long before = facts();

        JsonNode report = trial(type, edited);
        assertThat(errors(report)).isEmpty();
        assertThat(changes(report))
                .containsExactlyInAnyOrder(
                        "00 Nom : « Côte d’essai » → « Côte nouvelle » TO_RECORD",
                        "00 Jalon GOVERNANCE_INSTALLED : 2019-11-09 → 2019-11-20 TO_RECORD",
                        "07 Jalon GOVERNANCE_INSTALLED : — → 2020-01-15 TO_RECORD");
        assertThat(facts()).as("a trial records nothing").isEqualTo(before);

        JsonNode job = over(imported(EDITED + "&commit=true", type, edited, 202));
        assertThat(job.get("recorded").asInt()).as(job.toString()).isEqualTo(3);
        assertThat(facts()).isEqualTo(before + 3);
        List<StoredFact> told = new ArrayList<>(stream(programme, "00"));
        told.addAll(stream(programme, "07"));
        assertThat(told.stream()
                        .filter(fact ->
                                job.get("id").asString().equals(fact.metadata().get("importBatch")))
                        .map(fact -> fact.name() + " " + source(fact).label() + " "
                                + source(fact).address()))
                .containsExactlyInAnyOrder(
                        "territory-renamed Relevé du comité https://exemple.fr/releve.pdf",
                        "fact-rectified Relevé du comité https://exemple.fr/releve.pdf",
                        "milestone-reported Relevé du comité https://exemple.fr/releve.pdf");

        JsonNode again = over(imported(EDITED + "&commit=true", type, edited, 202));
        assertThat(again.get("alreadyRecorded").asInt()).as(again.toString()).isEqualTo(3);
        String otherWords = EDITED.replace("Relecture", "Seconde+relecture");
        JsonNode otherwise = over(imported(otherWords + "&commit=true", type, edited, 202));
        assertThat(otherwise.get("alreadyRecorded").asInt())
                .as(otherwise.toString())
                .isEqualTo(3);
        assertThat(facts()).isEqualTo(before + 3);

        List<List<String>> now = table(export(list + "&format=csv"));
        assertThat(row(now, "00").get(2)).isEqualTo("Côte nouvelle");
        assertThat(row(now, "07").get(now.getFirst().indexOf("governanceInstalledLatest")))
                .isEqualTo("2020-01-15");
    }

    private static Source source(StoredFact fact) {
        return ((TerritoryEvent) fact.fact()).source();
    }

    /** The file with other cells: each names its territory, its column and its text. */
    private static byte[] edited(byte[] exported, String format, List<List<String>> was, List<List<String>> edits)
            throws IOException {
        if (format.equals("xlsx")) {
            return editedWorkbook(exported, was, edits);
        }
        if (format.equals("json")) {
            return editedJson(exported, edits);
        }
        char separator = format.contains("excel") ? ';' : ',';
        String text = new String(exported, StandardCharsets.UTF_8);
        List<List<String>> table = table(text, separator);
        for (List<String> edit : edits) {
            set(table, edit.get(0), edit.get(1), edit.get(2));
        }
        return utf8((text.startsWith("\uFEFF") ? "\uFEFF" : "") + csv(table, separator, "\r\n"));
    }

    private static byte[] editedJson(byte[] exported, List<List<String>> edits) {
        JsonNode list = RunningParaphe.JSON.readTree(exported);
        for (List<String> edit : edits) {
            ObjectNode item = (ObjectNode) list.get("items")
                    .valueStream()
                    .filter(one -> one.get("code").asString().equals(edit.get(0)))
                    .findFirst()
                    .orElseThrow();
            Matcher of =
                    java.util.regex.Pattern.compile("(.+)(Earliest|Latest)").matcher(edit.get(1));
            if (of.matches()) {
                ((ObjectNode) item.get("milestones"))
                        .withObject("/" + of.group(1))
                        .put(of.group(2).toLowerCase(java.util.Locale.ROOT), edit.get(2));
            } else {
                item.put(edit.get(1), edit.get(2));
            }
        }
        return RunningParaphe.JSON.writeValueAsBytes(list);
    }

    private static byte[] editedWorkbook(byte[] exported, List<List<String>> was, List<List<String>> edits)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Path file = Files.write(Files.createTempFile(Path.of("target"), "list", ".xlsx"), exported);
        try (ZipFile in = new ZipFile(file.toFile());
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipEntry entry : Collections.list(in.entries())) {
                byte[] part = in.getInputStream(entry).readAllBytes();
                if (entry.getName().equals("xl/worksheets/sheet1.xml")) {
                    String xml = new String(part, StandardCharsets.UTF_8);
                    for (List<String> edit : edits) {
                        xml = withCell(xml, was, edit);
                    }
                    part = utf8(xml);
                }
                zip.putNextEntry(new ZipEntry(entry.getName()));
                zip.write(part);
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static String withCell(String xml, List<List<String>> was, List<String> edit) {
        int row = was.indexOf(row(was, edit.get(0))) + 1;
        int column = was.getFirst().indexOf(edit.get(1));
        String place = (column >= 26 ? "A" : "") + (char) ('A' + column % 26) + row;
        String cell = edit.get(2).matches("\\d{4}-\\d{2}-\\d{2}")
                ? "<c r=\"%s\"><v>%d</v></c>"
                        .formatted(
                                place,
                                ChronoUnit.DAYS.between(LocalDate.of(1899, 12, 30), LocalDate.parse(edit.get(2))))
                : "<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>".formatted(place, edit.get(2));
        String there = "<c r=\"" + place + "\"[^>]*?(/>|>.*?</c>)";
        String without = xml.replaceFirst(there, "");
        return without.replaceFirst(
                "(<row r=\"" + row + "\"[^>]*>.*?)</row>", "$1" + Matcher.quoteReplacement(cell) + "</row>");
    }

    @Test
    void what_a_spreadsheet_varies_on_its_own_makes_nothing() {
        List<List<String>> table = table(export("programme=RT-4&format=csv"));
        List<List<String>> french = new ArrayList<>();
        for (List<String> row : table) {
            List<String> cells = new ArrayList<>();
            for (String cell : row) {
                Matcher day = java.util.regex.Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})")
                        .matcher(cell);
                String shown = day.matches() ? day.group(3) + "/" + day.group(2) + "/" + day.group(1) : cell;
                cells.add(shown.replaceFirst("^0+(?=\\d+$)", "")); // 01 is a number to it
            }
            Collections.rotate(cells, 3);
            french.add(cells);
        }
        List<List<String>> lines = new ArrayList<>(french.subList(1, french.size()));
        Collections.reverse(lines);
        lines.add(french.getFirst().stream().map(cell -> "").toList());
        lines.addFirst(french.getFirst());
        for (byte[] file : List.of(
                utf8("\uFEFF" + csv(lines, ';', "\r\n")),
                csv(lines, ';', "\r\n").getBytes(Charset.forName("windows-1252")),
                ("\uFEFF" + csv(lines, '\t', "\n")).getBytes(StandardCharsets.UTF_16LE))) {
            JsonNode report = trial("text/csv", file);
            assertThat(errors(report)).isEmpty();
            assertThat(changes(report)).isEmpty();
            assertThat(report.get("back").get("unchanged").asInt()).isEqualTo(NAMES.size());
        }
        List<List<String>> fewer = new ArrayList<>(table.subList(0, 4));
        JsonNode report = trial(csv(fewer, ',', "\n"));
        assertThat(changes(report)).isEmpty();
        assertThat(report.get("back").get("unchanged").asInt()).isEqualTo(3);
        assertThat(report.get("back").get("absentCodes").valueStream().map(JsonNode::asString))
                .containsExactly("03", "04", "05", "06", "07", "08", "09");
    }

    @Test
    void what_cannot_be_edited_or_understood_is_told_at_its_cell() {
        List<List<String>> table = table(export("programme=RT-4&format=csv"));
        set(table, "00", "stage", "DOCUMENT_SIGNED");
        set(table, "00", "leadRegion", "44");
        set(table, "01", "governanceInstalledLatest", "");
        set(table, "01", "name", "");
        set(table, "02", "governanceInstalledEarliest", "2019-05-12");
        set(table, "03", "governanceInstalledPrecision", "UM");
        set(table, "04", "governanceInstalledLatest", "09/13/2019");
        set(table, "05", "actionPlanEstablishedLatest", "2020-02-04");
        set(table, "06", "documentSignedLatest", "12/11/2020");
        set(table, "07", "documentSignedLatest", "2021-02-03");
        set(table, "08", "designatedLatest", "2126-01-01");
        row(table, "09").set(table.getFirst().indexOf("mark"), "RT-4/09/2026-01-01/1/" + "0".repeat(32));
        table.add(table.getFirst().stream()
                .map(column -> column.equals("mark") ? "" : "x")
                .toList());
        table.add(row(table, "08"));

        JsonNode report = trial(csv(table, ',', "\n"));

        assertThat(errors(report))
                .containsExactlyInAnyOrder(
                        "stage CELL_NOT_EDITABLE",
                        "leadRegion CELL_NOT_EDITABLE",
                        "governanceInstalledLatest CELL_EMPTIED",
                        "name CELL_EMPTY",
                        "governanceInstalledEarliest DATE_CONTRADICTORY",
                        "governanceInstalledPrecision PRECISION_UNKNOWN",
                        "governanceInstalledLatest DATE_UNREADABLE",
                        "actionPlanEstablishedLatest CELL_FOLLOWS_ANOTHER",
                        "documentSignedLatest DATE_ORDER_DOUBTFUL",
                        "documentSignedLatest DOCUMENT_KIND_MISSING",
                        "designatedLatest DATE_IN_FUTURE",
                        "mark MARK_UNKNOWN",
                        "mark LINE_NOT_EXPORTED",
                        "mark LINE_REPEATED");
        assertThat(report.get("toRecord").asInt()).isZero();
        imported(EDITED + "&commit=true", "text/csv", utf8(csv(table, ',', "\n")), 422);
        imported("kind=edited&source=x", "text/csv", utf8("a"), 400);
        imported("kind=edited&reason=x", "text/csv", utf8("a"), 400);
        imported(EDITED, "text/csv", utf8("code;name\n00;x\n"), 400);
        imported(EDITED, "application/json", utf8("{"), 400);
        imported(EDITED, "application/json", utf8("{\"items\":[]}"), 400);
        imported(EDITED, XLSX, new byte[] {'P', 'K', 3, 4, 0}, 400);
    }

    @Test
    void what_somebody_changed_meanwhile_is_not_overwritten() {
        List<List<String>> table = table(export("programme=RT-5&format=csv"));
        HttpResponse<String> meanwhile = SERVICE.send(
                "POST",
                "/api/v1/territories/RT-5/07/milestones",
                Map.of("Authorization", "Basic " + SERVICE.credentials("region"), "Content-Type", "application/json"),
                "{\"milestone\":\"GOVERNANCE_INSTALLED\",\"occurredOn\":\"2020-01-15\",\"source\":{\"label\":\"Autre\"}}");
        assertThat(meanwhile.statusCode()).as(meanwhile.body()).isEqualTo(201);
        set(table, "07", "governanceInstalledLatest", "2020-02-16");
        set(table, "08", "governanceInstalledLatest", "2020-02-16");

        JsonNode report = trial(csv(table, ',', "\n"));

        assertThat(errors(report)).containsExactly("governanceInstalledLatest CELL_CHANGED_MEANWHILE");
        assertThat(report.get("errors").get(0).get("reason").asString()).contains("REGION, Région (démonstration)");
        long before = facts();
        JsonNode job =
                over(imported(EDITED + "&commit=true&onError=skip", "text/csv", utf8(csv(table, ',', "\n")), 202));
        assertThat(job.get("recorded").asInt()).isEqualTo(1);
        assertThat(job.get("refused").asInt()).isEqualTo(1);
        assertThat(facts()).isEqualTo(before + 1);

        set(table, "07", "governanceInstalledLatest", "2020-01-15");
        assertThat(changes(trial(csv(table, ',', "\n"))))
                .containsExactlyInAnyOrder(
                        "07 Jalon GOVERNANCE_INSTALLED : — → 2020-01-15 ALREADY_RECORDED",
                        "08 Jalon GOVERNANCE_INSTALLED : — → 2020-02-16 ALREADY_RECORDED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TI-2018-2022", "TI-2023-2027"})
    void as_many_cells_as_are_changed_make_as_many_changes(String programme) {
        List<List<String>> exported = table(export("programme=" + programme + "&format=csv"));
        List<String> header = exported.getFirst();
        long facts = facts();
        for (int run = 0; run < 25; run++) {
            Random dice = new Random(20261128L + run);
            List<List<String>> table = new ArrayList<>();
            exported.forEach(row -> table.add(new ArrayList<>(row)));
            int wanted = dice.nextInt(1, 30);
            Map<String, String> edits = new LinkedHashMap<>();
            Set<String> cells = new LinkedHashSet<>();
            while (edits.size() < wanted) {
                List<String> row = table.get(dice.nextInt(1, table.size()));
                edit(row, header, dice, cells, edits);
            }
            JsonNode report = trial(csv(table, dice.nextBoolean() ? ',' : ';', "\r\n"));
            assertThat(errors(report)).as("run %d: %s", run, edits).isEmpty();
            assertThat(report.get("toRecord").asInt())
                    .as("run %d: %s%n%s", run, edits, changes(report))
                    .isEqualTo(wanted);
        }
        assertThat(facts()).isEqualTo(facts);
    }

    private static void edit(
            List<String> row, List<String> header, Random dice, Set<String> cells, Map<String, String> edits) {
        boolean name = dice.nextInt(4) == 0;
        List<String> milestones = header.stream()
                .filter(column -> column.endsWith("Latest") && !column.equals("actionPlanEstablishedLatest"))
                .map(column -> column.substring(0, column.length() - "Latest".length()))
                .toList();
        String milestone = milestones.get(dice.nextInt(milestones.size()));
        String cell = row.get(1) + (name ? " name" : " " + milestone);
        if (!cells.add(cell)) {
            return;
        }
        if (name) {
            row.set(2, "Nom " + dice.nextInt(1_000_000));
            edits.put(cell, row.get(2));
            return;
        }
        int earliest = header.indexOf(milestone + "Earliest");
        int latest = header.indexOf(milestone + "Latest");
        String precision = row.get(header.indexOf(milestone + "Precision"));
        if (precision.isEmpty() && milestone.equals("documentSigned")) {
            return; // takes its kind along: two cells
        }
        LocalDate day = LocalDate.of(2024, 1, 1).plusDays(dice.nextInt(500));
        int place = dice.nextBoolean() ? earliest : latest;
        switch (precision) {
            case "MONTH" -> {
                YearMonth month = YearMonth.from(day);
                row.set(place, (place == earliest ? month.atDay(1) : month.atEndOfMonth()).toString());
            }
            case "YEAR" -> row.set(place, place == earliest ? "2025-01-01" : "2025-12-31");
            case "BEFORE", "ON_OR_BEFORE" -> row.set(latest, day.toString());
            default -> row.set(place, day.toString());
        }
        edits.put(cell, row.toString());
    }
}
