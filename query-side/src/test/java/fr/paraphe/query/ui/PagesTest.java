package fr.paraphe.query.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Connection;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.ConfigurableApplicationContext;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PagesTest {

    private static final List<String> PAGES = List.of(
            "/programmes/TI-2018-2022",
            "/programmes/TI-2018-2022/regions/44",
            "/programmes/TI-2018-2022/regions/06",
            "/programmes/TI-2018-2022/territories/ti-4411",
            "/programmes/TI-2018-2022/territories/ti-4406",
            "/programmes/DEMO",
            "/programmes/DEMO/regions/44",
            "/programmes/DEMO/territories/demo-1",
            "/programmes/DEMO/territories/demo-3",
            "/protocoles/prt-1",
            "/protocoles/prt-2",
            "/protocoles/prt-1/certificat",
            "/protocoles/prt-2/certificat",
            "/protocoles/prt-9/certificat",
            "/protocoles/prt-1/etat",
            "/protocoles/prt-2/etat",
            "/verification",
            "/programmes/TI-2018-2022/chiffres/territoriesSigned",
            "/programmes/TI-2018-2022/chiffres/territoriesSigned?scope=44&documentKind=PROTOCOL",
            "/programmes/TI-2018-2022/chiffres/late",
            "/programmes/DEMO/chiffres/projects?axis=axe-inconnu",
            "/programmes/TI-2018-2022/territoires",
            "/programmes/DEMO/territoires?scope=28&stage=DESIGNATED",
            "/programmes/TI-2018-2022/chiffres-publies",
            "/programmes/DEMO/chiffres-publies?verdict=MATCH",
            "/programmes/TI-2018-2022/comparaison",
            "/programmes/TI-2018-2022/comparaison?scope=44&fromAsOf=2019-11-18&toAsOf=2019-11-19",
            "/programmes/DEMO/comparaison?code=demo-1",
            "/a-traiter",
            "/a-traiter?programme=DEMO&capacity=REGION&body=200052264",
            "/journal",
            "/journal?programme=TI-2018-2022&region=44",
            "/journal?programme=TI-2018-2022&code=ti-4414",
            "/journal?programme=DEMO",
            "/journal?type=plan-refused",
            "/organismes",
            "/organismes?q=rien",
            "/organismes/200052264",
            "/organismes/200000000",
            "/ceremonies",
            "/ceremonies/cer-1",
            "/ceremonies/cer-1/salle",
            "/ceremonies/cer-1/compte-rendu",
            "/ceremonies/cer-empty",
            "/ceremonies/cer-empty/salle",
            "/ceremonies/cer-empty/compte-rendu",
            "/ceremonies/cer-done/salle",
            "/ceremonies/cer-done/compte-rendu",
            "/donnees",
            "/donnees/TI-2018-2022/dictionnaire",
            "/administration",
            "/administration/courriers",
            "/administration/vues",
            "/composants",
            "/accessibilite");

    private static ConfigurableApplicationContext server;
    private static String address;

    @BeforeAll
    static void serve() {
        server = PageServer.start(0);
        address = "http://127.0.0.1:" + server.getEnvironment().getProperty("local.server.port");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<String> everyPageInBothLanguagesNowAndThen() {
        return PAGES.stream()
                .map(page -> page + (page.contains("?") ? "&" : "?"))
                .flatMap(page -> Stream.of(
                        page + "lang=fr",
                        page + "lang=en",
                        page + "asOf=2019-11-19&lang=fr",
                        page + "asOf=2019-11-19&knownAt=2026-11-24T10:00:00Z&lang=en",
                        page + "asOf=2018-01-01&lang=en"))
                // on the first of January 2018 nobody was designated
                .filter(page -> !page.contains("/territories/") || !page.contains("asOf=2018"))
                .filter(page -> !page.contains("demo-") || !page.contains("asOf=2019"));
    }

    @ParameterizedTest
    @MethodSource("everyPageInBothLanguagesNowAndThen")
    void a_page_is_well_made(String path) throws IOException {
        Connection.Response answer = get(path);
        Document page = answer.parse();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertWellMade(page, path.contains("lang=en") ? "en" : "fr");
    }

    private static void assertWellMade(Document page, String language) {
        assertThat(page.selectFirst("html").attr("lang")).isEqualTo(language);
        assertThat(page.title()).endsWith("Paraphe");
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select("header.top, main#main, footer.foot")).hasSize(3);
        assertThat(page.selectFirst("a").attr("href")).isEqualTo("#main");
        assertThat(page.text()).doesNotContain("??").doesNotContain("{0").doesNotContain("null");
        assertThat(page.select("[style], style, script:not([src])")).isEmpty();
        assertNoCodeInSentences(page);
        if (language.equals("fr")) {
            assertHighPunctuationIsBound(page);
        }
        List<String> ids = page.select("[id]").eachAttr("id");
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(page.select("[aria-labelledby]").eachAttr("aria-labelledby")).allMatch(ids::contains);
        assertThat(page.select("label[for]").eachAttr("for")).allMatch(ids::contains);
        assertThat(page.select("nav").eachAttr("aria-label"))
                .doesNotHaveDuplicates()
                .doesNotContain("");
        assertThat(page.select("table")).allMatch(table -> table.selectFirst("caption") != null);
        assertThat(page.select("table th")).allMatch(cell -> cell.hasAttr("scope"));
        assertThat(page.select(".scroll"))
                .allMatch(box -> box.attr("tabindex").equals("0")
                        && !box.attr("aria-label").isBlank());
        assertThat(page.select("a")).allMatch(link -> !link.text().isBlank() || link.hasAttr("aria-label"));
        assertHeadingsDescendInSteps(page);
    }

    /** What people copy or type may hold codes; so may milestones that no programme of the samples declares. */
    private static void assertNoCodeInSentences(Document page) {
        Document sentences = page.clone();
        sentences.select("code, kbd, pre, textarea, option, td.dates").remove();
        assertThat(sentences.text())
                .doesNotContainPattern("(?!asOf\\b|knownAt\\b)(?:\\b[a-z]+[A-Z][a-z]\\w*\\b|\\b[A-Z]+_[A-Z_]+\\b)");
    }

    private static void assertHighPunctuationIsBound(Document page) {
        Document sentences = page.clone();
        sentences.select("code, kbd, pre, textarea, script").remove();
        Pattern loose = Pattern.compile(".{0,40}(?: [:;?!»](?=[\\s,.)]|$)|« ).{0,20}");
        assertThat(loose.matcher(sentences.wholeText()).results().map(MatchResult::group))
                .isEmpty();
        for (String spoken : List.of("aria-label", "title", "alt", "placeholder")) {
            assertThat(sentences.select("[" + spoken + "]").eachAttr(spoken))
                    .noneMatch(text -> loose.matcher(text).find());
        }
    }

    private static void assertHeadingsDescendInSteps(Document page) {
        int level = 0;
        for (Element heading : page.select("main :is(h1, h2, h3, h4)")) {
            int next = heading.tagName().charAt(1) - '0';
            assertThat(next).as(heading.text()).isLessThanOrEqualTo(level + 1);
            level = next;
        }
    }

    @Test
    void facts_that_contradict_a_rule_stand_beside_the_ladder_in_words_and_lead_to_their_page() throws IOException {
        Document page =
                get("/programmes/TI-2018-2022/territories/ti-4406?lang=fr").parse();
        Element marked = page.selectFirst("[aria-labelledby=ladder-title] .irregular li");
        assertThat(marked.select(".late").text()).isEqualTo("Signé avant la désignation du territoire");
        assertThat(marked.selectFirst("a").attr("href")).startsWith("/faits/");
    }

    @Test
    void titles_tell_the_pages_apart() throws IOException {
        Set<String> titles = new HashSet<>();
        for (String path : PAGES) {
            assertThat(titles.add(get(path).parse().title())).as(path).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("everyPageInBothLanguagesNowAndThen")
    void every_internal_link_stays_at_the_instants_looked_at(String path) throws IOException {
        Document page = get(path).parse();
        for (Element link : page.select("a[href^=/]")) {
            String href = link.attr("href");
            // What is sealed, and what a passer-by is told, know no other moment than now.
            boolean now = href.startsWith("/api/v1/audit/") || href.equals("/verification") || href.endsWith("/etat");
            boolean leaves = now || href.startsWith("/v3/") || link.parent().is("form") || link.hasClass("then");
            for (String instant : List.of("asOf=2019-11-19", "knownAt=2026-11-24T10")) {
                if (path.contains(instant) && !leaves) {
                    assertThat(href).contains(instant);
                }
            }
        }
    }

    @Test
    void the_language_switch_keeps_the_page_and_its_instants() throws IOException {
        Document page =
                get("/programmes/DEMO/regions/44?asOf=2026-10-01&lang=fr").parse();
        assertThat(page.selectFirst("a[hreflang=en]").attr("href"))
                .isEqualTo("/programmes/DEMO/regions/44?asOf=2026-10-01&lang=en");
        assertThat(get("/accessibilite?lang=en").cookie("paraphe-lang")).startsWith("en");
        assertThat(get("/accessibilite?lang=zz").parse().selectFirst("html").attr("lang"))
                .isEqualTo("fr");
    }

    @Test
    void the_banner_says_whether_the_page_is_live_or_replayed() throws IOException {
        assertThat(get("/programmes/DEMO").parse().select(".time.replay")).isEmpty();
        Element replay = get("/programmes/DEMO?asOf=2026-10-01&knownAt=2026-11-24")
                .parse()
                .selectFirst(".time.replay");
        assertThat(replay.text())
                .contains("1er octobre 2026")
                .contains("24 novembre 2026")
                .contains("Lecture seule");
        assertThat(replay.selectFirst("a").attr("href")).isEqualTo("/programmes/DEMO");
        assertThat(replay.selectFirst("input[name=knownAt]").val()).isEqualTo("2026-11-24");
    }

    @Test
    void both_clocks_have_a_field_and_each_form_keeps_the_rest_of_the_address() throws IOException {
        Document page =
                get("/programmes?programme=DEMO&knownAt=2026-11-24T10:00:00Z").parse();
        Element form = page.selectFirst(".time form");
        assertThat(form.select("label[for=asOf], label[for=knownAt]").eachText())
                .containsExactly("Situation au", "telle que connue le");
        assertThat(form.selectFirst("#knownAt").attr("type")).isEqualTo("text");
        assertThat(form.selectFirst("#knownAt").val()).isEqualTo("2026-11-24T10:00:00Z");
        Element day = get("/donnees?asOf=2026-10-01&page=2").parse().selectFirst(".time form");
        assertThat(day.selectFirst("#knownAt").attr("type")).isEqualTo("date");
        assertThat(day.selectFirst("#knownAt").val()).isEmpty();
        assertThat(day.selectFirst("input[type=hidden][name=page]").val()).isEqualTo("2");
        assertThat(day.select("[name=asOf]")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"asOf, fr, ne se lit pas", "knownAt, fr, ne se lit pas", "knownAt, en, cannot be read"})
    void an_instant_that_cannot_be_read_is_told_at_its_field(String field, String language, String words)
            throws IOException {
        Document page =
                get("/programmes/DEMO?" + field + "=yesterday&lang=" + language).parse();
        Element input = page.selectFirst("#" + field);
        assertThat(input.attr("aria-invalid")).isEqualTo("true");
        assertThat(input.attr("aria-describedby")).contains(field + "-fault");
        assertThat(page.selectFirst("#" + field + "-fault").text()).contains("yesterday", words);
        assertThat(page.select("[aria-invalid]")).hasSize(1);
    }

    @Test
    void a_comparison_shows_its_two_moments_and_groups_what_differs() throws IOException {
        String path = "/programmes/TI-2018-2022/comparaison?scope=44&fromAsOf=2019-11-18&toAsOf=2019-11-19"
                + "&fromKnownAt=2026-11-24&toKnownAt=2026-11-24T10:00:00Z";
        Document page = get(path).parse();
        assertThat(page.select("fieldset legend").eachText())
                .containsExactly("Première situation", "Seconde situation");
        assertThat(page.select("fieldset input").eachAttr("value"))
                .containsExactly("2019-11-18", "2026-11-24", "2019-11-19", "2026-11-24T10:00:00Z");
        assertThat(page.select("fieldset input").eachAttr("type")).containsExactly("date", "date", "date", "text");
        assertThat(page.select("#scope option[selected]").eachText()).containsExactly("Grand Est");
        assertThat(page.select("section.block h2").eachText())
                .containsExactly(
                        "Chiffres qui diffèrent", "2 territoires qui diffèrent", "3 faits enregistrés entre les deux");
        assertThat(page.select("a.then").eachAttr("href"))
                .anyMatch(address -> address.contains("asOf=2019-11-18"))
                .anyMatch(address -> address.contains("asOf=2019-11-19"));
        assertThat(page.select(".links a").attr("href"))
                .contains("fromAsOf=2019-11-18")
                .contains("cursor=more");
    }

    @Test
    void where_nothing_changed_the_comparison_says_so() throws IOException {
        Document page = get("/programmes/DEMO/comparaison?fromAsOf=2026-10-01&toAsOf=2026-10-01")
                .parse();
        assertThat(page.select(".answer").text()).contains("Rien n’a changé");
        assertThat(page.select("section.block")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"fromAsOf", "fromKnownAt", "toAsOf", "toKnownAt"})
    void a_moment_of_a_comparison_that_cannot_be_read_is_told_at_its_field(String field) throws IOException {
        Connection.Response answer = get("/programmes/DEMO/comparaison?" + field + "=yesterday");
        Document page = answer.parse();
        assertThat(answer.statusCode()).isEqualTo(400);
        assertWellMade(page, "fr");
        assertThat(page.selectFirst("#" + field).val()).isEqualTo("yesterday");
        assertThat(page.select("[aria-invalid]").eachAttr("id")).containsExactly(field);
        assertThat(page.selectFirst("#" + field + "-fault").text()).contains("yesterday");
    }

    @Test
    void the_progress_of_a_programme_and_the_sheet_of_a_territory_lead_to_their_comparison() throws IOException {
        assertThat(get("/programmes/DEMO?asOf=2026-10-01")
                        .parse()
                        .select(".links a")
                        .eachAttr("href"))
                .contains("/programmes/DEMO/comparaison?asOf=2026-10-01");
        assertThat(get("/programmes/DEMO/territories/demo-1?lang=en")
                        .parse()
                        .select(".links a:contains(What changed)")
                        .attr("href"))
                .isEqualTo("/programmes/DEMO/comparaison?code=demo-1");
    }

    @Test
    void a_fictitious_programme_is_marked_on_every_page() throws IOException {
        for (String path : PAGES) {
            Document page = get(path).parse();
            boolean fictitious = path.contains("DEMO") || path.matches("/(protocoles|ceremonies)/.*");
            assertThat(page.select(".fiction").size()).as(path).isEqualTo(fictitious ? 1 : 0);
            assertThat(page.select("h1 .stamp").size()).as(path).isEqualTo(fictitious ? 1 : 0);
        }
    }

    @Test
    void progress_shows_what_is_recorded_and_never_a_zero_that_comes_from_knowing_nothing() throws IOException {
        Document page = get("/programmes/TI-2018-2022?asOf=2019-11-19").parse();
        assertThat(page.select(".figures .num").eachText())
                .element(4)
                .asString()
                .startsWith("13 sur 15");
        assertThat(page.select(".figures .num").get(1).text()).isEqualTo("Rien d’enregistré");
        assertThat(page.select(".map a[aria-label*=Grand Est]").attr("aria-label"))
                .contains("13 signés sur 15");
        Document later = get("/programmes/TI-2018-2022?asOf=2022-12-31").parse();
        assertThat(later.select(".map a[aria-label*=Bretagne]").attr("aria-label"))
                .contains("non documentées");
        assertThat(later.select(".regions tbody tr:contains(Bretagne) td").eachText())
                .containsExactly("10", "10", "–", "–", "–", "–", "0");
        Document before = get("/programmes/TI-2018-2022?asOf=2019-11-01").parse();
        assertThat(before.select(".figures li").get(4).text()).contains("Enregistrés : 0. Possibles à cette date : 2.");
        assertThat(before.select(".map text").text()).contains("0–2/15");
    }

    @Test
    void published_figures_stand_with_their_verdict_and_lead_to_the_facts_of_their_own_day() throws IOException {
        Document page = get("/programmes/TI-2018-2022/chiffres-publies?asOf=2020-01-01&knownAt=2026-11-24")
                .parse();
        assertThat(page.select(".verdict").eachText())
                .containsExactly("Ne concorde pas", "Non vérifiable", "Concorde", "Couverture insuffisante");
        assertThat(page.select(".checks tbody th").eachText()).anyMatch(text -> text.startsWith("<b>unheardOf</b>"));
        assertThat(page.select(".checks a.then").attr("href"))
                .isEqualTo(
                        "/programmes/TI-2018-2022/chiffres/territoriesSigned?scope=44&asOf=2019-11-19&regionRule=lead");
        assertThat(page.select(".checks a[href^=javascript]")).isEmpty();
        Document some = get("/programmes/TI-2018-2022/chiffres-publies?limit=1").parse();
        assertThat(some.select(".checks tbody tr")).hasSize(1);
        assertThat(some.select("#published .links a").text()).isEqualTo("Voir les 4 chiffres publiés");
        assertThat(get("/programmes/TI-2018-2022/chiffres-publies?limit=0").statusCode())
                .isEqualTo(400);
        assertThat(get("/programmes/TI-2018-2022")
                        .parse()
                        .select("[hx-trigger=revealed]")
                        .attr("hx-get"))
                .isEqualTo("/programmes/TI-2018-2022/chiffres-publies?limit=6");
    }

    @Test
    void the_numbers_of_a_programme_open_their_facts_in_one_part_of_a_hundred_after_the_other() throws IOException {
        Document page = get("/programmes/TI-2018-2022?asOf=2022-12-31").parse();
        String address = page.selectFirst(".figures .num a").attr("href");
        assertThat(address).isEqualTo("/programmes/TI-2018-2022/chiffres/territoriesDesignated?asOf=2022-12-31");
        Document facts = get(address).parse();
        assertThat(facts.select(".behind tbody tr")).hasSize(100);
        assertThat(facts.select(".links a.button").attr("href")).contains("cursor=more", "asOf=2022-12-31");
        assertThat(facts.select(".tools a").attr("href"))
                .isEqualTo("/api/v1/figures/territoriesDesignated/facts?programme=TI-2018-2022&asOf=2022-12-31"
                        + "&format=csv&dialect=standard");
        assertThat(get("/programmes/TI-2018-2022/chiffres/late")
                        .parse()
                        .select(".answer")
                        .text())
                .contains("ne permettent pas");
        assertThat(page.select(".time-chart details a")).isNotEmpty();
        assertThat(page.select(".areas .future path")).hasSize(5);
    }

    @Test
    void a_board_shows_every_territory_of_the_region_and_the_matrix_every_territory() throws IOException {
        Document page =
                get("/programmes/TI-2018-2022/regions/44?asOf=2022-12-31").parse();
        assertThat(page.select(".card")).hasSize(15);
        assertThat(page.select(".squares a")).hasSize(149).allMatch(square -> square.hasAttr("aria-label"));
        assertThat(page.select(".card").text()).doesNotContain("Délai");
        Document demo = get("/programmes/DEMO/regions/28").parse();
        assertThat(demo.select(".card .late").text()).isEqualTo("Délai dépassé");
        assertThat(demo.select(".squares a[aria-label*=délai]")).hasSize(1);
    }

    @Test
    void a_sheet_tells_dates_with_their_bounds_and_sources_and_says_what_was_erased() throws IOException {
        Document page = get("/programmes/TI-2018-2022/territories/ti-4404?asOf=2019-11-19")
                .parse();
        assertThat(page.select(".ladder").text())
                .contains("Avant le 19 novembre 2019")
                .contains("entre le 22 novembre 2018 et le 18 novembre 2019")
                .contains("communiqué de presse");
        assertThat(page.select(".history .entries li").first().text())
                .contains("Fait n° 411")
                .contains("d’après");
        Document demo = get("/programmes/DEMO/territories/demo-1").parse();
        assertThat(demo.select("em").eachText()).contains("texte effacé");
        assertThat(demo.select(".doc tbody tr")).hasSize(3);
        assertThat(demo.select(".doc .links a").eachAttr("href")).containsExactly("/protocoles/prt-7k3m9q2x4d5h");
    }

    @Test
    void a_protocol_tells_who_signed_for_whom_under_which_deed_and_what_became_of_it() throws IOException {
        Document page = get("/protocoles/prt-2?asOf=2026-11-01&lang=fr").parse();
        assertThat(page.select(".doc td").eachText())
                .anyMatch(text -> text.startsWith(
                        "Dominique Essai, Présidente, pour Région Grand Est, par délégation du mandat presidence"))
                .anyMatch(text -> text.contains("Délibération 2026-90")
                        && text.contains("Exécutoire au plus tard le 13 octobre 2026"))
                .anyMatch(text -> text.startsWith("Refus") && text.contains("Texte à revoir"));
        assertThat(page.select(".doc")).hasSize(2);
        assertThat(page.select(".facts").text())
                .contains("Avenant, document prt-3")
                .contains("Revue 2026, tenue")
                .contains("Motif : Fin du programme");
        assertThat(page.select(".history .entries > li")).hasSize(3);
        assertThat(page.select("main a").eachAttr("href"))
                .contains(
                        "/api/v1/protocols/prt-2/text?asOf=2026-11-01",
                        "/protocoles/prt-1?asOf=2026-11-01",
                        "/programmes/DEMO/territories/demo-1?asOf=2026-11-01");
    }

    @ParameterizedTest
    @CsvSource({
        "/programmes/TI-2018-2022?asOf=yesterday, 400",
        "/programmes/TI-2018-2022/regions/44?knownAt=%00, 400",
        "/programmes/TI-2018-2022/territories/ti-4411?asOf=2019-13-45, 400",
        "/donnees?asOf=<script>, 400",
        "/programmes/NOPE, 404",
        "/programmes/NOPE/regions/44, 404",
        "/programmes/TI-2018-2022/regions/99, 404",
        "/programmes/TI-2018-2022/territories/ti-9999?asOf=2019-11-19, 404",
        "/programmes/TI-2018-2022/territories/ti-4411?asOf=2018-01-01, 404",
        "/programmes/TI-2018-2022/chiffres/nothing, 404",
        "/programmes/TI-2018-2022/chiffres/projects?axis=NOPE&asOf=2019-11-19, 404",
        "/programmes/TI-2018-2022/chiffres/late?axis=NOPE, 400",
        "/programmes/TI-2018-2022/chiffres/late?scope=99, 404",
        "/programmes/NOPE/chiffres-publies, 404",
        "/programmes/NOPE/territoires, 404",
        "/protocoles/nope?asOf=2019-11-19, 404",
        "/protocoles/prt-1?asOf=never, 400",
        "/nowhere, 404",
        "/failing?asOf=2019-11-19, 500"
    })
    void what_goes_wrong_is_said_on_a_page_that_keeps_a_readable_date(String path, int status) throws IOException {
        for (String language : List.of("fr", "en")) {
            Connection.Response answer = get(path + (path.contains("?") ? "&" : "?") + "lang=" + language);
            Document page = answer.parse();
            assertThat(answer.statusCode()).isEqualTo(status);
            assertWellMade(page, language);
            assertThat(page.text()).doesNotContain("Exception").doesNotContain("on purpose");
            assertThat(page.select(".time.replay").isEmpty()).isNotEqualTo(path.contains("asOf=20") && status != 400);
        }
    }

    @Test
    void a_picked_region_or_programme_leads_to_its_page_at_the_same_instants() throws IOException {
        assertThat(location("/programmes/DEMO/regions?region=28&asOf=2026-10-01"))
                .endsWith("/programmes/DEMO/regions/28?asOf=2026-10-01");
        assertThat(location("/programmes?programme=DEMO&knownAt=2026-11-24"))
                .endsWith("/programmes/DEMO?knownAt=2026-11-24");
        assertThat(location("/?asOf=2019-11-19")).endsWith("/programmes/TI-2018-2022?asOf=2019-11-19");
        assertThat(location("/programmes/TI-2018-2022/regions?asOf=2019-11-19"))
                .endsWith("/programmes/TI-2018-2022/regions/44?asOf=2019-11-19");
        assertThat(location("/programmes?programme=http://elsewhere.example"))
                .endsWith("/programmes/http:%2F%2Felsewhere.example");
    }

    @Test
    void a_sheet_tells_the_deadline_that_comes_next() throws IOException {
        assertThat(get("/programmes/DEMO/territories/demo-3")
                        .parse()
                        .select(".facts")
                        .text())
                .contains("Prochaine échéance", "Gouvernance installée, au plus tard le 2 octobre 2026 Délai dépassé")
                .contains("60 jours à compter du 3 août 2026");
        assertThat(get("/programmes/DEMO/territories/demo-1")
                        .parse()
                        .select(".facts")
                        .text())
                .doesNotContain("Prochaine échéance");
    }

    @Test
    void who_may_act_for_a_body_stands_apart_from_who_could_or_will() throws IOException {
        Document page = get("/organismes/200052264").parse();
        assertThat(page.select(".panel .mandates tbody tr")).hasSize(2);
        assertThat(page.select("section.block .mandates tbody tr")).hasSize(3);
        assertThat(page.select(".panel .mandates").text())
                .contains("Camille Exemple", "nom réservé", "par délégation du mandat presidence");
        assertThat(page.select("section.block .mandates").text())
                .contains("Révoqué le 1er juin 2026", "Tombé par un intérim", "décret n° 2004-374")
                .contains("pas encore en vigueur", "n’est plus en vigueur");
        assertThat(get("/organismes/200000000").parse().select(".panel").text()).contains("Personne n’a de mandat");
        assertThat(get("/organismes/nope").statusCode()).isEqualTo(404);
    }

    @Test
    void a_preparation_says_who_lacks_what_and_leads_to_it() throws IOException {
        Document page = get("/ceremonies/cer-1").parse();
        assertThat(page.select("section.block")).hasSize(11);
        assertThat(page.select("section.block").first().select(".parties-of > li"))
                .hasSize(9);
        assertThat(page.select("section.block a:contains(Personne n’a mandat)").attr("href"))
                .startsWith("/organismes/");
        assertThat(page.select("section.block a:contains(n’a pas délibéré)").attr("href"))
                .startsWith("/protocoles/");
        assertThat(page.select(".lacks li")).hasSize(7);
    }

    @Test
    void the_board_of_the_room_follows_only_what_is_live_open_and_not_paused() throws IOException {
        Element room = get("/ceremonies/cer-1/salle").parse().selectFirst("[sse-connect]");
        assertThat(room.attr("sse-connect")).isEqualTo("/api/v1/positions");
        assertThat(room.selectFirst("#room").attr("hx-trigger")).isEqualTo("sse:position");
        for (String still : List.of("cer-1/salle?fixe=1", "cer-1/salle?asOf=2026-10-22", "cer-done/salle")) {
            assertThat(get("/ceremonies/" + still).parse().select("[sse-connect], [hx-trigger=sse:position]"))
                    .as(still)
                    .isEmpty();
        }
        Document page = get("/ceremonies/cer-1/salle").parse();
        assertThat(page.select(".seat .word"))
                .hasSize(99)
                .noneMatch(word -> word.text().isBlank());
        assertThat(page.select("[role=status]")).hasSize(1);
        assertThat(page.select("#room [role=status]")).isEmpty();
        assertThat(page.select("script[src*=sse], script[src*=room]")).hasSize(2);
    }

    @Test
    void a_report_tells_who_signed_for_whom_and_what_is_not_signed_and_why() throws IOException {
        Document page = get("/ceremonies/cer-1/compte-rendu").parse();
        assertThat(page.select(".report tbody tr")).hasSize(11);
        assertThat(page.select("#report-unsigned ~ ul > li")).hasSize(88);
        assertThat(get("/ceremonies/cer-done/compte-rendu")
                        .parse()
                        .select(".empty-words")
                        .text())
                .contains("Tout est signé");
    }

    @Test
    void the_journal_fades_what_comes_after_its_date_and_tells_its_slider_in_words() throws IOException {
        Document page =
                get("/journal?programme=TI-2018-2022&asOf=2019-11-11&lang=en").parse();
        assertThat(page.select(".weeks g")).hasSize(2);
        assertThat(page.select(".weeks g.later")).hasSize(1);
        assertThat(page.select("details tbody tr")).hasSize(2);
        assertThat(page.selectFirst("#journal-slider").attr("aria-valuetext")).isEqualTo("11 November 2019");
        assertThat(page.select(".turn a").eachAttr("href"))
                .containsExactly(
                        "/journal?programme=TI-2018-2022&asOf=2018-11-22",
                        "/journal?programme=TI-2018-2022&asOf=2019-11-18");
        assertThat(page.select(".tools a").attr("href"))
                .startsWith("/api/v1/journal?")
                .contains("format=csv");
    }

    @Test
    void the_journal_goes_on_where_its_page_ended_and_begins_anew_on_another_day() throws IOException {
        Document page = get("/journal?programme=DEMO&cursor=40").parse();
        assertThat(page.select(".journal-facts > li")).hasSize(40);
        assertThat(page.select("a.button[href*=cursor]").attr("href")).contains("cursor=80");
        assertThat(page.select(".time form input[name=cursor]")).isEmpty();
        assertThat(page.select(".turn a").attr("href")).doesNotContain("cursor");
    }

    @Test
    void a_journal_without_a_fact_says_so_and_draws_nothing() throws IOException {
        Document page = get("/journal?type=plan-refused").parse();
        assertThat(page.select(".empty-words").text()).contains("Aucun fait ne répond");
        assertThat(page.select(".weeks, .journal-facts")).isEmpty();
    }

    @Test
    void what_pages_load_comes_from_the_service() throws IOException {
        Document page = get("/journal").parse();
        assertThat(page.select("script[src]")).hasSize(2);
        for (Element part : page.select("script[src], link[href]")) {
            String source = part.attr(part.is("script") ? "src" : "href");
            assertThat(source).startsWith("/");
            assertThat(get(source).statusCode()).as(source).isEqualTo(200);
        }
        assertThat(get("/fonts/ibm-plex-sans-latin-wght-normal.woff2").statusCode())
                .isEqualTo(200);
    }

    private static String location(String path) throws IOException {
        Connection.Response answer = Jsoup.connect(address + path)
                .followRedirects(false)
                .ignoreContentType(true)
                .ignoreHttpErrors(true)
                .execute();
        assertThat(answer.statusCode()).isEqualTo(302);
        return answer.header("Location");
    }

    private static Connection.Response get(String path) throws IOException {
        return Jsoup.connect(address + path)
                .ignoreHttpErrors(true)
                .ignoreContentType(true)
                .execute();
    }

    @Test
    void what_ships_is_listed_with_its_licences_and_their_texts() throws IOException {
        Document page = get("/composants").parse();

        assertThat(page.select("tbody tr").eachText())
                .containsExactly(
                        "first org.example 2.0 EPL-2.0 OR LGPL-2.1-only",
                        "second org.example 1.2.3 MIT, House licence");
        assertThat(page.select("details").eachText()).containsExactly("MIT Permission is granted");
    }

    @Test
    void the_read_models_show_how_far_they_are_what_was_found_and_what_to_do() throws IOException {
        Document page = get("/administration/vues?lang=fr").parse();
        assertThat(page.select(".upkeep-answer").text())
                .contains("2 vues n’ont pas encore appliqué", "n° 2 410", "de 42 secondes", "<b>disk full</b>")
                .contains("Une vue s’est écartée", "21 faits sont mis de côté");
        assertThat(page.select(".upkeep tbody tr").eachText())
                .satisfiesExactly(
                        well -> assertThat(well).contains("À jour", "Conforme aux faits", "Terminé"),
                        rebuilt -> assertThat(rebuilt)
                                .contains("10 positions de retard", "Vérification en cours", "3 secondes restantes"),
                        drifted -> assertThat(drifted)
                                .contains("Aucun nœud", "Écart sur 2 lignes, non corrigé", "Alerte", "Interrompu"),
                        unheardOf -> assertThat(unheardOf)
                                .startsWith("unheard-of")
                                .contains("Jamais vérifiée", "Jamais recalculée"));
        assertThat(page.select(".upkeep progress").attr("value")).isEqualTo("1200");
        assertThat(page.select(".upkeep-letters li").eachText())
                .satisfiesExactly(
                        failed -> assertThat(failed).contains("DEMO/demo-1", "<b>poison</b>", "Essayé 2 fois"),
                        waiting -> assertThat(waiting).contains("Attend depuis"));
        assertThat(page.text()).contains("Les 2 plus anciens sur 21");
        assertThat(get("/administration").parse().select("a[href=/administration/vues]"))
                .hasSize(1);
    }

    @Test
    void the_read_models_refresh_by_themselves_while_something_is_under_way_unless_the_reader_stops_it()
            throws IOException {
        Document moving = get("/administration/vues?asOf=2026-10-01").parse();
        assertThat(moving.select("#upkeep").attr("hx-get")).isEqualTo("/administration/vues?asOf=2026-10-01");
        assertThat(moving.select("main").text()).contains("toujours l’état présent");
        Document still = get(moving.select("a:contains(Arrêter)").attr("href")).parse();
        assertThat(still.select("#upkeep").hasAttr("hx-get")).isFalse();
        assertThat(still.select("a:contains(Actualiser auto)").attr("href"))
                .isEqualTo("/administration/vues?asOf=2026-10-01");
    }
}
