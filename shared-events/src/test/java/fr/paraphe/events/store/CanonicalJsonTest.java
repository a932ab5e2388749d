package fr.paraphe.events.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CanonicalJsonTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void keys_are_sorted_by_their_utf16_code_units_as_in_section_3_2_3_of_rfc_8785() {
        JsonNode sample = JSON.readTree("""
                {"\\u20ac": "Euro Sign", "\\r": "Carriage Return", "\\ufb33": "Hebrew Letter Dalet With Dagesh",
                 "1": "One", "\\ud83d\\ude00": "Emoji: Grinning Face", "\\u0080": "Control",
                 "\\u00f6": "Latin Small Letter O With Diaeresis"}""");

        assertThat(JSON.readTree(CanonicalJson.of(sample)).values().stream().map(JsonNode::stringValue))
                .containsExactly(
                        "Carriage Return",
                        "One",
                        "Control",
                        "Latin Small Letter O With Diaeresis",
                        "Euro Sign",
                        "Emoji: Grinning Face",
                        "Hebrew Letter Dalet With Dagesh");
    }

    @Test
    void a_text_is_written_as_in_section_3_2_2_of_rfc_8785() {
        JsonNode sample = JSON.readTree("""
                { "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/", "literals": [null, true, false] }""");

        assertThat(CanonicalJson.of(sample))
                .isEqualTo("{\"literals\":[null,true,false],\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @Test
    void a_canonical_text_is_its_own_canonical_form() {
        String text = "{\"a\":[],\"b\":{},\"c\":[-9007199254740991,0,9007199254740991],\"d\":\"\\b\\t\\f\\r\"}";

        assertThat(CanonicalJson.of(JSON.readTree(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":{\"b/c\":[1,1.5]}}|/a/b~1c/1",
                "{\"a\":1e2}|/a",
                "{\"a\":9007199254740992}|/a",
                "{\"a\":-9007199254740992}|/a",
                "{\"a\":-9223372036854775808}|/a",
                "{\"a\":123456789012345678901234567890}|/a",
                "{\"a\":[\"\\u0000\"]}|/a/0",
                "{\"a\":\"\\ud83d\"}|/a",
                "{\"a\":\"\\ude00\\ud83d\"}|/a",
                "{\"~\\ud83d\":1}|/~0\ud83d"
            })
    void what_programs_may_read_differently_is_refused_with_its_place(String text, String pointer) {
        assertThatExceptionOfType(CanonicalJson.NotCanonical.class)
                .isThrownBy(() -> CanonicalJson.of(JSON.readTree(text)))
                .satisfies(refusal -> {
                    assertThat(refusal.pointer()).isEqualTo(pointer);
                    assertThat(refusal).hasMessageContaining(pointer.replace('\ud83d', '?'));
                });
    }

    @Test
    void what_is_not_json_is_refused() {
        assertThatExceptionOfType(CanonicalJson.NotCanonical.class)
                .isThrownBy(() -> CanonicalJson.of(JsonNodeFactory.instance.pojoNode(Map.of())));
    }
}
