package fr.paraphe.query.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.paraphe.events.Fact;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.events.testing.TestDatabase;
import fr.paraphe.query.Applied;
import fr.paraphe.query.GrandEst;
import fr.paraphe.query.Moments;
import fr.paraphe.query.NotFound;
import fr.paraphe.query.ReadModel;
import fr.paraphe.query.ReadSide;
import fr.paraphe.query.Scope;
import fr.paraphe.query.progress.Progress;
import fr.paraphe.query.progress.TerritoryFilter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReplayIT {

    private static ReadSide side;

    @BeforeAll
    static void record_more_facts_than_a_chunk_holds() {
        side = ReadSide.start(TestDatabase.create());
        List<Fact> facts = new ArrayList<>(GrandEst.facts());
        facts.addAll(SampleFacts.all());
        IntStream.range(0, 2_500)
                .mapToObj(number -> SampleFacts.territoryDesignated("demo-x" + number))
                .forEach(facts::add);
        side.tell(facts);
    }

    @AfterAll
    static void stop() {
        side.close();
    }

    @Test
    void every_read_model_is_rebuilt_to_the_same_rows_in_several_chunks() {
        Replay replay = side.get(Replay.class);
        for (String name : side.get(Applied.class).byReadModel().keySet()) {
            List<ReplayProgress> progress = new ArrayList<>();

            ReplayResult result = replay.rebuild(name, progress::add);

            assertThat(result.same()).as(result.toString()).isTrue();
            assertThat(result.positionAfter()).isEqualTo(result.positionBefore());
            assertThat(progress).hasSizeGreaterThan(1);
            assertThat(progress.getLast().facts()).isEqualTo(result.facts());
        }
    }

    @Test
    void readers_see_the_old_rows_until_the_new_ones_stand() {
        List<Integer> seen = new ArrayList<>();

        side.get(Replay.class).rebuild("progress", progress -> seen.add(elsewhere(ReplayIT::territories)));

        assertThat(seen).isNotEmpty().containsOnly(territories());
    }

    @Test
    void facts_recorded_during_a_rebuild_are_shown_after_it() {
        side.get(Replay.class).rebuild("progress", progress -> {
            elsewhere(() -> {
                side.record(Map.of(), List.of(SampleFacts.territoryDesignated("demo-late" + progress.facts())));
                return null;
            });
        });
        side.settle();

        assertThat(side.get(Replay.class).rebuild("progress", progress -> {}).same())
                .isTrue();
    }

    @Test
    void a_batch_delivered_twice_changes_nothing() {
        Writing writing = side.get(Writing.class);
        ReadModel sheet = side.readModel("sheet");
        List<StoredFact> facts = side.get(FactLog.class).after(0, 100);
        String before = writing.digest(sheet);

        writing.apply(sheet, facts);
        sheet.apply(facts);

        assertThat(writing.digest(sheet)).isEqualTo(before);
    }

    @Test
    void an_unknown_read_model_is_refused() {
        assertThatThrownBy(() -> side.get(Replay.class).rebuild("nothing", progress -> {}))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void read_models_follow_a_recorded_fact_in_well_under_a_second() {
        side.record(Map.of(), List.of(SampleFacts.territoryDesignated("demo-quick")));
        long head = side.get(FactLog.class).head();

        assertThat(side.get(Applied.class).await(head, Duration.ofMillis(900))).isTrue();
    }

    /** Does something outside of the rebuild's transaction. */
    private static <T> T elsewhere(Supplier<T> what) {
        return CompletableFuture.supplyAsync(what).join();
    }

    private static int territories() {
        return side.get(Progress.class)
                .territories(
                        SampleFacts.PROGRAMME,
                        Scope.FRANCE,
                        side.get(Moments.class).of("2026-12-31", null),
                        TerritoryFilter.ALL,
                        null,
                        1)
                .total();
    }
}
