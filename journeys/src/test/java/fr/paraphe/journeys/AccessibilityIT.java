package fr.paraphe.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every page as people meet it who do not see it, use no mouse, hold a small screen or allow no script; axe finds perhaps
 * half of what can be wrong, the rest is looked at by hand.
 */
@NeedsChromium
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccessibilityIT {

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    /** A day of the first phase. */
    private static final String THEN = "2019-11-19";

    /** The day after the signature that the demonstration tells. */
    private static final String DEMONSTRATED = "2025-10-08";

    /** What makes a page scroll sideways: the elements that reach beyond it, but those that scroll by themselves. */
    private static final String BEYOND = """
        () => document.scrollingElement.scrollWidth <= innerWidth ? null : [...document.body.querySelectorAll('*')]
            .filter(e => e.getBoundingClientRect().right > innerWidth && !e.closest('.scroll'))
            .slice(0, 5)
            .map(e => e.outerHTML.slice(0, 200))
        """;

    private static RunningJar service;
    private static Chromium chromium;
    private static List<String> pages;

    @BeforeAll
    static void start() {
        chromium = new Chromium();
        service = RunningJar.get();
        pages = new Pages(service).all();
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    private static String at(String page, String day) {
        return day == null ? page : page + (page.contains("?") ? "&" : "?") + "asOf=" + day;
    }

    /** Without a second page for what frames tell: there are none. */
    private static AxeBuilder axe(Page page) {
        return new AxeBuilder(page).withTags(RULES).setLegacyMode(true);
    }

    @Test
    void axe_finds_nothing_and_the_console_says_nothing() {
        everyPageIsClean("fr-FR", null);
    }

    @ParameterizedTest
    @CsvSource({"en-GB,", "en-GB, " + DEMONSTRATED, "fr-FR, " + DEMONSTRATED})
    @Tag("long")
    void axe_finds_nothing_in_the_past_nor_in_english_either(String language, String day) {
        everyPageIsClean(language, day);
    }

    private static void everyPageIsClean(String language, String day) {
        Map<String, Object> wrong = new TreeMap<>();
        try (Visitor visitor = chromium.visitor(service, language, true)) {
            visitor.signIn("admin");
            for (String page : pages) {
                visitor.open(at(page, day));
                for (Rule rule : axe(visitor.page()).analyze().getViolations()) {
                    wrong.put(
                            page + " " + rule.getId(),
                            rule.getHelp() + " "
                                    + rule.getNodes().stream()
                                            .limit(3)
                                            .map(node -> node.getTarget() + " " + node.getFailureSummary())
                                            .toList());
                }
            }
            assertThat(wrong).isEmpty();
            assertThat(visitor.heard()).isEmpty();
        }
    }

    @Test
    void nothing_scrolls_sideways_on_the_smallest_screen() {
        nothingScrollsSideways("fr-FR");
    }

    @Test
    @Tag("long")
    void nothing_scrolls_sideways_on_the_smallest_screen_in_english_either() {
        nothingScrollsSideways("en-GB");
    }

    private static void nothingScrollsSideways(String language) {
        Map<String, Object> wide = new TreeMap<>();
        try (Visitor visitor = chromium.visitor(service, language, 320, 640, true)) {
            visitor.signIn("admin");
            for (String page : pages) {
                visitor.open(page);
                Object beyond = visitor.page().evaluate(BEYOND);
                if (beyond != null) {
                    wide.put(page, beyond);
                }
            }
        }
        assertThat(wide).isEmpty();
    }

    @Test
    void without_scripts_every_page_reads_and_time_can_be_travelled() {
        try (Visitor visitor = chromium.visitor(service, "fr-FR", 1280, 900, false)) {
            visitor.signIn("admin");
            for (String page : pages) {
                visitor.open(page);
                assertThat(visitor.page().locator("h1").first().innerText())
                        .as(page)
                        .isNotBlank();
            }
            visitor.open("/programmes/TI-2018-2022");
            visitor.page().locator("#asOf").fill(THEN);
            visitor.page().locator("section.time button[type=submit]").click();
            assertThat(visitor.page().url()).contains("asOf=" + THEN);
            assertThat(visitor.page().locator("section.time.replay .when").innerText())
                    .isEqualTo("19 novembre 2019");
            visitor.page()
                    .locator("table.regions a", new Page.LocatorOptions().setHasText("Grand Est"))
                    .click();
            assertThat(visitor.page().url()).contains("/regions/44").contains("asOf=" + THEN);
            visitor.page().locator("section.time a").click();
            assertThat(visitor.page().url()).doesNotContain("asOf");
        }
    }

    /** Goes from one thing that takes the keyboard to the next until one is reached. */
    private static void tabTo(Page page, String what, String selector) {
        List<String> met = new ArrayList<>();
        for (int step = 0; step < 250; step++) {
            page.keyboard().press("Tab");
            Object reached = page.evaluate("selector => document.activeElement.matches(selector)", selector);
            if (Boolean.TRUE.equals(reached)) {
                Object ring = page.evaluate("() => { const s = getComputedStyle(document.activeElement);"
                        + " return s.outlineStyle !== 'none' || s.boxShadow !== 'none'; }");
                assertThat(ring).as(what + " shows that it has the keyboard").isEqualTo(true);
                return;
            }
            met.add(String.valueOf(page.evaluate("() => document.activeElement.outerHTML.slice(0, 80)")));
        }
        throw new AssertionError(what + " is not reached by the keyboard; met " + met);
    }

    @Test
    void a_journey_without_a_mouse_from_signing_in_to_a_territory_then_and_now() {
        try (Visitor visitor = chromium.visitor(service, "fr-FR", 1280, 900, true)) {
            Page page = visitor.page();
            visitor.open("/connexion");
            // The page puts the keyboard there by itself; whoever is faster than it would be told so in the console.
            page.waitForFunction("() => document.activeElement.id === 'username'");
            page.keyboard().type("auditor");
            tabTo(page, "the password", "#password");
            page.keyboard().type(RunningJar.PASSWORD);
            page.keyboard().press("Enter");
            page.waitForURL(address -> !address.contains("/connexion"));
            assertThat(page.locator(".person").innerText()).contains("auditor");

            visitor.open("/programmes/TI-2018-2022");
            page.keyboard().press("Tab");
            assertThat(page.evaluate("() => document.activeElement.className")).isEqualTo("skip");
            page.keyboard().press("Enter");
            tabTo(page, "Grand Est", "table.regions a[href*='/regions/44']");
            page.keyboard().press("Enter");
            page.waitForURL(address -> address.contains("/regions/44"));

            tabTo(page, "a territory", "main a[href*='/territories/']");
            Locator territory = page.locator(":focus");
            String name = territory.innerText().strip();
            page.keyboard().press("Enter");
            page.waitForURL(address -> address.contains("/territories/"));
            assertThat(name)
                    .contains(page.locator("h1")
                            .innerText()
                            .strip()
                            .split("\n")[0]
                            .strip());

            tabTo(page, "the day", "#asOf");
            page.locator("#asOf").fill(THEN);
            page.keyboard().press("Enter");
            page.waitForURL(address -> address.contains("asOf=" + THEN));
            assertThat(page.locator("section.time.replay .when").innerText()).isEqualTo("19 novembre 2019");
            assertThat(visitor.heard()).isEmpty();
        }
    }

    @Test
    void an_address_that_is_handed_on_shows_the_same_in_another_browser() {
        try (Visitor one = chromium.visitor(service, "fr-FR", true);
                Visitor other = chromium.visitor(service, "fr-FR", true)) {
            one.open("/programmes/TI-2018-2022");
            one.page().locator("#asOf").fill(THEN);
            one.page().keyboard().press("Enter");
            one.page().waitForURL(address -> address.contains("asOf="));
            one.page()
                    .locator("table.regions a", new Page.LocatorOptions().setHasText("Grand Est"))
                    .click();
            one.page().waitForURL(address -> address.contains("/regions/44"));

            String address = one.page().url();
            other.open(address.substring(address.indexOf("/programmes")));

            assertThat(other.page().locator("main").innerText())
                    .isNotBlank()
                    .isEqualTo(one.page().locator("main").innerText());
        }
    }

    @Test
    void the_first_page_weighs_little() {
        try (Visitor visitor = chromium.visitor(service, "fr-FR", true)) {
            visitor.open("/");
            visitor.page().waitForLoadState();
            Object weight = visitor.page()
                    .evaluate(
                            "() => [...performance.getEntriesByType('navigation'),"
                                    + " ...performance.getEntriesByType('resource')].reduce((sum, one) => sum + one.transferSize, 0)");
            assertThat(((Number) weight).longValue()).isBetween(1L, 150_000L);
        }
    }
}
