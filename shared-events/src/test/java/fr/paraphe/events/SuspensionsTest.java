package fr.paraphe.events;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.Suspensions.Turn;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SuspensionsTest {

    private static final LocalDate FROM = LocalDate.of(2026, 1, 1);
    private static final int ALLOWED = 30;

    private static Turn halt(int day) {
        return new Turn(true, FROM.plusDays(day));
    }

    private static Turn on(int day) {
        return new Turn(false, FROM.plusDays(day));
    }

    /** Days from the beginning of the term to its last day, as it stands on a day. */
    private static long lasts(int day, Turn... turns) {
        return new Suspensions(List.of(turns))
                        .lastDay(FROM, ALLOWED, FROM.plusDays(day))
                        .toEpochDay()
                - FROM.toEpochDay();
    }

    @Test
    void what_was_left_goes_on_after_the_suspension() {
        assertThat(lasts(100, halt(10), on(50))).isEqualTo(70);
        assertThat(lasts(100, halt(10), on(50), halt(60), on(61))).isEqualTo(71);
        assertThat(lasts(100, halt(30), on(40))).as("from its last day on").isEqualTo(40);
    }

    @Test
    void a_term_that_had_run_out_stays_over() {
        assertThat(lasts(100, halt(31), on(50))).isEqualTo(30);
        assertThat(lasts(100, halt(31))).isEqualTo(30);
    }

    @Test
    void while_it_lasts_the_term_has_not_passed() {
        assertThat(lasts(20, halt(10))).isEqualTo(40);
        assertThat(lasts(500, halt(10))).isEqualTo(520);
    }

    @Test
    void only_days_within_the_term_and_known_by_the_day_count() {
        assertThat(lasts(100, halt(-20), on(-5))).isEqualTo(30);
        assertThat(lasts(100, halt(-20), on(5))).isEqualTo(35);
        assertThat(lasts(9, halt(10), on(50))).isEqualTo(30);
    }

    @Test
    void the_order_of_telling_does_not_matter() {
        assertThat(lasts(100, halt(35), on(40), halt(5), on(15))).isEqualTo(45);
        assertThat(lasts(100, halt(5), on(15), halt(10), on(20)))
                .as("they overlap")
                .isEqualTo(45);
    }
}
