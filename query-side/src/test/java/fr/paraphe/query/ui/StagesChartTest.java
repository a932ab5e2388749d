package fr.paraphe.query.ui;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.query.Figures.MonthEnd;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StagesChartTest {

    private static final List<Stage> LADDER =
            List.of(new Stage("DESIGNATED", Map.of("fr", "Désigné"), 0), new Stage("SIGNED", Map.of("fr", "Signé"), 4));

    private static final List<MonthEnd> DAYS =
            List.of(day("2018-10-31", 0, 0), day("2018-11-30", 4, 0), day("2018-12-31", 1, 3), day("2019-01-31", 0, 4));

    private static MonthEnd day(String day, int designated, int signed) {
        return new MonthEnd(LocalDate.parse(day), List.of(designated, signed));
    }

    @Test
    void where_no_territory_ever_stood_there_is_no_picture() {
        assertThat(StagesChart.of(LADDER, List.of(), LocalDate.parse("2019-01-31"), LocalDate.parse("2019-01-31")))
                .isNull();
        assertThat(StagesChart.of(LADDER, DAYS.subList(0, 1), LocalDate.parse("2018-10-31"), LocalDate.MAX))
                .isNull();
    }

    @Test
    void a_number_holds_over_its_month_and_the_later_rung_lies_below() {
        StagesChart chart = StagesChart.of(LADDER, DAYS, LocalDate.parse("2019-01-31"), LocalDate.parse("2019-01-31"));
        assertThat(chart.future()).isEmpty();
        assertThat(chart.now()).containsExactly(0, 4);
        assertThat(chart.past().getFirst().path())
                .isEqualTo("M0,0H326.09L326.09,0H663.04L663.04,0H1000L1000,0H663.04L663.04,60H326.09L326.09,240H0Z");
        assertThat(chart.past().getLast().path())
                .isEqualTo(
                        "M0,240H326.09L326.09,60H663.04L663.04,0H1000L1000,240H663.04L663.04,240H326.09L326.09,240H0Z");
        assertThat(chart.years()).extracting(StagesChart.Year::year).containsExactly(2019);
        assertThat(chart.rows()).extracting(StagesChart.Row::day).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void the_day_looked_at_cuts_its_month_and_what_comes_after_stands_apart() {
        List<MonthEnd> days = List.of(DAYS.get(1), day("2018-12-10", 2, 2), DAYS.get(2), DAYS.get(3));
        StagesChart chart = StagesChart.of(LADDER, days, LocalDate.parse("2018-12-10"), LocalDate.parse("2019-01-31"));
        assertThat(chart.past().getFirst().path()).startsWith("M0,0H326.09").contains("H434.78");
        assertThat(chart.future().getFirst().path()).startsWith("M434.78,");
        assertThat(chart.day()).isEqualTo("43.48%");
        assertThat(chart.now()).containsExactly(2, 2);
        assertThat(chart.strips()).extracting(StagesChart.Strip::x).containsExactly("0%", "32.61%", "43.48%", "66.3%");
        assertThat(chart.rows()).extracting(StagesChart.Row::later).containsExactly(true, true, false, false);
    }

    @Test
    void months_in_which_nothing_changed_are_drawn_and_listed_up_to_the_last_day() {
        StagesChart chart = StagesChart.of(
                LADDER,
                List.of(DAYS.get(1), DAYS.get(2), day("2019-04-05", 1, 3)),
                LocalDate.parse("2019-04-05"),
                LocalDate.parse("2019-05-10"));
        assertThat(chart.rows())
                .extracting(row -> row.day().toString())
                .containsExactly(
                        "2019-05-10",
                        "2019-04-30",
                        "2019-04-05",
                        "2019-03-31",
                        "2019-02-28",
                        "2019-01-31",
                        "2018-12-31",
                        "2018-11-30");
        assertThat(chart.rows().getFirst().counts()).containsExactly(1, 3);
        assertThat(chart.future().getFirst().path()).contains("H1000");
    }

    @ParameterizedTest
    @CsvSource({"2010-01-01, 0%, 0, 2", "2030-01-01, 100%, 2, 0"})
    void a_day_outside_of_what_is_known_stands_at_the_edge(String day, String at, int past, int future) {
        LocalDate asOf = LocalDate.parse(day);
        List<MonthEnd> days = asOf.getYear() < 2018
                ? List.of(day(day, 0, 0), DAYS.get(1), DAYS.get(2))
                : List.of(DAYS.get(1), DAYS.get(2), day(day, 0, 4));
        StagesChart chart = StagesChart.of(LADDER, days, asOf, LocalDate.parse("2018-12-31"));
        assertThat(chart.day()).isEqualTo(at);
        assertThat(chart.past()).hasSize(past);
        assertThat(chart.future()).hasSize(future);
    }
}
