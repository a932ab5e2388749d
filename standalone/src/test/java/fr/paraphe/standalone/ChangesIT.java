package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What changed, asked of the running service with its reference data. */
@Tag("long")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChangesIT {

    private static final String MULHOUSE =
            "/api/v1/changes?programme=TI-2018-2022&scope=44&fromAsOf=2019-11-18&toAsOf=2019-11-19";

    private final RunningParaphe service = RunningParaphe.get();

    @Test
    void the_day_of_mulhouse_changed_what_its_figures_say_and_each_number_leads_to_its_facts() {
        JsonNode changes = service.json(MULHOUSE);

        JsonNode signed = figure(changes, "territoriesSigned");
        assertThat(signed.get("before").get("value").asInt()).isEqualTo(2);
        assertThat(signed.get("after").get("value").asInt()).isEqualTo(13);
        for (String side : List.of("before", "after")) {
            JsonNode count = signed.get(side);
            assertThat(service.json(count.get("explain").asString())
                            .get("items")
                            .size())
                    .isEqualTo(count.get("value").asInt());
        }
        assertThat(codes(changes, "JOINED")).hasSize(3);
        assertThat(codes(changes, "LEFT")).containsExactly("ti-44-vtl");
        assertThat(codes(changes, "CHANGED")).hasSize(11);
        assertThat(changes.get("facts").size()).isZero();
        assertThat(changes.get("totals").get("territories").asInt())
                .isEqualTo(changes.get("territories").size());
    }

    @Test
    void the_way_back_undoes_the_way_there() {
        JsonNode back =
                service.json("/api/v1/changes?programme=TI-2018-2022&scope=44&fromAsOf=2019-11-19&toAsOf=2019-11-18");

        JsonNode signed = figure(back, "territoriesSigned");
        assertThat(signed.get("before"))
                .isEqualTo(figure(service.json(MULHOUSE), "territoriesSigned").get("after"));
        assertThat(signed.get("after").get("value").asInt()).isEqualTo(2);
        assertThat(codes(back, "LEFT")).isEqualTo(codes(service.json(MULHOUSE), "JOINED"));
        assertThat(codes(back, "JOINED")).containsExactly("ti-44-vtl");
    }

    @Test
    void what_is_recorded_late_changes_a_past_day_on_the_recording_clock_only() {
        String before =
                service.json("/api/v1/figures?programme=DEMO").get("knownAt").asString();
        Map<String, String> headers =
                Map.of("Authorization", "Basic " + service.credentials("region"), "Content-Type", "application/json");
        HttpResponse<String> reported =
                service.send("POST", "/api/v1/territories/TI-2018-2022/ti-5301/milestones", headers, """
                {"milestone": "GOVERNANCE_INSTALLED", "occurredOn": "2023-03-04",
                 "source": {"label": "compte rendu du comité"}}""");
        assertThat(reported.statusCode()).as(reported.body()).isBetween(200, 201);
        String position = reported.headers().firstValue("X-Position").orElseThrow();
        String question = "/api/v1/changes?programme=TI-2018-2022&fromKnownAt=" + before;

        JsonNode changes = ask(question + "&code=ti-5301&fromAsOf=2023-06-30&toAsOf=2023-06-30", position);
        assertThat(changes.get("territories").size()).isEqualTo(1);
        JsonNode milestone = changes.get("territories").get(0).get("milestones").get(0);
        assertThat(milestone.get("milestone").asString()).isEqualTo("governanceInstalled");
        assertThat(milestone.get("turn").asString()).isEqualTo("APPEARED");
        JsonNode fact = changes.get("facts").get(0);
        assertThat(fact.get("position").asString()).isEqualTo(position);
        assertThat(fact.get("learned").asBoolean()).isTrue();
        assertThat(fact.get("milestones").get(0).asString()).isEqualTo("governanceInstalled");
        assertThat(fact.get("sentence").asString()).contains("4 mars 2023", "compte rendu du comité");

        JsonNode earlier = ask(question + "&code=ti-5301&fromAsOf=2023-03-03&toAsOf=2023-03-03", position);
        assertThat(earlier.get("territories").size()).isZero();
        assertThat(earlier.get("facts").size()).isEqualTo(1);
        assertThat(earlier.get("facts").get(0).get("milestones").size()).isZero();
        JsonNode elsewhere = ask(question + "&scope=06&fromAsOf=2023-06-30&toAsOf=2023-06-30", position);
        assertThat(elsewhere.get("sentences").get(0).asString()).isEqualTo("Rien n’a changé.");
    }

    @Test
    void a_programme_appears_with_all_that_is_told_of_it() {
        JsonNode changes = service.json(
                "/api/v1/changes?programme=TI-2018-2022&fromKnownAt=2001-01-01&fromAsOf=2019-11-19&toAsOf=2019-11-19&limit=10");

        assertThat(figure(changes, "territoriesSigned")
                        .get("before")
                        .get("value")
                        .isNull())
                .isTrue();
        assertThat(changes.get("from").get("position").asInt()).isZero();
        assertThat(changes.get("territories").size()).isEqualTo(10);
        assertThat(changes.get("facts").size()).isEqualTo(10);
        assertThat(changes.get("totals").get("facts").asInt()).isGreaterThan(200);
        JsonNode next = service.json(
                "/api/v1/changes?programme=TI-2018-2022&fromKnownAt=2001-01-01&fromAsOf=2019-11-19&toAsOf=2019-11-19&limit=10"
                        + "&cursor=" + changes.get("next").asString());
        assertThat(next.get("facts").get(0).get("position").asLong())
                .isGreaterThan(changes.get("facts").get(9).get("position").asLong());
        assertThat(next.get("to")).isEqualTo(changes.get("to"));
    }

    @ParameterizedTest
    @CsvSource({
        "programme=TI-2018-2022&fromAsOf=2019-02-30, 400, fromAsOf",
        "programme=TI-2018-2022&toAsOf=+, 400, toAsOf",
        "programme=TI-2018-2022&fromKnownAt=2019, 400, fromKnownAt",
        "programme=TI-2018-2022&toKnownAt=%00, 400, toKnownAt",
        "programme=TI-2018-2022&scope=99, 400, scope",
        "programme=TI-2018-2022&scope=44&code=ti-4411, 400, code",
        "programme=TI-2018-2022&limit=0, 400, limit",
        "programme=TI-2018-2022&limit=201, 400, limit",
        "programme=TI-2018-2022&cursor=x, 400, cursor",
        "programme=TI-2018-2022&cursor=bm9uZQ, 400, cursor",
        "programme=TI-2018-2022&regionRule=both, 400, regionRule",
        "programme=TI-2018-2022&asOf=2019-11-19, 400, asOf",
        "fromAsOf=2019-11-19, 400, programme",
        "programme=NOPE, 404, PROGRAMME_UNKNOWN",
        "programme=TI-2018-2022&code=ti-9999, 404, TERRITORY_UNKNOWN",
    })
    void what_cannot_be_answered_is_told_with_its_place(String question, int status, String word) {
        HttpResponse<String> response = service.get("/api/v1/changes?" + question);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body()).contains(word);
    }

    @Test
    void a_cursor_goes_on_with_its_own_question_only() {
        JsonNode changes = service.json(MULHOUSE + "&limit=1");
        String cursor = "&cursor=" + changes.get("next").asString();
        assertThat(service.get(MULHOUSE.replace("scope=44", "scope=28") + cursor)
                        .statusCode())
                .isEqualTo(400);
        assertThat(service.get(MULHOUSE.replace("11-18", "11-17") + cursor).statusCode())
                .isEqualTo(400);
        assertThat(service.get(MULHOUSE + cursor).statusCode()).isEqualTo(200);
    }

    /** Pages bind French punctuation to the word before it. */
    private static String unbound(String text) {
        return text.replace('\u00a0', ' ');
    }

    @Test
    void the_page_tells_the_same_in_both_languages() {
        String path = "/programmes/TI-2018-2022/comparaison?scope=44&fromAsOf=2019-11-18&toAsOf=2019-11-19";
        for (String language : List.of("fr", "en")) {
            Document page = Jsoup.parse(service.get(path + "&lang=" + language).body());
            HttpResponse<String> told = service.send("GET", MULHOUSE, Map.of("Accept-Language", language), "");
            JsonNode changes = RunningParaphe.JSON.readTree(told.body());
            assertThat(unbound(page.text()))
                    .contains(unbound(changes.get("sentences").get(1).asString()))
                    .doesNotContain("??");
            assertThat(page.select("section[aria-labelledby=compared-territories] li"))
                    .hasSize(changes.get("territories").size());
            assertThat(page.select("section[aria-labelledby=compared-facts]")).isEmpty();
        }
        Document same = Jsoup.parse(service.get(path.replace("11-18", "11-19")).body());
        assertThat(same.select(".answer").text()).contains("Rien n’a changé.");
        assertThat(service.get("/programmes/TI-2018-2022/comparaison?code=ti-9999")
                        .statusCode())
                .isEqualTo(404);
        assertThat(service.get("/programmes/TI-2018-2022/comparaison?scope=99").statusCode())
                .isEqualTo(404);
        assertThat(service.get("/programmes/TI-2018-2022/comparaison?cursor=x").statusCode())
                .isEqualTo(400);
    }

    private JsonNode ask(String question, String position) {
        HttpResponse<String> response = service.send("GET", question, Map.of("X-Min-Position", position), "");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return RunningParaphe.JSON.readTree(response.body());
    }

    private static List<String> codes(JsonNode changes, String what) {
        return changes.get("territories")
                .valueStream()
                .filter(one -> one.get("what").asString().equals(what))
                .map(one -> one.get("code").asString())
                .toList();
    }

    private static JsonNode figure(JsonNode changes, String measure) {
        return changes.get("figures")
                .valueStream()
                .filter(figure -> figure.get("measure").asString().equals(measure))
                .findFirst()
                .orElseThrow();
    }
}
