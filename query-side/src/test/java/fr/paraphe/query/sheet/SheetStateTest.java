package fr.paraphe.query.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.store.StoredFact;
import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.query.DocumentState;
import fr.paraphe.query.Moment;
import fr.paraphe.query.Told;
import fr.paraphe.query.sheet.TerritorySheet.Decision;
import fr.paraphe.query.sheet.TerritorySheet.SignatureState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SheetStateTest {

    private static final List<StoredFact> LIFE = Told.of(SampleFacts.all());

    @Test
    void a_life_is_folded_into_a_sheet() {
        SheetState state = folded(LIFE);

        assertThat(state.name()).isEqualTo("Vallée de l'Exemple");
        assertThat(state.seats()).hasSize(2);
        assertThat(state.plans())
                .singleElement()
                .satisfies(plan -> assertThat(plan.decision()).isEqualTo(Decision.VALIDATED));
        assertThat(state.projects())
                .singleElement()
                .satisfies(project -> assertThat(project.id()).isEqualTo("prj-1"));
        assertThat(state.documents())
                .extracting(SheetState.DocumentFolded::state)
                .containsExactly(DocumentState.SIGNED, DocumentState.RECALLED);
        assertThat(state.documents().get(1).parties())
                .extracting(SheetState.PartyFolded::state)
                .containsExactly(SignatureState.SIGNED, SignatureState.DECLINED);
        assertThat(state.version()).isEqualTo(11);
        assertThat(state.position()).isEqualTo(21);
    }

    @Test
    void a_fact_told_twice_counts_once() {
        SheetState once = folded(LIFE);
        SheetState twice = once;
        for (StoredFact stored : LIFE) {
            twice = twice.apply(stored);
        }

        assertThat(twice).isEqualTo(once);
    }

    @Test
    void the_row_keeps_the_whole_state() {
        SheetState state = folded(LIFE);

        assertThat(SheetReadModel.state(JsonMapper.shared().writeValueAsString(state)))
                .isEqualTo(state);
    }

    @Test
    void the_same_fold_stopped_earlier_is_the_sheet_of_an_earlier_moment() {
        Moment march = moment(LocalDate.of(2026, 3, 15), 100);
        Moment knownLittle = moment(LocalDate.of(2026, 12, 31), 5);

        assertThat(RecordedSheets.fold(SampleFacts.PROGRAMME, SampleFacts.CODE, LIFE, march)
                        .plans())
                .singleElement()
                .satisfies(plan -> assertThat(plan.decision()).isNull());
        assertThat(RecordedSheets.fold(SampleFacts.PROGRAMME, SampleFacts.CODE, LIFE, knownLittle)
                        .plans())
                .isEmpty();
    }

    @Test
    void a_milestone_of_uncertain_date_is_shown_as_soon_as_it_is_possible() {
        SheetState state = RecordedSheets.fold(
                SampleFacts.PROGRAMME, SampleFacts.CODE, LIFE, moment(LocalDate.of(2026, 2, 2), 100));

        assertThat(state.milestones())
                .extracting(SheetState.Reached::milestone)
                .containsExactly("DESIGNATED", "DOCUMENT_SIGNED");
        assertThat(state.milestones().get(1).date().certainBy(LocalDate.of(2026, 2, 2)))
                .isFalse();
    }

    private static Moment moment(LocalDate asOf, long position) {
        return new Moment(asOf, true, Instant.EPOCH, true, position);
    }

    private static SheetState folded(List<StoredFact> facts) {
        SheetState state = SheetState.unknown(SampleFacts.PROGRAMME, SampleFacts.CODE);
        for (StoredFact stored : facts) {
            state = state.apply(stored);
        }
        return state;
    }
}
