package fr.paraphe.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CursorTest {

    private static final Moment MOMENT =
            new Moment(LocalDate.of(2019, 11, 19), false, Instant.parse("2026-11-25T08:00:00.123456Z"), false, 42);

    @Test
    void a_cursor_comes_back_as_it_went() {
        Cursor cursor = Cursor.after("ti 44é", "list", MOMENT);

        assertThat(Cursor.of(cursor.text())).isEqualTo(cursor);
        assertThat(cursor.text()).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void the_following_page_shows_the_moment_of_the_first() {
        Moment later = new Moment(LocalDate.of(2019, 11, 20), false, Instant.parse("2026-11-26T08:00:00Z"), false, 50);

        assertThat(Cursor.after("x", "list", MOMENT).moment("list", later)).isEqualTo(MOMENT);
    }

    @Test
    void a_cursor_of_another_moment_is_refused() {
        Moment otherDay = new Moment(LocalDate.of(2019, 11, 18), true, MOMENT.knownAt(), false, 50);
        Moment otherPosition = new Moment(MOMENT.asOf(), false, MOMENT.knownAt(), true, 41);

        assertThatThrownBy(() -> Cursor.after("x", "list", MOMENT).moment("list", otherDay))
                .isInstanceOf(BadRequest.class);
        assertThatThrownBy(() -> Cursor.after("x", "list", MOMENT).moment("list", otherPosition))
                .isInstanceOf(BadRequest.class);
    }

    @Test
    void a_cursor_of_another_list_is_refused() {
        assertThatThrownBy(() -> Cursor.after("x", "list", MOMENT).moment("other", MOMENT))
                .isInstanceOf(BadRequest.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?",
                "abc",
                "NDI",
                "4 2 x",
                "-1 2026-11-25T08:00:00Z 2019-11-19 list x",
                "42 2026-11-25T08:00:00Z +999999999-12-31 list x",
                "42 +1000000000-12-31T23:59:59Z 2019-11-19 list x",
            })
    void what_is_none_of_ours_is_refused(String text) {
        assertThatThrownBy(() -> Cursor.of(text)).isInstanceOf(BadRequest.class);
        assertThatThrownBy(
                        () -> Cursor.of(Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(BadRequest.class);
    }
}
