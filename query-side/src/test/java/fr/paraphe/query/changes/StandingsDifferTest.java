package fr.paraphe.query.changes;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.query.Measure;
import fr.paraphe.query.MilestoneDate;
import fr.paraphe.query.Standing;
import fr.paraphe.query.changes.Difference.Count;
import fr.paraphe.query.changes.Difference.MilestoneChange;
import fr.paraphe.query.changes.Difference.TerritoryChange;
import fr.paraphe.query.changes.Difference.Totals;
import fr.paraphe.query.changes.Difference.Turn;
import fr.paraphe.query.changes.Difference.What;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StandingsDifferTest {

    private static final LocalDate FIRST = LocalDate.of(2020, 1, 1);
    private static final LocalDate SECOND = LocalDate.of(2020, 12, 31);
    private static final BusinessDate MARCH = BusinessDate.on(LocalDate.of(2020, 3, 4));
    private static final BusinessDate JULY = BusinessDate.on(LocalDate.of(2020, 7, 8));

    private static MilestoneDate told(BusinessDate date, @Nullable String kind, long position) {
        return new MilestoneDate(date.earliest(), date.latest(), date.precision(), kind, true, null, position, null);
    }

    private static Standing standing(String name, @Nullable String stage, Map<String, MilestoneDate> milestones) {
        return new Standing("t-1", name, "44", stage, stage == null ? null : FIRST, milestones);
    }

    private static List<TerritoryChange> compare(
            @Nullable Standing before, @Nullable Standing after, LocalDate first, LocalDate second) {
        return new StandingsDiffer(first, second, new ChangeWords(SampleFacts.rules(), Locale.FRENCH))
                .compare(
                        before == null ? Map.of() : Map.of("t-1", before),
                        after == null ? Map.of() : Map.of("t-1", after));
    }

    private static MilestoneChange turned(@Nullable MilestoneDate before, @Nullable MilestoneDate after) {
        List<TerritoryChange> changes = compare(
                standing("Un", null, before == null ? Map.of() : Map.of("governanceInstalled", before)),
                standing("Un", null, after == null ? Map.of() : Map.of("governanceInstalled", after)),
                FIRST,
                SECOND);
        return changes.getFirst().milestones().getFirst();
    }

    @Test
    void a_territory_that_stands_as_it_stood_is_no_change() {
        Standing same = standing("Un", "DESIGNATED", Map.of("designated", told(BusinessDate.on(FIRST), null, 1)));
        assertThat(compare(same, same, FIRST, SECOND)).isEmpty();
    }

    @Test
    void a_rectified_date_is_a_milestone_that_moved() {
        MilestoneChange moved = turned(told(MARCH, null, 7), told(JULY, null, 9));
        assertThat(moved.turn()).isEqualTo(Turn.MOVED);
        assertThat(moved.sentence()).contains("atteint le 8 juillet 2020, et non le 4 mars 2020");
    }

    @Test
    void another_kind_of_document_is_a_move_too() {
        assertThat(turned(told(MARCH, "PROTOCOL", 7), told(MARCH, "CONTRACT", 7))
                        .turn())
                .isEqualTo(Turn.MOVED);
    }

    @Test
    void the_same_date_told_by_another_fact_is_said_so() {
        MilestoneChange retold = turned(told(BusinessDate.on(FIRST), null, 7), told(BusinessDate.on(FIRST), null, 9));
        assertThat(retold.turn()).isEqualTo(Turn.TOLD_BY_ANOTHER_FACT);
        assertThat(retold.sentence()).contains("n° 9");
    }

    @Test
    void time_alone_makes_certain_what_was_possible_and_the_way_back_undoes_it() {
        MilestoneDate within = told(BusinessDate.onOrBefore(LocalDate.of(2020, 6, 30), FIRST), null, 7);
        assertThat(turned(within, within).turn()).isEqualTo(Turn.BECAME_CERTAIN);
        Standing standing = standing("Un", null, Map.of("governanceInstalled", within));
        assertThat(compare(standing, standing, SECOND, FIRST)
                        .getFirst()
                        .milestones()
                        .getFirst()
                        .turn())
                .isEqualTo(Turn.BECAME_POSSIBLE);
    }

    @Test
    void what_appears_may_be_certain_or_only_possible() {
        assertThat(turned(null, told(MARCH, null, 7)).sentence()).contains(" atteint le 4 mars 2020");
        assertThat(turned(null, told(BusinessDate.onOrBefore(LocalDate.of(2021, 6, 30), FIRST), null, 7))
                        .sentence())
                .contains("peut-être atteint");
        assertThat(turned(told(MARCH, null, 7), null).turn()).isEqualTo(Turn.VANISHED);
    }

    @Test
    void who_joins_or_leaves_does_it_with_every_milestone() {
        Standing one = standing("Un", "DESIGNATED", Map.of("designated", told(MARCH, null, 1)));
        TerritoryChange joined = compare(null, one, FIRST, SECOND).getFirst();
        assertThat(joined.what()).isEqualTo(What.JOINED);
        assertThat(joined.from()).isNull();
        assertThat(joined.milestones()).hasSize(1);
        TerritoryChange left = compare(one, null, FIRST, SECOND).getFirst();
        assertThat(left.what()).isEqualTo(What.LEFT);
        assertThat(left.to()).isNull();
        assertThat(left.milestones()).hasSize(1);
        assertThat(left.sentences()).containsExactly("Un n’est plus au nombre des territoires désignés.");
    }

    @Test
    void who_left_because_of_its_successors_is_told_so() {
        Standing replaced = standing("Un", "DESIGNATED", Map.of("replaced", told(JULY, null, 3)));
        assertThat(compare(replaced, null, FIRST, SECOND).getFirst().sentences())
                .contains("Ses successeurs l’ont remplacé le 8 juillet 2020.");
        assertThat(compare(replaced, null, FIRST, FIRST).getFirst().sentences()).hasSize(1);
    }

    @Test
    void a_zero_that_comes_from_knowing_nothing_is_not_shown() {
        assertThat(new ChangeWords(SampleFacts.rules(), Locale.FRENCH)
                        .figure("plansValidated", new Count(0, 0, 13, ""), new Count(0, 1, 15, "")))
                .isEqualTo("Plans validés par la Région\u00a0: rien d’enregistré sur 13 avant, 0 à 1 sur 15 après.");
    }

    @Test
    void a_new_name_is_told() {
        TerritoryChange renamed = compare(
                        standing("Un", null, Map.of()), standing("Deux", null, Map.of()), FIRST, SECOND)
                .getFirst();
        assertThat(renamed.nameBefore()).isEqualTo("Un");
        assertThat(renamed.sentences()).containsExactly("Un s’appelle désormais Deux.");
    }

    @Test
    void both_languages_say_the_same_things() {
        assertThat(ChangeWords.SENTENCES.keys(Locale.ENGLISH)).isEqualTo(ChangeWords.SENTENCES.keys(Locale.FRENCH));
    }

    @ParameterizedTest
    @EnumSource(Measure.class)
    void every_figure_is_told_in_both_languages(Measure measure) {
        for (Locale locale : List.of(Locale.FRENCH, Locale.ENGLISH)) {
            ChangeWords words = new ChangeWords(SampleFacts.rules(), locale);
            assertThat(words.figure(measure.code(), new Count(null, null, null, ""), new Count(2, 4, 15, "")))
                    .contains("2", "4", "15")
                    .doesNotContain("{");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1234})
    void the_totals_are_told_or_that_there_are_none(int number) {
        String told = new ChangeWords(SampleFacts.rules(), Locale.FRENCH).totals(new Totals(0, 0, number));
        assertThat(told.equals("Rien n’a changé.")).isEqualTo(number == 0);
    }
}
