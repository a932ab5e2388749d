package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.store.FactLog;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReferenceFiguresIT {

    private final RunningParaphe service = RunningParaphe.get();

    @ParameterizedTest
    @CsvSource({
        "44, 2019-11-19, territoriesDesignated, 15",
        "44, 2019-11-19, territoriesSigned, 13",
        "44, 2019-11-19, signedOnDay, 11",
        "44, 2019-11-19, territoriesWithActionPlan, 13",
        "44, 2019-11-19, projects, 11",
        "44, 2019-11-18, territoriesDesignated, 13",
        "44, 2019-11-18, territoriesSigned, 2",
        "44, 2019-11-18, signedOnDay, 0",
        "44, 2019-11-01, territoriesSigned, 0",
        "FR, 2019-11-19, territoriesDesignated, 18",
        "FR, 2022-12-31, territoriesDesignated, 149",
    })
    void the_reference_data_give_the_figures_that_sources_tell(String scope, String day, String measure, int value) {
        assertThat(figure(scope, day, measure).get("value").asInt()).isEqualTo(value);
    }

    @Test
    void what_may_have_happened_is_told_beside_what_is_certain() {
        assertThat(figure("44", "2019-11-01", "territoriesSigned")
                        .get("possible")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void the_facts_behind_a_figure_make_its_number() {
        JsonNode figure = figure("44", "2019-11-19", "territoriesSigned");
        JsonNode facts = service.json(figure.get("explain").asString());
        assertThat(facts.get("items")
                        .valueStream()
                        .filter(fact -> fact.get("certain").asBoolean())
                        .map(fact -> fact.get("code").asString())
                        .distinct())
                .hasSize(13);
    }

    @ParameterizedTest
    @CsvSource({"2019-11-19, 15, 13", "2019-11-18, 13, 2"})
    void the_progress_page_shows_the_same_row_for_grand_est(String day, String designated, String signed) {
        var page =
                Jsoup.parse(service.get("/programmes/TI-2018-2022?asOf=" + day).body());
        String row = page.select("tr:contains(Grand Est)").text();
        assertThat(row).contains(designated).contains(signed);
    }

    @Test
    void the_fictitious_programme_holds_one_territory_signed_by_four_parties() {
        JsonNode territory = service.json("/api/v1/territories/DEMO/demo-01");
        assertThat(territory.get("stage").asString()).isEqualTo("DOCUMENT_SIGNED");
        JsonNode protocol = service.json("/api/v1/protocols/prt-demo01protocol");
        assertThat(protocol.get("signatures").size()).isEqualTo(4);
        assertThat(protocol.get("state").asString()).isEqualTo("SIGNED");
    }

    @Test
    void the_credit_of_the_data_stands_on_the_page_and_in_the_export() {
        assertThat(service.get("/programmes/TI-2018-2022").body()).contains("Licence Ouverte 2.0", "ANCT");
        assertThat(service.get("/api/v1/territories?programme=TI-2018-2022&format=csv")
                        .headers()
                        .map()
                        .toString())
                .contains("license");
    }

    @Test
    void loading_leaves_no_large_object_and_asks_nothing_twice() {
        JdbcClient jdbc = service.bean(JdbcClient.class);
        assertThat(jdbc.sql("select count(*) from pg_largeobject_metadata")
                        .query(Long.class)
                        .single())
                .isZero();
        long head = service.bean(FactLog.class).head();
        service.bean(FirstStart.class).run(null);
        assertThat(service.bean(FactLog.class).head()).isEqualTo(head);
    }

    private JsonNode figure(String scope, String day, String measure) {
        return service.json("/api/v1/figures?programme=TI-2018-2022&scope=" + scope + "&asOf=" + day)
                .get("items")
                .valueStream()
                .filter(item -> item.get("measure").asString().equals(measure))
                .findFirst()
                .orElseThrow();
    }
}
