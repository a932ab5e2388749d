package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.store.FactLog;
import java.util.List;
import java.util.stream.Stream;
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

    @ParameterizedTest
    @CsvSource({
        "FR, 2023-11-08, 0",
        "FR, 2023-11-09, 183",
        "44, 2023-11-09, 21",
    })
    void the_second_phase_has_the_territories_that_sources_tell(String scope, String day, int value) {
        assertThat(figure("TI-2023-2027", scope, day, "territoriesDesignated")
                        .get("value")
                        .asInt())
                .isEqualTo(value);
        assertThat(figure("TI-2018-2022", "FR", day, "territoriesDesignated")
                        .get("value")
                        .asInt())
                .isEqualTo(149);
    }

    @ParameterizedTest
    @CsvSource({"2023-11-14, 630, 0", "2024-01-01, 630, 3", "2024-09-15, 630, 3", "2024-09-16, 641, 0"})
    void the_members_of_the_second_phase_are_those_that_are_certain(String day, int members, int possibleChanges) {
        List<JsonNode> sheets = codes("TI-2023-2027", day)
                .map(code -> service.json("/api/v1/territories/TI-2023-2027/" + code + "?asOf=" + day))
                .toList();

        assertThat(sheets.stream()
                        .mapToInt(sheet -> sheet.get("members").size())
                        .sum())
                .isEqualTo(members);
        assertThat(sheets.stream()
                        .flatMap(sheet -> sheet.get("perimeterChanges").valueStream())
                        .filter(change -> !change.get("certain").asBoolean()))
                .hasSize(possibleChanges);
    }

    @ParameterizedTest
    @CsvSource({
        "ti-4421, 2023-11-09, Vitry-le-François",
        "ti-4421, 2023-11-13, Vitry-le-François",
        "ti-4421, 2023-11-14, Pays Vitryat",
        "ti-8412, 2024-09-15, Pays de Gex – Genevois – Pays Bellegardien",
        "ti-8412, 2024-09-16, Pays de Gex – Genevois – Terre Valserhône",
    })
    void a_territory_bears_on_the_sheet_and_in_the_list_the_name_that_is_certain(String code, String day, String name) {
        assertThat(service.json("/api/v1/territories/TI-2023-2027/" + code + "?asOf=" + day)
                        .get("name")
                        .asString())
                .isEqualTo(name);
        assertThat(service.json("/api/v1/territories?programme=TI-2023-2027&q=" + code + "&asOf=" + day)
                        .get("items")
                        .get(0)
                        .get("name")
                        .asString())
                .isEqualTo(name);
    }

    @Test
    void a_code_that_both_phases_use_stands_for_two_territories() {
        JsonNode first = service.json("/api/v1/territories/TI-2018-2022/ti-4401");
        JsonNode second = service.json("/api/v1/territories/TI-2023-2027/ti-4401");

        assertThat(first.get("name").asString()).isEqualTo("Alsace bossue - Saverne - Sarrebourg - Nord Alsace");
        assertThat(second.get("name").asString()).isEqualTo("Alsace Centrale");
        assertThat(first.get("projects").size()).isPositive();
        assertThat(second.get("projects").size()).isZero();
        assertThat(sirens(first)).doesNotContainAnyElementsOf(sirens(second));
        assertThat(service.json("/api/v1/territories/TI-2023-2027/ti-4401/history")
                        .get("items")
                        .valueStream())
                .hasSize(1);
    }

    @Test
    void territories_of_both_phases_are_linked_by_the_members_that_they_share() {
        JsonNode second = service.json("/api/v1/territories/TI-2023-2027/ti-4401?asOf=2024-12-31");
        JsonNode links = service.json("/api/v1/territories/TI-2023-2027/ti-4401/related?asOf=2024-12-31")
                .get("items");

        assertThat(links.valueStream()).isNotEmpty().allSatisfy(link -> {
            JsonNode other = service.json(
                    "/api/v1/territories/TI-2018-2022/" + link.get("code").asString() + "?asOf=2024-12-31");
            assertThat(link.get("programme").asString()).isEqualTo("TI-2018-2022");
            assertThat(link.get("name")).isEqualTo(other.get("name"));
            assertThat(link.get("shared")
                            .valueStream()
                            .map(member -> member.get("siren").asString()))
                    .isNotEmpty()
                    .allMatch(siren ->
                            sirens(second).contains(siren) && sirens(other).contains(siren));
        });
        assertThat(service.json("/api/v1/territories/TI-2018-2022/"
                                + links.get(0).get("code").asString() + "/related?asOf=2023-11-08")
                        .get("items")
                        .size())
                .isZero();
        assertThat(service.get("/api/v1/territories/TI-2023-2027/ti-4401/related?asOf=2023-11-08")
                        .statusCode())
                .isEqualTo(404);
        assertThat(Jsoup.parse(service.get("/programmes/TI-2023-2027/territories/ti-4401")
                                .body())
                        .select(".related a")
                        .eachText())
                .contains(links.get(0).get("name").asString());
    }

    @ParameterizedTest
    @CsvSource({"/programmes/TI-2023-2027", "/programmes/TI-2023-2027/regions/44"})
    void the_pages_of_the_second_phase_show_its_own_ladder(String page) {
        assertThat(service.get(page).body()).contains("Gouvernance installée").doesNotContain("??");
    }

    private Stream<String> codes(String programme, String day) {
        return service.json("/api/v1/territories?programme=" + programme + "&limit=200&asOf=" + day)
                .get("items")
                .valueStream()
                .map(line -> line.get("code").asString());
    }

    private static List<String> sirens(JsonNode sheet) {
        return sheet.get("members")
                .valueStream()
                .map(member -> member.get("siren").asString())
                .toList();
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
    void where_designation_is_not_the_first_step_the_page_still_counts_it_and_shows_no_unknown_as_zero() {
        var page = Jsoup.parse(service.get("/programmes/TI-2023-2027").body());
        assertThat(page.select("table.regions tbody tr:contains(Grand Est) td.n")
                        .eachText())
                .containsExactly("21", "–", "–", "21", "–", "0");
    }

    @Test
    void the_fictitious_programme_holds_one_territory_signed_by_four_parties() {
        JsonNode territory = service.json("/api/v1/territories/DEMO/demo-01");
        assertThat(territory.get("stage").asString()).isEqualTo("DOCUMENT_SIGNED");
        JsonNode protocol = service.json("/api/v1/protocols/prt-demo01protocol?asOf=2025-10-31");
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
        return figure("TI-2018-2022", scope, day, measure);
    }

    private JsonNode figure(String programme, String scope, String day, String measure) {
        return service.json("/api/v1/figures?programme=" + programme + "&scope=" + scope + "&asOf=" + day)
                .get("items")
                .valueStream()
                .filter(item -> item.get("measure").asString().equals(measure))
                .findFirst()
                .orElseThrow();
    }
}
