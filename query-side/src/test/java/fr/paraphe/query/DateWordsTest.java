package fr.paraphe.query;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.BusinessDate;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DateWordsTest {

    private static final LocalDate OPENING = LocalDate.of(2018, 11, 22);
    private static final LocalDate DAY = LocalDate.of(2019, 11, 19);

    @Test
    void a_date_is_said_no_more_precisely_than_it_was_told() {
        assertThat(french(BusinessDate.on(DAY))).isEqualTo("le 19 novembre 2019");
        assertThat(french(BusinessDate.before(DAY, OPENING))).isEqualTo("avant le 19 novembre 2019");
        assertThat(french(BusinessDate.onOrBefore(DAY, OPENING))).isEqualTo("le 19 novembre 2019 au plus tard");
        assertThat(french(BusinessDate.in(YearMonth.of(2020, 2)))).isEqualTo("en février 2020");
        assertThat(french(BusinessDate.in(2020))).isEqualTo("en 2020");
    }

    @Test
    void the_same_in_english() {
        assertThat(english(BusinessDate.on(DAY))).isEqualTo("on 19 November 2019");
        assertThat(english(BusinessDate.before(DAY, OPENING))).isEqualTo("before 19 November 2019");
        assertThat(english(BusinessDate.onOrBefore(DAY, OPENING))).isEqualTo("on 19 November 2019 at the latest");
        assertThat(english(BusinessDate.in(YearMonth.of(2020, 2)))).isEqualTo("in February 2020");
        assertThat(english(BusinessDate.in(2020))).isEqualTo("in 2020");
    }

    @Test
    void the_first_of_a_month_has_its_french_ordinal() {
        assertThat(DateWords.day(LocalDate.of(2020, 3, 1), Locale.FRENCH)).isEqualTo("1er mars 2020");
    }

    private static String french(BusinessDate date) {
        return DateWords.of(date, Locale.FRENCH);
    }

    private static String english(BusinessDate date) {
        return DateWords.of(date, Locale.ENGLISH);
    }
}
