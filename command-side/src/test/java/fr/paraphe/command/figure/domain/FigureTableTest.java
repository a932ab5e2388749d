package fr.paraphe.command.figure.domain;

import static fr.paraphe.command.Samples.figure;
import static fr.paraphe.command.Samples.now;
import static fr.paraphe.command.Samples.on;
import static fr.paraphe.command.Samples.rectifyFigure;
import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.command.Samples;
import fr.paraphe.command.figure.domain.FigureState.Entered;
import fr.paraphe.events.FigureEvent;
import fr.paraphe.events.FigureEvent.Exactness;
import fr.paraphe.events.FigureEvent.FigureRectified;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FigureTableTest {

    private final FigureState entered = after(FigureTable.initial(), figure("F1", "13"));

    @Test
    void what_is_not_named_stays_as_it_was_told() {
        assertThat(FigureTable.decide(entered, rectifyFigure(0, "treize territoires", null, null, null), now()))
                .singleElement()
                .isInstanceOfSatisfying(FigureRectified.class, fact -> {
                    assertThat(fact.scope()).isEqualTo("FR");
                    assertThat(fact.before().value()).isEqualTo("des territoires");
                    assertThat(fact.after().value()).isEqualTo("treize territoires");
                    assertThat(fact.after().low()).isEqualTo("13");
                    assertThat(fact.after().high()).isEqualTo("13");
                    assertThat(fact.after().occurredOn()).isEqualTo(on(Samples.DESIGNATED_ON));
                });
    }

    @Test
    void an_exactness_told_anew_brings_both_bounds_with_it() {
        FigureState atLeast = after(entered, rectifyFigure(0, "plus de 13", Exactness.MINIMUM, "13", null));

        assertThat(((Entered) atLeast).figure().high()).isNull();
        assertThat(((Entered) atLeast).told().high()).isEqualTo("13");
    }

    @Test
    void each_rectification_takes_the_one_before_out_of_force_and_what_is_so_already_is_nothing_new() {
        FigureState once = after(entered, rectifyFigure(0, "14", Exactness.EXACT, "14.0", "14"));

        assertThat(FigureTable.decide(once, rectifyFigure(0, "14", Exactness.EXACT, "14", "14.00"), now()))
                .isEmpty();
        assertThat(FigureTable.decide(once, rectifyFigure(0, "15", Exactness.EXACT, "15", "15"), now()))
                .singleElement()
                .isInstanceOfSatisfying(FigureRectified.class, fact -> {
                    assertThat(fact.version()).isZero();
                    assertThat(fact.supersedes()).isEqualTo(1);
                    assertThat(fact.before().low()).isEqualTo("14");
                });
    }

    @Test
    void a_file_read_again_tells_neither_the_former_values_nor_the_corrected_ones_as_news() {
        FigureState rectified = after(entered, rectifyFigure(0, null, Exactness.EXACT, "14", "14"));

        assertThat(FigureTable.decide(rectified, figure("F1", "13"), now())).isEmpty();
        assertThat(FigureTable.decide(rectified, figure("F1", "14"), now())).isEmpty();
    }

    private static FigureState after(FigureState state, FigureCommand command) {
        for (FigureEvent fact : FigureTable.decide(state, command, now())) {
            state = FigureTable.evolve(state, fact);
        }
        return state;
    }
}
