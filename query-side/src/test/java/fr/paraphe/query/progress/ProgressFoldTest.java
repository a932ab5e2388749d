package fr.paraphe.query.progress;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.Milestones;
import fr.paraphe.events.TerritoryEvent.FactRectified;
import fr.paraphe.events.TerritoryEvent.TerritoryWithdrawn;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.query.Told;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProgressFoldTest {

    private static final long RECTIFIED = SampleFacts.placeOf(FactRectified.class);
    private static final long LAST = SampleFacts.placeOf(TerritoryWithdrawn.class);

    private static final List<StoredFact> LIFE = Told.of(SampleFacts.all());

    @Test
    void each_milestone_becomes_a_row() {
        assertThat(folded(LIFE).milestones())
                .extracting(row -> row.milestone)
                .containsExactly(
                        Milestones.DESIGNATED,
                        Milestones.GOVERNANCE_INSTALLED,
                        Milestones.PLAN_SUBMITTED,
                        Milestones.PLAN_RETURNED,
                        Milestones.PLAN_RETURNED,
                        Milestones.PLAN_VALIDATED,
                        Milestones.DOCUMENT_SIGNED,
                        Milestones.DOCUMENT_SIGNED,
                        Milestones.GOVERNANCE_INSTALLED);
    }

    @Test
    void a_reported_milestone_keeps_its_source_and_a_live_one_has_none() {
        List<MilestoneRow> rows = folded(LIFE).milestones();

        assertThat(rows.get(6).reported).isTrue();
        assertThat(rows.get(6).sourceLabel).isEqualTo("Communiqué de démonstration");
        assertThat(rows.get(7).reported).isFalse();
    }

    @Test
    void a_territory_stands_at_its_last_fact() {
        TerritoryRow row = folded(LIFE).territories().iterator().next();

        assertThat(row.name).isEqualTo("Vallée de l'Exemple");
        assertThat(row.position).isEqualTo(3);
        assertThat(row.lastPosition).isEqualTo(LAST);
        assertThat(row.version).isEqualTo(27);
    }

    @Test
    void a_fact_told_twice_counts_once() {
        ProgressFold once = folded(LIFE);
        ProgressFold again = new ProgressFold(once.territories(), ProgressFoldTest::stream);
        LIFE.forEach(again::apply);

        assertThat(again.milestones()).isEmpty();
        assertThat(again.projectSteps()).isEmpty();
        assertThat(again.territories().iterator().next().lastPosition).isEqualTo(LAST);
    }

    @Test
    void folding_in_two_batches_is_folding_in_one() {
        ProgressFold first = folded(LIFE.subList(0, 9));
        ProgressFold second = new ProgressFold(first.territories(), ProgressFoldTest::stream);
        LIFE.subList(9, LIFE.size()).forEach(second::apply);

        assertThat(first.milestones().size() + second.milestones().size())
                .isEqualTo(folded(LIFE).milestones().size());
        assertThat(second.territories())
                .usingRecursiveComparison()
                .isEqualTo(folded(LIFE).territories());
    }

    @Test
    void a_territory_that_gives_way_is_replaced_and_its_projects_are_gone() {
        ProgressFold fold = folded(Told.of(List.of(
                SampleFacts.territoryDesignated(SampleFacts.SPLIT),
                SampleFacts.projectReassigned(),
                SampleFacts.territorySplit())));

        assertThat(fold.milestones())
                .extracting(row -> row.milestone)
                .containsExactly(Milestones.DESIGNATED, Milestones.REPLACED);
        assertThat(fold.projectSteps()).singleElement().satisfies(row -> {
            assertThat(row.step).isEqualTo(ProjectStepRow.Step.DROPPED);
            assertThat(row.projectId).isEqualTo("prj-7");
        });
    }

    @Test
    void a_rectified_fact_is_told_again_and_the_row_before_ends() {
        List<MilestoneRow> governance = folded(LIFE).milestones().stream()
                .filter(row -> row.milestone.equals(Milestones.GOVERNANCE_INSTALLED))
                .toList();
        MilestoneRow before = governance.getFirst();
        MilestoneRow after = governance.getLast();

        assertThat(before.knownUntil).isEqualTo(after.position).isEqualTo(RECTIFIED);
        assertThat(after.knownUntil).isEqualTo(Long.MAX_VALUE);
        assertThat(after.firstPosition).isEqualTo(before.position);
        assertThat(after.latest).isEqualTo(LocalDate.of(2026, 3, 11));
        assertThat(Objects.requireNonNull(after.date().before()).date())
                .isEqualTo(before.date().date());
    }

    @Test
    void a_row_written_before_is_named_when_it_ends() {
        ProgressFold first = folded(LIFE.subList(0, (int) RECTIFIED - 1));
        ProgressFold second = new ProgressFold(first.territories(), ProgressFoldTest::stream);
        LIFE.subList((int) RECTIFIED - 1, LIFE.size()).forEach(second::apply);

        assertThat(second.closed()).containsExactly(Map.entry(7L, RECTIFIED));
    }

    private static List<StoredFact> stream(String id) {
        return LIFE.stream().filter(fact -> fact.streamId().equals(id)).toList();
    }

    private static ProgressFold folded(List<StoredFact> facts) {
        ProgressFold fold = new ProgressFold(List.of(), ProgressFoldTest::stream);
        facts.forEach(fold::apply);
        return fold;
    }
}
