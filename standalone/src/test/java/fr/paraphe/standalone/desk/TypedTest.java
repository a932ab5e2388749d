package fr.paraphe.standalone.desk;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.standalone.desk.Slot.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("What is typed into the form of a decision")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TypedTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static final Slot BODY = group(
            "",
            true,
            text("name", true),
            new Slot("text", "", Kind.LONG_TEXT, false, List.of(), 5000, List.of()),
            new Slot("amount", "", Kind.NUMBER, false, List.of(), 0, List.of()),
            new Slot("sure", "", Kind.YES_NO, false, List.of(), 0, List.of()),
            new Slot("occurredOn", "", Kind.TOLD_DATE, false, List.of(), 0, List.of()),
            list("members", group("members", true, text("siren", true), list("codes", text("codes", true)))),
            group("source", false, text("label", true), text("address", false)));

    @Test
    void becomes_the_json_of_the_command_with_each_value_in_its_type() {
        assertThat(json(Map.of(
                        "/name", " Trois Vallées ",
                        "/text", "une ligne\r\nune autre",
                        "/amount", "1 250 000",
                        "/sure", "true",
                        "/occurredOn", "2026-03",
                        "/members/0/siren", "977100044",
                        "/members/0/codes/0", "a")))
                .isEqualTo(tree("""
                    {"name":"Trois Vallées","text":"une ligne\\nune autre","amount":1250000,"sure":true,
                     "occurredOn":"2026-03","members":[{"siren":"977100044","codes":["a"]}]}
                    """));
    }

    @Test
    void is_left_out_where_nothing_is_typed() {
        assertThat(json(Map.of("/name", "", "/source/label", " ", "/source/address", "", "/occurredOn", "")))
                .isEqualTo(tree("{}"));
    }

    @Test
    void says_how_a_date_is_meant() {
        assertThat(json(Map.of("/occurredOn", "2019-11-19", "/occurredOn~how", "onOrBefore")))
                .isEqualTo(tree("{\"occurredOn\":{\"onOrBefore\":\"2019-11-19\"}}"));
    }

    @Test
    void goes_as_it_is_where_it_is_no_number_so_that_the_api_says_what_it_expects() {
        assertThat(json(Map.of("/amount", "beaucoup"))).isEqualTo(tree("{\"amount\":\"beaucoup\"}"));
        assertThat(json(Map.of("/amount", "12,5"))).isEqualTo(tree("{\"amount\":12.5}"));
    }

    @Test
    void loses_its_empty_rows_so_that_rows_and_faults_have_the_same_numbers() {
        Typed typed = typed(Map.of(
                "/members/0/siren", "",
                "/members/0/codes/0", "",
                "/members/1/siren", "1",
                "/members/3/codes/0", "",
                "/members/3/codes/2", "b"));

        Typed compact = typed.compact(BODY);

        assertThat(compact.rows("/members")).isEqualTo(2);
        assertThat(compact.at("/members/0/siren")).isEqualTo("1");
        assertThat(compact.at("/members/1/codes/0")).isEqualTo("b");
        assertThat(tree(compact.json(BODY).toString()))
                .isEqualTo(tree("{\"members\":[{\"siren\":\"1\"},{\"codes\":[\"b\"]}]}"));
    }

    @Test
    void takes_a_row_more_or_less_without_losing_the_others() {
        Typed one = typed(Map.of("/members/0/siren", "1", "/members/1/siren", "2", "/name", "n"));

        Typed more = one.withRow(
                "/members", Objects.requireNonNull(BODY.part("members")).row());
        Typed fewer = more.withoutRow("/members/0");

        assertThat(more.rows("/members")).isEqualTo(3);
        assertThat(more.tells("/members/2/siren")).isTrue();
        assertThat(fewer.rows("/members")).isEqualTo(2);
        assertThat(fewer.at("/members/0/siren")).isEqualTo("2");
        assertThat(fewer.at("/name")).isEqualTo("n");
    }

    @Test
    void keeps_a_required_group_even_when_it_is_empty_so_that_the_api_names_what_is_missing_in_it() {
        Slot body = group("", true, group("deliberation", true, text("reference", true)));

        assertThat(tree(typed(Map.of()).json(body).toString())).isEqualTo(tree("{\"deliberation\":{}}"));
    }

    private static JsonNode json(Map<String, String> values) {
        return tree(typed(values).json(BODY).toString());
    }

    private static JsonNode tree(String json) {
        return JSON.readTree(json);
    }

    private static Typed typed(Map<String, String> values) {
        return new Typed(new LinkedHashMap<>(values));
    }

    private static Slot text(String name, boolean required) {
        return new Slot(name, "", Kind.TEXT, required, List.of(), 200, List.of());
    }

    private static Slot list(String name, Slot row) {
        return new Slot(name, "", Kind.LIST, false, List.of(), 100, List.of(row));
    }

    private static Slot group(String name, boolean required, Slot... parts) {
        return new Slot(name, "", Kind.GROUP, required, List.of(), 0, List.of(parts));
    }
}
