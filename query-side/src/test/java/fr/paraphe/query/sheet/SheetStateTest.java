package fr.paraphe.query.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.Fact;
import fr.paraphe.events.FigureEvent;
import fr.paraphe.events.Member;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProtocolEvent.ProtocolFactRectified;
import fr.paraphe.events.Source;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.TerritoryEvent.FactRectified;
import fr.paraphe.events.TerritoryEvent.LeadPairAppointed;
import fr.paraphe.events.TerritoryEvent.ProjectRevised;
import fr.paraphe.events.TerritoryEvent.ProjectSheet;
import fr.paraphe.events.store.StoredFact;
import fr.paraphe.events.testing.SampleFacts;
import fr.paraphe.query.DocumentState;
import fr.paraphe.query.MilestoneDate;
import fr.paraphe.query.Moment;
import fr.paraphe.query.Told;
import fr.paraphe.query.sheet.TerritorySheet.Decision;
import fr.paraphe.query.sheet.TerritorySheet.SideState;
import fr.paraphe.query.sheet.TerritorySheet.SignatureState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SheetStateTest {

    private static final List<StoredFact> LIFE = Told.of(SampleFacts.all()).stream()
            .filter(stored -> !(stored.fact() instanceof TerritoryEvent fact)
                    || fact.code().equals(SampleFacts.CODE))
            .toList();

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
        assertThat(state.version()).isEqualTo(27);
        assertThat(state.position()).isEqualTo(SampleFacts.placeOf(ProtocolFactRectified.class));
    }

    @Test
    void a_territory_that_was_split_names_its_successors_and_has_no_members_left() {
        List<StoredFact> facts = Told.of(List.of(
                SampleFacts.programmeDefined(),
                SampleFacts.territoryDesignated(SampleFacts.SPLIT),
                SampleFacts.territorySplit()));
        SheetState state = SheetState.unknown(SampleFacts.PROGRAMME, SampleFacts.SPLIT);
        for (StoredFact stored : facts) {
            state = state.apply(stored);
        }

        assertThat(state.side()).isNotNull().satisfies(side -> {
            assertThat(side.state()).isEqualTo(SideState.REPLACED);
            assertThat(side.successors())
                    .extracting(TerritorySheet.Successor::code)
                    .containsExactly("demo-8", "demo-9");
        });
        assertThat(state.milestones()).extracting(SheetState.Reached::milestone).contains(Milestones.REPLACED);
    }

    @Test
    void a_request_for_another_perimeter_keeps_its_outcome() {
        assertThat(folded(LIFE).requests()).singleElement().satisfies(asked -> {
            assertThat(asked.request()).isEqualTo(1);
            assertThat(asked.outcome()).isEqualTo(TerritorySheet.Outcome.REFUSED);
        });
    }

    @Test
    void what_a_territory_came_to_is_told_from_its_day_on() {
        LocalDate suspended = LocalDate.of(2026, 9, 4);
        assertThat(sideOn(suspended.minusDays(1))).isNull();
        assertThat(sideOn(suspended)).isEqualTo(SideState.SUSPENDED);
        assertThat(sideOn(LocalDate.of(2026, 9, 5))).isNull();
        assertThat(sideOn(LocalDate.of(2026, 9, 6))).isEqualTo(SideState.CLOSED);
        assertThat(sideOn(LocalDate.of(2026, 9, 7))).isEqualTo(SideState.RENEWED);
        assertThat(sideOn(LocalDate.of(2026, 9, 8))).isEqualTo(SideState.WITHDRAWN);
    }

    private static @Nullable SideState sideOn(LocalDate day) {
        SheetState.SideRefs side = RecordedSheets.fold(SampleFacts.PROGRAMME, SampleFacts.CODE, LIFE, moment(day, 100))
                .side();
        return side == null ? null : side.state();
    }

    @Test
    void members_and_name_are_those_that_are_certain_on_the_day() {
        SheetState state = folded(LIFE);

        assertThat(state.membersOn(LocalDate.of(2026, 2, 7)))
                .extracting(Member::name)
                .containsExactly("CC de l'Exemple");
        assertThat(state.membersOn(LocalDate.of(2026, 2, 8)))
                .extracting(Member::name)
                .containsExactly("CC de l'Exemple", "Exemple-le-Haut");
        assertThat(state.nameOn(LocalDate.of(2026, 2, 8))).isEqualTo("Vallée de l'Exemple");
        assertThat(state.nameOn(LocalDate.of(2026, 2, 9))).isEqualTo("Vallée et Plateau de l'Exemple");
    }

    @Test
    void a_row_from_before_members_could_change_is_read() {
        SheetState state = folded(LIFE.subList(0, 3));
        String written = JsonMapper.shared()
                .writeValueAsString(state)
                .replace("\"perimeter\":[],", "")
                .replace("\"requests\":[],", "")
                .replace("\"names\":[],", "");

        assertThat(written).doesNotContain("perimeter");
        assertThat(JsonMapper.shared().readValue(written, SheetState.class)).isEqualTo(state);
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

        assertThat(JsonMapper.shared().readValue(JsonMapper.shared().writeValueAsString(state), SheetState.class))
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

    @Test
    void a_rectified_fact_is_shown_as_it_is_now_known_and_says_what_was_told_before() {
        LocalDate day = LocalDate.of(2026, 12, 31);
        SheetState before = RecordedSheets.fold(
                SampleFacts.PROGRAMME,
                SampleFacts.CODE,
                LIFE,
                moment(day, SampleFacts.placeOf(FactRectified.class) - 1));
        SheetState after = RecordedSheets.fold(
                SampleFacts.PROGRAMME, SampleFacts.CODE, LIFE, moment(day, SampleFacts.placeOf(FactRectified.class)));

        assertThat(governance(before).date().date()).isEqualTo(SampleFacts.on(2, 20));
        assertThat(governance(before).date().before()).isNull();
        assertThat(governance(after).date().date()).isEqualTo(SampleFacts.on(3, 11));
        assertThat(governance(after).date().before()).isEqualTo(new MilestoneDate.Before(SampleFacts.on(2, 20), 7));
        assertThat(folded(LIFE).standsAt(moment(day, SampleFacts.placeOf(FactRectified.class))))
                .as("the row is not shown as it is")
                .isFalse();
    }

    private static SheetState.Reached governance(SheetState state) {
        return state.milestones().stream()
                .filter(reached -> reached.milestone().equals("GOVERNANCE_INSTALLED"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_row_answers_for_a_moment_only_when_nothing_in_it_is_later() {
        List<StoredFact> unrectified = LIFE.subList(0, 23);
        SheetState state = folded(unrectified);
        LocalDate last = unrectified.stream()
                .filter(stored -> !(stored.fact() instanceof FigureEvent))
                .map(stored -> stored.fact().occurredOn().latest())
                .max(LocalDate::compareTo)
                .orElseThrow();

        assertThat(state.standsAt(moment(last, 23))).isTrue();
        assertThat(state.standsAt(moment(last.minusDays(1), 23))).isFalse();
        assertThat(state.standsAt(moment(last, 22))).isFalse();
        assertThat(SheetState.unknown("DEMO", "demo-1").standsAt(moment(last, 23)))
                .isFalse();
    }

    @Test
    void what_is_told_late_does_not_take_the_place_of_what_came_after_it() {
        LeadPairAppointed pair = SampleFacts.leadPairAppointed();
        ProjectRevised sheet = SampleFacts.projectRevised();
        BusinessDate january = SampleFacts.on(1, 20);
        Source source = Source.of("Journal local");
        List<Fact> inTime =
                List.of(SampleFacts.territoryDesignated(), pair, SampleFacts.projectProposed("prj-1"), sheet);
        List<Fact> late = List.of(
                new LeadPairAppointed(
                        pair.programme(),
                        pair.code(),
                        SampleFacts.datum(91),
                        pair.electedBy(),
                        SampleFacts.datum(92),
                        "Anciens Ateliers",
                        january,
                        source),
                new ProjectRevised(
                        sheet.programme(),
                        sheet.code(),
                        sheet.projectId(),
                        new ProjectSheet(
                                SampleFacts.datum(93), List.of("INNOVATE"), null, List.of(), null, null, List.of()),
                        january,
                        source));
        SheetState before = folded(Told.of(inTime));
        SheetState after =
                folded(Told.of(Stream.concat(inTime.stream(), late.stream()).toList()));

        assertThat(after.leadPair()).isEqualTo(before.leadPair());
        assertThat(after.projects()).isEqualTo(before.projects());
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
