package fr.paraphe.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Pages as pictures, for somebody to look at: with names as long as they get, with nothing, one and a thousand of a thing,
 * with what went wrong, on a phone, in both languages and on paper. They lie in {@code target/pictures}; those of
 * the documentation are renewed with {@code -Djourneys.pictures=true}.
 */
@Tag("long")
@NeedsChromium
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ScreenshotsIT {

    private static final Path FOLDER = Path.of("target/pictures");
    private static final Path DOCUMENTED = Path.of("../docs/pictures");
    private static final int MOST_BYTES = 150_000;
    private static final int COLOURS = 256;
    private static final int TALLEST = 6_000;

    private static final String LONGEST =
            "Vitry-le-François - Saint-Dizier - Bar-le-Duc - Bassin de Joinville en Champagne"
                    + " et des Portes de l’Argonne ardennaise, marnaise et meusienne réunies";
    private static final String CROWDED = "demo-crowded";
    private static final int MANY = 1_000;

    /** As many members as one act takes. */
    private static final int PART = 200;

    private static RunningJar service;
    private static Chromium chromium;

    @BeforeAll
    static void start() throws IOException {
        Files.createDirectories(FOLDER);
        chromium = new Chromium();
        service = RunningJar.get();
        Scene.on(service);
        post("/api/v1/territories", """
                {"programme": "DEMO", "code": "%s", "name": "%s", "leadRegion": "44", "members": [%s],
                 "occurredOn": "2025-03-03"}
                """.formatted(CROWDED, LONGEST, members(0)));
        String position = "";
        for (int from = PART; from < MANY; from += PART) {
            position = post("/api/v1/territories/DEMO/" + CROWDED + "/perimeter", """
                    {"added": [%s], "removed": [], "occurredOn": "2025-03-%02d"}
                    """.formatted(
                            members(from), 4 + from / PART));
        }
        service.awaitShown(position);
    }

    private static String members(int from) {
        return IntStream.range(from, from + PART)
                .mapToObj(i -> "{\"siren\": \"98%07d\", \"name\": \"Commune fictive numéro %d\", \"kind\": \"COMMUNE\"}"
                        .formatted(i, i + 1))
                .collect(Collectors.joining(", "));
    }

    private static String post(String path, String body) {
        HttpResponse<String> answer = service.send(
                "POST",
                path,
                Map.of("Authorization", RunningJar.basic("prefecture"), "Content-Type", "application/json"),
                body);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(201);
        return answer.headers().firstValue("X-Position").orElseThrow();
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "nation, 200, auditor, /programmes/TI-2018-2022?asOf=2019-11-19",
        "nation-fictitious, 200, auditor, /programmes/DEMO",
        "board, 200, auditor, /programmes/TI-2018-2022/regions/44?asOf=2019-11-19",
        "territory-longest-thousand-members, 200, auditor, /programmes/DEMO/territories/" + CROWDED,
        "territory-one-member, 200, territory, /programmes/DEMO/territories/" + Scene.CODE,
        "territory-reported, 200, auditor, /programmes/TI-2018-2022/territories/ti-4406",
        "list-none, 200, auditor, /programmes/DEMO/territoires?q=introuvable",
        "list-one, 200, auditor, /programmes/DEMO/territoires?q=scene",
        "list-many, 200, auditor, /programmes/TI-2018-2022/territoires",
        "journal, 200, auditor, /journal?programme=TI-2018-2022&asOf=2019-11-19",
        "journal-none, 200, auditor, /journal?programme=DEMO&asOf=2018-01-01",
        "inbox, 200, region, /a-traiter",
        "inbox-none, 200, region, /a-traiter?programme=TI-2018-2022",
        "published, 200, auditor, /programmes/TI-2018-2022/chiffres-publies",
        "decision, 200, region, /decisions/territories/DEMO/" + CROWDED + "/name",
        "administration, 200, admin, /administration",
        "accounts, 200, admin, /administration/comptes",
        "batches, 200, admin, /administration/lots",
        "imports, 200, admin, /administration/imports",
        "mails, 200, admin, /administration/courriers",
        "views, 200, admin, /administration/vues",
        "readings, 200, admin, /administration/lectures",
        "not-found, 404, auditor, /programmes/RIEN",
        "forbidden, 403, region, /administration/comptes",
        "unreadable, 400, auditor, /programmes/DEMO?asOf=hier",
    })
    void a_page_is_pictured_in_both_languages_wide_and_narrow(String name, int status, String person, String path) {
        for (String language : List.of("fr", "en")) {
            for (int width : List.of(1280, 360)) {
                try (Visitor visitor =
                        chromium.visitor(service, language.equals("fr") ? "fr-FR" : "en-GB", width, 900, true)) {
                    visitor.signIn(person);
                    String address = path + (path.contains("?") ? "&" : "?") + "lang=" + language;
                    assertThat(visitor.status(address)).as(address).isEqualTo(status);
                    picture(visitor.page(), name + "-" + language + "-" + width);
                    assertThat(visitor.page().evaluate("() => document.scrollingElement.scrollWidth"))
                            .as(address + " at " + width)
                            .isEqualTo(width);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "nation-printed, /programmes/TI-2018-2022?asOf=2019-11-19",
        "territory-printed, /programmes/DEMO/territories/demo-01",
        "journal-printed, /journal?programme=DEMO",
    })
    void a_page_is_pictured_as_it_is_printed(String name, String path) {
        try (Visitor visitor = chromium.visitor(service, "fr-FR", 794, 1123, true)) {
            visitor.open(path);
            visitor.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(visitor.page()
                            .locator("form.filters:visible, .time form:visible, .nav:visible")
                            .count())
                    .as("what paper cannot press")
                    .isZero();
            picture(visitor.page(), name);
        }
    }

    @Test
    void what_changed_under_a_decision_is_pictured_with_both_versions() {
        for (int width : List.of(1280, 360)) {
            try (Visitor slow = chromium.visitor(service, "fr-FR", width, 900, true)) {
                conflict(slow, "Pays pressé " + width);
                assertThat(slow.page().locator("#conflict-title").count()).isOne();
                picture(slow.page(), "conflict-fr-" + width);
            }
        }
    }

    private static void conflict(Visitor slow, String name) {
        slow.signIn("region");
        slow.open("/decisions/territories/DEMO/demo-02/name");
        post(
                "/api/v1/territories/DEMO/demo-02/name",
                "{\"name\": \"%s\", \"occurredOn\": \"2026-03-03\"}".formatted(name));
        slow.page().locator("[name='/name']").fill("Pays réfléchi");
        slow.page().locator("[name='/occurredOn']").fill("2026-03-04");
        slow.page().locator("button[name='~do']").click();
        slow.page().waitForSelector("#conflict-title");
    }

    /** The pictures of the tour: taken anew where it is asked for, else only looked at. */
    @Test
    void the_tour_shows_small_pictures_that_are_there() throws IOException {
        if (Boolean.getBoolean("journeys.pictures")) {
            take();
        }
        String tour = Files.readString(Path.of("../docs/tour.md"));
        List<MatchResult> shown = Pattern.compile("!\\[([^]]{20,})]\\(pictures/([a-z-]+\\.png)\\)")
                .matcher(tour)
                .results()
                .toList();
        assertThat(shown).hasSize(5);
        for (MatchResult one : shown) {
            assertThat(Files.size(DOCUMENTED.resolve(one.group(2)))).isBetween(1_000L, (long) MOST_BYTES);
        }
    }

    private static void take() throws IOException {
        Files.createDirectories(DOCUMENTED);
        take("nation", "/programmes/TI-2018-2022?asOf=2019-11-19", 1700);
        take("board", "/programmes/TI-2018-2022/regions/44?asOf=2019-11-19", 1200);
        take("journal", "/journal?programme=TI-2018-2022&asOf=2019-11-19", 1400);
        take("territory", "/programmes/DEMO/territories/demo-01", 1200);
        try (Visitor slow = chromium.visitor(service, "fr-FR", 1280, 1000, true)) {
            conflict(slow, "Pays pressé");
            small(slow.page().screenshot(), DOCUMENTED.resolve("conflict.png"));
        }
    }

    private static void take(String name, String path, int height) throws IOException {
        try (Visitor visitor = chromium.visitor(service, "fr-FR", 1280, height, true)) {
            visitor.open(path);
            visitor.page().waitForFunction("() => document.fonts.status === 'loaded'");
            small(visitor.page().screenshot(), DOCUMENTED.resolve(name + ".png"));
        }
    }

    private static void picture(Page page, String name) {
        page.waitForFunction("() => document.fonts.status === 'loaded'");
        Object height = page.evaluate("() => document.scrollingElement.scrollHeight");
        int width = page.viewportSize().width;
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(FOLDER.resolve(name + ".png"))
                .setFullPage(true)
                .setClip(0, 0, width, Math.min(TALLEST, ((Number) height).intValue())));
    }

    /** Keeps the colours that are seen most: pages have few. */
    private static void small(byte[] png, Path file) throws IOException {
        BufferedImage full = ImageIO.read(new ByteArrayInputStream(png));
        int[] pixels = full.getRGB(0, 0, full.getWidth(), full.getHeight(), null, 0, full.getWidth());
        int[] colours = IntStream.of(pixels)
                .boxed()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<Integer, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(COLOURS)
                .mapToInt(Map.Entry::getKey)
                .toArray();
        BufferedImage few = new BufferedImage(
                full.getWidth(),
                full.getHeight(),
                BufferedImage.TYPE_BYTE_INDEXED,
                new IndexColorModel(8, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE));
        few.setRGB(0, 0, full.getWidth(), full.getHeight(), pixels, 0, full.getWidth());
        ImageIO.write(few, "png", file.toFile());
    }
}
