package fr.paraphe.query.ui;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.events.testing.TestDatabase;
import fr.paraphe.query.GrandEst;
import fr.paraphe.query.ReadSide;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
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
import org.junit.jupiter.params.provider.ValueSource;

/** The pages on read models made of recorded facts. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RecordedPagesIT {

    private static ReadSide side;

    @BeforeAll
    static void record_facts() {
        side = ReadSide.start(TestDatabase.create());
        side.record(Map.of("actor", "importer", "importBatch", "batch-1"), GrandEst.facts());
        side.tell(SampleFacts.all());
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    @ParameterizedTest
    @CsvSource({"2019-11-19, 13/15", "2019-11-18, 2/13", "2019-11-01, 0–2/13"})
    void the_map_shows_the_share_signed_at_each_date(String asOf, String label) {
        Document page = page("/programmes/TI-2018-2022?asOf=" + asOf);
        assertThat(page.select(".map a[aria-label*=Grand Est] text").text()).isEqualTo(label);
        assertThat(page.select(".regions tbody tr")).hasSize(18);
    }

    @Test
    void what_nobody_told_is_not_a_zero() {
        Document page = page("/programmes/TI-2018-2022?asOf=2019-11-19");
        assertThat(page.select(".figures li").get(1).text())
                .contains("Rien d’enregistré")
                .doesNotContain("0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/programmes/TI-2018-2022?asOf=2019-11-19",
                "/programmes/TI-2018-2022?asOf=2019-11-01",
                "/programmes/DEMO"
            })
    void every_number_of_a_programme_opens_as_many_facts_or_territories(String path) {
        Document page = page(path);
        List<Element> numbers =
                page.select(".figures .num a, .axes td a, .regions td a, .chart-now a.num, .note a[href*=projects]");
        assertThat(numbers).hasSizeGreaterThan(6);
        for (Element number : numbers) {
            int told = Integer.parseInt(
                    number.text().replaceAll("\\D", "").isEmpty()
                            ? (number.text().startsWith("Un ") ? "1" : "0")
                            : number.text().replaceAll("\\D", ""));
            Document behind = page(number.attr("href"));
            long found = number.attr("href").contains("/chiffres/")
                    ? behind.select(".behind tbody td:contains(certain)").size()
                    : behind.select(".behind tbody tr").size();
            assertThat(found).as(number.attr("href")).isEqualTo(told);
        }
    }

    @Test
    void the_facts_behind_a_number_are_told_with_their_source_and_lead_to_their_page() {
        Document page = page("/programmes/TI-2018-2022/chiffres/territoriesSigned?scope=44&asOf=2019-11-01");
        assertThat(page.select(".bignum .num").text()).isEqualTo("0");
        assertThat(page.select(".head .answer").text()).contains("2 autres sont seulement possibles");
        assertThat(page.select(".behind tbody tr")).hasSize(2);
        assertThat(page.select(".behind tbody tr").first().text()).contains("possible", "entre le");
        String fact = page.selectFirst(".behind td.n a").attr("href");
        assertThat(page(fact.replace("asOf=2019-11-01", "asOf=2019-11-19")).select("h1.sentence"))
                .hasSize(1);
    }

    @Test
    void the_facts_behind_a_number_come_as_a_file_with_one_line_each() {
        Document page = page("/programmes/TI-2018-2022/chiffres/territoriesSigned?asOf=2019-11-19");
        HttpResponse<String> file = side.fetch(page.selectFirst(".tools a").attr("href"));
        assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                .contains("faits-territoriesSigned-TI-2018-2022-FR-2019-11-19.csv");
        assertThat(file.body().lines())
                .hasSize(14)
                .first()
                .asString()
                .startsWith("position,eventId,programme,code,name,milestone");
        assertThat(side.fetch("/api/v1/figures/late/facts?programme=DEMO&format=xlsx")
                        .statusCode())
                .isEqualTo(400);
        assertThat(side.fetch("/api/v1/figures/late/facts?programme=DEMO&format=csv&dialect=excel")
                        .body())
                .startsWith("\uFEFFposition;eventId");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/programmes/TI-2018-2022", "/programmes/DEMO"})
    void each_month_of_the_chart_says_what_the_page_of_its_last_day_says(String programme) {
        Document page = page(programme);
        List<Element> rows = page.select("details.data tbody tr");
        assertThat(rows).hasSizeGreaterThan(1);
        for (int i = 0; i < rows.size(); i += Math.max(1, rows.size() / 6)) {
            Element row = rows.get(i);
            Document then = page(row.selectFirst("a").attr("href"));
            assertThat(row.select("td").eachText())
                    .as(row.text())
                    .isEqualTo(then.select(".chart-now .num").eachText());
            assertThat(then.select("details.data tr.here td").eachText())
                    .isEqualTo(then.select(".chart-now .num").eachText());
        }
    }

    @Test
    void what_came_after_the_day_is_drawn_apart() {
        Document then = page("/programmes/TI-2018-2022?asOf=2019-11-18");
        assertThat(then.select(".areas > path")).isNotEmpty();
        assertThat(then.select(".areas .future path")).isNotEmpty();
        assertThat(page("/programmes/TI-2018-2022").select(".areas .future path"))
                .isEmpty();
        assertThat(page("/programmes/TI-2018-2022?asOf=2010-01-01").select(".areas > path"))
                .isEmpty();
    }

    @Test
    void the_board_holds_the_fifteen_territories_of_the_grand_est() {
        Document page = page("/programmes/TI-2018-2022/regions/44?asOf=2019-11-19");
        assertThat(page.select(".card")).hasSize(15);
        assertThat(page.select(".column").last().select(".card")).hasSize(13);
        assertThat(page.select(".card").text()).contains("Avant le 19 novembre 2019");
    }

    @Test
    void the_sheet_tells_the_life_of_a_territory_to_its_signed_protocol() {
        Document page = page("/programmes/DEMO/territories/demo-1");
        assertThat(page.select(".fiction")).hasSize(1);
        assertThat(page.select(".ladder .rung")).isNotEmpty();
        assertThat(page.select(".doc tbody tr")).isNotEmpty();
        assertThat(page.select(".history .entries > li").size())
                .isEqualTo(side.json("/api/v1/territories/DEMO/demo-1/history")
                        .get("items")
                        .size());
        assertThat(page.text()).doesNotContain("??");
        assertThat(page("/programmes/DEMO/territories/demo-1?lang=en").text()).doesNotContain("Historique");
    }

    @Test
    void the_sheet_leads_to_the_page_of_its_protocol_with_every_fact_of_it() {
        String address = page("/programmes/DEMO/territories/demo-1")
                .selectFirst(".doc .links a[href^=/protocoles/]")
                .attr("href");
        String id = address.substring(address.lastIndexOf('/') + 1);
        Document page = page(address);
        assertThat(page.select(".doc tbody tr"))
                .hasSize(side.json("/api/v1/protocols/" + id).get("parties").size());
        assertThat(page.select(".history .entries > li"))
                .hasSize(side.json("/api/v1/protocols/" + id + "/history")
                        .get("items")
                        .size());
        assertThat(page.text()).doesNotContain("??").doesNotContain("null");
        assertThat(side.fetch(address + "?asOf=2018-01-01").statusCode()).isEqualTo(404);
        assertThat(page(address + "?lang=en").text()).doesNotContain("Historique");
    }

    @ParameterizedTest
    @CsvSource({
        "/programmes/TI-2018-2022?asOf=tomorrow, 400",
        "/programmes/TI-2018-2022?knownAt=2019, 400",
        "/programmes/TI-2018-2022?asOf=%00, 400",
        "/programmes/NOPE, 404",
        "/programmes/NOPE/territories/demo-1, 404",
        "/programmes/DEMO/regions/00, 404",
        "/programmes/DEMO/territories/nobody?asOf=2019-11-19, 404",
        "/programmes/TI-2018-2022?asOf=-999999999-01-01, 400",
        "/programmes/DEMO/chiffres/nope, 404",
        "/programmes/DEMO/chiffres/late?cursor=x, 400",
        "/programmes/DEMO/territoires?stage=NOPE, 400",
        "/programmes/NOPE/chiffres-publies, 404",
        "/protocoles/nope, 404",
        "/protocoles/%00, 400",
        "/nowhere, 404"
    })
    void a_page_that_cannot_be_shown_says_so(String path, int status) {
        HttpResponse<String> answer = side.fetch(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(Jsoup.parse(answer.body()).select("h1")).hasSize(1);
    }

    private static Document page(String path) {
        HttpResponse<String> answer = side.fetch(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }
}
