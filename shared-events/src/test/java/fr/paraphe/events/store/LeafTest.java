package fr.paraphe.events.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.paraphe.events.store.seal.Leaf;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The line that is sealed of a fact. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LeafTest {

    private static Leaf leaf(String payload) {
        return Leaf.of(
                7,
                "2026-01-01T00:00:00.000000Z",
                "territory:T:1",
                3,
                "event-1",
                "territory",
                "territory-named",
                "1",
                payload,
                "{\"actor\":\"é\"}");
    }

    @Test
    void it_is_canonical_json_of_all_columns_on_one_line() {
        String line = leaf("{\"code\":\"1\"}").line();
        assertThat(line)
                .isEqualTo(
                        "{\"eventId\":\"event-1\",\"metadata\":{\"actor\":\"é\"},\"name\":\"territory-named\","
                                + "\"payload\":{\"code\":\"1\"},\"position\":7,\"recordedAt\":\"2026-01-01T00:00:00.000000Z\","
                                + "\"revision\":\"1\",\"stream\":\"territory:T:1\",\"type\":\"territory\",\"v\":1,\"version\":3}")
                .isEqualTo(CanonicalJson.of(JsonMapper.shared().readTree(line)));
    }

    /** Only a hand in the database can have put them there, and they must not break the line or hide. */
    @Test
    void a_stored_text_with_a_line_feed_stays_on_its_line_and_apart_from_the_same_without() {
        String broken = "{\"code\":\n\"1\"}";
        assertThat(leaf(broken).line()).doesNotContain("\n").contains("\"payload\":\"{\\\"code\\\":\\n\\\"1\\\"}\"");
        assertThat(leaf(broken).hash()).isNotEqualTo(leaf("{\"code\":\"1\"}").hash());
    }

    /** Programs that read numbers as floating point cannot tell these apart. */
    @ParameterizedTest
    @ValueSource(strings = {"9007199254740992", "9007199254740993", "-9007199254740993", "1.5", "1e400"})
    void numbers_that_others_read_alike_are_refused_when_they_are_appended(String number) {
        assertThatThrownBy(() -> CanonicalJson.of(JsonMapper.shared().readTree("{\"n\":" + number + "}")))
                .isInstanceOf(CanonicalJson.NotCanonical.class);
    }

    @Test
    void and_are_told_apart_all_the_same_if_a_hand_put_them_into_the_database() {
        assertThat(leaf("{\"n\":9007199254740993}").hash())
                .isNotEqualTo(leaf("{\"n\":9007199254740992}").hash());
    }
}
