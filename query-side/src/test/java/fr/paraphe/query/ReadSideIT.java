package fr.paraphe.query;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.ProjectEvent;
import fr.paraphe.events.ProtocolEvent;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.events.testing.TestDatabase;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReadSideIT {

    private static final String FIGURES = "/api/v1/figures?programme=TI-2018-2022";
    private static final String LIST = "/api/v1/territories?programme=TI-2018-2022";
    private static final String SHEET = "/api/v1/territories/DEMO/demo-1";

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
    @CsvSource({
        "44, 2019-11-19, territoriesDesignated, 15, 15",
        "44, 2019-11-19, territoriesSigned, 13, 13",
        "44, 2019-11-19, signedOnDay, 11, 11",
        "44, 2019-11-19, territoriesWithActionPlan, 13, 13",
        "44, 2019-11-18, territoriesDesignated, 13, 16",
        "44, 2019-11-18, territoriesSigned, 2, 2",
        "44, 2019-11-18, signedOnDay, 0, 2",
        "44, 2019-11-01, territoriesSigned, 0, 2",
        "44, 2019-11-01, territoriesWithActionPlan, 0, 13",
        "52, 2022-10-25, territoriesSigned, 1, 1",
        "52, 2022-10-25, signedOnDay, 1, 1",
        "FR, 2018-11-21, territoriesDesignated, 0, 0"
    })
    void a_figure_is_what_is_certain_beside_what_is_possible(
            String scope, String asOf, String measure, int value, int possible) {
        JsonNode figure = figure(FIGURES + "&scope=" + scope + "&asOf=" + asOf, measure);

        assertThat(figure.get("value").intValue()).isEqualTo(value);
        assertThat(figure.get("possible").intValue()).isEqualTo(possible);
    }

    @Test
    void a_figure_says_its_share_its_rule_and_its_coverage() {
        JsonNode signed = figure(FIGURES + "&scope=44&asOf=2019-11-19", "territoriesSigned");

        assertThat(signed.get("of").intValue()).isEqualTo(15);
        assertThat(signed.get("percent").decimalValue()).isEqualByComparingTo("86.7");
        assertThat(signed.get("unit").stringValue()).isEqualTo("territories");
        assertThat(signed.get("countingRule").stringValue()).contains("protocole ou contrat");
        assertThat(signed.get("coverage").get("known").intValue()).isEqualTo(13);
        assertThat(signed.get("coverage").get("of").intValue()).isEqualTo(15);
    }

    @Test
    void nobody_is_late_in_a_programme_without_deadlines_and_that_is_not_a_zero() {
        JsonNode late = figure(FIGURES + "&scope=44&asOf=2019-11-19", "late");

        assertThat(late.get("value").isNull()).isTrue();
        assertThat(late.get("possible").isNull()).isTrue();
        assertThat(late.get("countingRule").stringValue()).startsWith("Le programme ne fixe aucun délai");
    }

    @Test
    void the_facts_behind_every_figure_count_to_its_value() {
        for (JsonNode figure : side.json(FIGURES + "&scope=44&asOf=2019-11-19").get("items")) {
            JsonNode behind = side.json(figure.get("explain").stringValue());

            assertThat(behind.get("value")).isEqualTo(figure.get("value"));
            assertThat(behind.get("items").size())
                    .isEqualTo(
                            figure.get("value").isNull()
                                    ? 0
                                    : figure.get("value").intValue());
        }
    }

    @Test
    void a_list_is_paged_and_every_page_shows_the_same_moment() {
        JsonNode first = side.json(LIST + "&scope=44&asOf=2019-11-19&limit=10");
        JsonNode second = side.json(LIST + "&scope=44&asOf=2019-11-19&limit=10&cursor="
                + first.get("next").stringValue());

        assertThat(first.get("items").size()).isEqualTo(10);
        assertThat(second.get("items").size()).isEqualTo(5);
        assertThat(second.get("next").isNull()).isTrue();
        assertThat(second.get("position")).isEqualTo(first.get("position"));
        assertThat(first.get("asOf").stringValue()).isEqualTo("2019-11-19");
    }

    @Test
    void a_cursor_goes_on_with_its_own_list_only() {
        String next = side.json(LIST + "&limit=1").get("next").stringValue();

        for (String other : List.of(LIST + "&scope=44", LIST + "&q=a", LIST + "&stage=DESIGNATED")) {
            HttpResponse<String> response = side.fetch(other + "&cursor=" + next);
            assertThat(response.statusCode()).as(other).isEqualTo(400);
            assertThat(response.body()).contains("\"parameter\":\"cursor\"", "d’une autre liste");
        }
    }

    @Test
    void a_line_says_the_stage_and_the_dates_no_more_precisely_than_the_source() {
        JsonNode line = side.json(LIST + "&scope=44&asOf=2019-11-19&q=sud+alsace")
                .get("items")
                .get(0);

        assertThat(line.get("code").stringValue()).isEqualTo("ti-4410");
        assertThat(line.get("stage").stringValue()).isEqualTo("DOCUMENT_SIGNED");
        JsonNode signed = line.get("milestones").get("documentSigned");
        assertThat(signed.get("earliest").stringValue()).isEqualTo("2018-11-22");
        assertThat(signed.get("latest").stringValue()).isEqualTo("2019-11-18");
        assertThat(signed.get("precision").stringValue()).isEqualTo("BEFORE");
        assertThat(signed.get("kind").stringValue()).isEqualTo("PROTOCOL");
    }

    @Test
    void the_same_list_is_given_as_csv_with_its_credit() {
        HttpResponse<String> csv = side.fetch(LIST + "&scope=44&asOf=2019-11-19", "Accept", "text/csv");

        assertThat(csv.body().lines()).hasSize(16);
        assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(csv.headers().firstValue("X-Credit")).hasValue("ANCT, data.gouv.fr, Licence Ouverte 2.0");
        assertThat(csv.headers().firstValue("Link").orElseThrow()).contains("rel=\"license\"");
    }

    @Test
    void the_sheet_tells_a_whole_life() {
        JsonNode sheet = side.json(SHEET + "?asOf=2026-05-20");

        assertThat(sheet.get("fictitious").booleanValue()).isTrue();
        assertThat(sheet.get("stage").stringValue()).isEqualTo("DOCUMENT_SIGNED");
        assertThat(sheet.get("leadPair").get("electedLead").get("erased").booleanValue())
                .isTrue();
        assertThat(sheet.get("leadPair").get("electedByName").stringValue()).isEqualTo("CC de l'Exemple");
        assertThat(sheet.get("plans").get(0).get("decision").stringValue()).isEqualTo("VALIDATED");
        assertThat(sheet.get("projects").get(0).get("axes").get(0).get("code").stringValue())
                .isEqualTo("INNOVATE");
        assertThat(sheet.get("documents")
                        .get(1)
                        .get("parties")
                        .get(0)
                        .get("state")
                        .stringValue())
                .isEqualTo("SIGNED");
        assertThat(sheet.get("asOf").stringValue()).isEqualTo("2026-05-20");
    }

    @Test
    void the_sheet_of_an_earlier_day_knows_nothing_of_later_ones() {
        JsonNode sheet = side.json(SHEET + "?asOf=2026-03-15");

        assertThat(sheet.get("stage").stringValue()).isEqualTo("PLAN_SUBMITTED");
        assertThat(sheet.get("plans").get(0).get("decision").isNull()).isTrue();
        assertThat(side.json(SHEET + "?asOf=2026-02-01").get("stage").isNull()).isTrue();
        assertThat(side.fetch(SHEET + "?asOf=2025-02-01").statusCode()).isEqualTo(404);
    }

    @Test
    void what_was_not_yet_recorded_was_not_yet_known() {
        JsonNode before = side.json("/api/v1/programmes?knownAt=2020-01-01");

        assertThat(before.get("items").size()).isZero();
        assertThat(before.get("position").longValue()).isZero();
        assertThat(side.fetch(SHEET + "?knownAt=2020-01-01").statusCode()).isEqualTo(404);
    }

    @Test
    void a_version_says_what_a_command_may_build_on_and_not_that_nothing_has_changed() {
        for (String path : List.of(SHEET, "/api/v1/protocols/" + SampleFacts.PROTOCOL)) {
            HttpResponse<String> first = side.fetch(path);
            String version = first.headers().firstValue("ETag").orElseThrow();

            HttpResponse<String> again = side.fetch(path, "If-None-Match", version);

            assertThat(version).matches("\"[0-9]+\"");
            assertThat(again.statusCode()).as(path).isEqualTo(200);
            assertThat(again.body()).isEqualTo(first.body());
        }
    }

    @Test
    void the_history_is_told_in_sentences() {
        JsonNode french =
                side.json("/api/v1/territories/TI-2018-2022/ti-4410/history").get("items");
        JsonNode english = side.json("/api/v1/territories/TI-2018-2022/ti-4410/history", "Accept-Language", "en-GB")
                .get("items");

        assertThat(french.get(0).get("summary").stringValue())
                .startsWith("Sud Alsace est désigné territoire du programme le 22 novembre 2018");
        assertThat(french.get(2).get("summary").stringValue())
                .isEqualTo(
                        "Jalon rapporté\u00a0: Document signé (protocole), avant le 19 novembre 2019. Source\u00a0: press"
                                + " release.");
        assertThat(english.get(2).get("summary").stringValue()).contains("before 19 November 2019");
        assertThat(french.get(2).get("imported").booleanValue()).isTrue();
        assertThat(french.get(2).get("type").stringValue()).isEqualTo("milestone-reported");
        assertThat(french.get(2).get("data").get("milestone").stringValue()).isEqualTo("DOCUMENT_SIGNED");
        assertThat((long) side.json(SHEET + "/history?asOf=2026-12-31")
                        .get("items")
                        .size())
                .isEqualTo(SampleFacts.all().stream()
                        .filter(fact -> fact instanceof TerritoryEvent told
                                        && told.code().equals(SampleFacts.CODE)
                                || fact instanceof ProtocolEvent
                                || fact instanceof ProjectEvent)
                        .count());
    }

    @Test
    void a_protocol_says_who_signed() {
        JsonNode protocol = side.json("/api/v1/protocols/" + SampleFacts.PROTOCOL + "?asOf=2026-05-20");

        assertThat(protocol.get("state").stringValue()).isEqualTo("SIGNED");
        assertThat(protocol.get("groups").get(0).get("signed").intValue()).isEqualTo(1);
        assertThat(protocol.get("parties").get(0).get("signature").get("place").stringValue())
                .isEqualTo("Metz");
        assertThat(side.fetch("/api/v1/protocols/" + SampleFacts.PROTOCOL + "/text")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void all_eighteen_regions_are_told_even_without_a_territory() {
        Progresses progresses = new Progresses(side);

        assertThat(progresses.regions("2019-11-19")).hasSize(18);
        assertThat(progresses.region("2019-11-19", "44").territories()).isEqualTo(15);
        assertThat(progresses.region("2019-11-19", "44").signed().value()).isEqualTo(13);
        assertThat(progresses.region("2019-11-19", "94").territories()).isZero();
        assertThat(progresses.region("2019-11-19", "44").late()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FIGURES + "&scope=99",
                FIGURES + "&asOf=2019-02-30",
                FIGURES + "&asOf=+999999999-01-01",
                FIGURES + "&knownAt=yesterday",
                FIGURES + "&regionRule=both",
                FIGURES + "&colour=red",
                "/api/v1/figures",
                LIST + "&limit=0",
                LIST + "&limit=201",
                LIST + "&cursor=abc",
                LIST + "&programme=DEMO",
                LIST + "&scope=44&scope=FR",
                LIST + "&stage=NOWHERE",
                LIST + "&q=%00",
                LIST + "&format=xml",
                "/api/v1/programmes?asOf=x"
            })
    void garbage_is_refused_with_the_parameter_at_fault(String path) {
        HttpResponse<String> response = side.fetch(path);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.body())
                .contains("urn:paraphe:problem:parameter-unreadable")
                .contains("\"parameter\":");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/programmes/XX, PROGRAMME_UNKNOWN",
        "/api/v1/figures?programme=XX, PROGRAMME_UNKNOWN",
        "/api/v1/figures/wrong/facts?programme=TI-2018-2022, MEASURE_UNKNOWN",
        "/api/v1/territories?programme=XX, PROGRAMME_UNKNOWN",
        "/api/v1/territories/TI-2018-2022/ti-9999, TERRITORY_UNKNOWN",
        "/api/v1/territories/TI-2018-2022/ti-9999/history, TERRITORY_UNKNOWN",
        "/api/v1/protocols/prt-x, PROTOCOL_UNKNOWN"
    })
    void what_is_not_recorded_is_not_found(String path, String code) {
        HttpResponse<String> french = side.fetch(path);
        HttpResponse<String> english = side.fetch(path, "Accept-Language", "en");

        assertThat(french.statusCode()).isEqualTo(404);
        assertThat(french.body()).contains("\"code\":\"" + code + "\"");
        assertThat(english.body()).isNotEqualTo(french.body());
    }

    @Test
    void a_read_waits_for_the_position_it_must_show() {
        long head = side.get(fr.paraphe.events.store.FactLog.class).head();

        assertThat(side.fetch(FIGURES, "X-Min-Position", Long.toString(head)).statusCode())
                .isEqualTo(200);
        HttpResponse<String> ahead = side.fetch(FIGURES, "X-Min-Position", Long.toString(head + 1));
        assertThat(ahead.statusCode()).isEqualTo(400);
        assertThat(ahead.body()).contains("X-Min-Position").contains("PARAMETER_UNREADABLE");
        assertThat(side.fetch(FIGURES, "X-Min-Position", "soon").statusCode()).isEqualTo(400);
        assertThat(side.fetch(FIGURES, "X-Min-Position", "-1").statusCode()).isEqualTo(400);
    }

    @Test
    void rebuilding_a_read_model_gives_the_same_rows() {
        Map<String, String> digests = new HashMap<>();
        for (JsonNode readModel : side.json("/api/v1/read-models").get("items")) {
            String name = readModel.get("name").stringValue();
            assertThat(readModel.get("lag").longValue()).isZero();

            HttpResponse<String> response = side.request("POST", "/api/v1/read-models/" + name + "/replay");

            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            JsonNode result = tools.jackson.databind.json.JsonMapper.shared().readTree(response.body());
            assertThat(result.get("digestAfter")).isEqualTo(result.get("digestBefore"));
            assertThat(result.get("facts").intValue())
                    .isEqualTo(GrandEst.facts().size() + SampleFacts.all().size());
            digests.put(name, result.get("digestAfter").stringValue());
        }
        assertThat(digests)
                .containsOnlyKeys(
                        "bodies",
                        "ceremonies",
                        "delivery",
                        "history",
                        "inbox",
                        "journal",
                        "perimeter",
                        "programmes",
                        "progress",
                        "protocols",
                        "published",
                        "sheet",
                        "tally");
        assertThat(digests.values()).doesNotHaveDuplicates();
        assertThat(side.request("POST", "/api/v1/read-models/unknown/replay").statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_service_is_ready_once_the_read_models_have_followed() {
        assertThat(side.fetch("/actuator/health/readiness").body()).isEqualTo("{\"status\":\"UP\"}");
    }

    private static JsonNode figure(String path, String measure) {
        for (JsonNode figure : side.json(path).get("items")) {
            if (figure.get("measure").stringValue().equals(measure)) {
                return figure;
            }
        }
        throw new AssertionError("No measure " + measure);
    }

    /** Asks the bean, as pages do. */
    private record Progresses(ReadSide side) {

        List<fr.paraphe.query.progress.RegionProgress> regions(String asOf) {
            return side.get(fr.paraphe.query.progress.Progress.class)
                    .regions(GrandEst.PROGRAMME, side.get(Moments.class).of(asOf, null));
        }

        fr.paraphe.query.progress.RegionProgress region(String asOf, String code) {
            return regions(asOf).stream()
                    .filter(region -> region.region().code().equals(code))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
