package fr.paraphe.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RecordedMomentsTest {

    @Test
    void a_date_means_up_to_the_end_of_that_day_in_paris() {
        assertThat(RecordedMoments.instant("2026-11-25")).isEqualTo(Instant.parse("2026-11-25T22:59:59.999999Z"));
        assertThat(RecordedMoments.instant("2026-07-14")).isEqualTo(Instant.parse("2026-07-14T21:59:59.999999Z"));
    }

    @Test
    void an_instant_may_carry_any_offset() {
        assertThat(RecordedMoments.instant("2026-11-25T10:00:00.5+01:00"))
                .isEqualTo(Instant.parse("2026-11-25T09:00:00.5Z"));
        assertThat(RecordedMoments.date("2019-11-19")).isEqualTo(LocalDate.of(2019, 11, 19));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "2026-13-01", "2026-11-25T10:00:00", "+12026-11-25T10:00:00Z", "-5"})
    void anything_else_is_refused(String text) {
        assertThatThrownBy(() -> RecordedMoments.instant(text)).isInstanceOf(BadRequest.class);
        assertThatThrownBy(() -> RecordedMoments.date(text)).isInstanceOf(BadRequest.class);
    }
}
