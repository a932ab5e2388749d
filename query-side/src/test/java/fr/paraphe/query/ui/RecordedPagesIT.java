package fr.paraphe.query.ui;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.events.testing.TestDatabase;
import fr.paraphe.query.GrandEst;
import fr.paraphe.query.ReadSide;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        "/protocoles/nope, 404",
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
