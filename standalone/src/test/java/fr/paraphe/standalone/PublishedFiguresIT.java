package fr.paraphe.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The published figures of the reference data beside what the same data record. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PublishedFiguresIT {

    private static final String FIRST = "/api/v1/published-figures/checks?programme=TI-2018-2022";

    private static final String SECOND = "/api/v1/published-figures/checks?programme=TI-2023-2027";

    private final RunningParaphe service = RunningParaphe.get();

    private List<JsonNode> checks(String... addresses) {
        return List.of(addresses).stream()
                .flatMap(address -> service.json(address).get("items").valueStream())
                .toList();
    }

    private static Set<String> with(List<JsonNode> checks, String verdict) {
        return checks.stream()
                .filter(check -> check.get("verdict").asString().equals(verdict))
                .map(check -> check.get("figureId").asString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void every_published_figure_has_a_verdict_and_a_reason() {
        List<JsonNode> all = checks(FIRST, SECOND);

        assertThat(all).hasSize(70);
        assertThat(all)
                .allSatisfy(check ->
                        assertThat(check.get("reason").asString()).isNotBlank().doesNotContain("{"));
        assertThat(with(all, "MATCH"))
                .containsExactly(
                        "F002", "F006", "F033", "F034", "F035", "F036", "F042", "F057", "F060", "F061", "F066", "F068");
        assertThat(with(all, "MISMATCH")).containsExactly("F064", "F065", "F067");
    }

    @ParameterizedTest
    @CsvSource({
        "F032, BELOW_COVERAGE", // recorded 18, published 146
        "F009, BELOW_COVERAGE", // a zero that comes from knowing nothing
        "F039, BELOW_COVERAGE",
        "F058, NOT_CHECKABLE",
        "F069, NOT_CHECKABLE",
    })
    void what_cannot_be_compared_says_what_is_missing(String figure, String verdict) {
        JsonNode check = check(figure, FIRST);
        assertThat(check.get("verdict").asString()).isEqualTo(verdict);
    }

    @Test
    void contradictions_between_publications_stay_visible() {
        assertThat(strings(check("F030", FIRST).get("contradictedBy"))).containsExactly("F031");
        assertThat(strings(check("F031", FIRST).get("contradictedBy"))).containsExactly("F030");
        assertThat(strings(check("F054", FIRST).get("contradictedBy"))).contains("F049", "F050");
    }

    @Test
    void a_forecast_is_scored_by_what_was_published_afterwards() {
        JsonNode score = check("F040", FIRST).get("score");
        assertThat(score.get("outcome").asString()).isEqualTo("REACHED_LATER");
        assertThat(score.get("figureId").asString()).isEqualTo("F045");

        JsonNode early = check("F040", FIRST + "&asOf=2019-12-31").get("score");
        assertThat(early.get("outcome").asString()).isEqualTo("OPEN");
    }

    @Test
    void the_reason_is_told_in_the_language_asked_for() {
        String english = service.send("GET", FIRST + "&scope=44", Map.of("Accept-Language", "en"), "")
                .body();
        assertThat(english).contains("within the bounds");
        assertThat(service.get(FIRST + "&scope=44").body()).contains("dans les bornes");
    }

    @Test
    void a_match_opens_down_to_its_facts() {
        JsonNode check = check("F033", FIRST);
        JsonNode facts = service.json(check.get("explain").asString());
        assertThat(facts.get("value").asInt())
                .isEqualTo(check.get("counts").get(0).get("value").asInt())
                .isEqualTo(15);
    }

    @Test
    void an_unknown_programme_is_told_as_such() {
        assertThat(service.get("/api/v1/published-figures?programme=NOWHERE").statusCode())
                .isEqualTo(404);
    }

    private JsonNode check(String figure, String address) {
        return checks(address).stream()
                .filter(check -> check.get("figureId").asString().equals(figure))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> strings(JsonNode texts) {
        return texts.valueStream().map(JsonNode::asString).toList();
    }
}
