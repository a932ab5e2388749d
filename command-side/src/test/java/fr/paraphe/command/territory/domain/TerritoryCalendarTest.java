package fr.paraphe.command.territory.domain;

import static fr.paraphe.command.Samples.CODE;
import static fr.paraphe.command.Samples.GOVERNED_ON;
import static fr.paraphe.command.Samples.PROGRAMME;
import static fr.paraphe.command.Samples.REGION_CODE;
import static fr.paraphe.command.Samples.after;
import static fr.paraphe.command.Samples.datum;
import static fr.paraphe.command.Samples.governed;
import static fr.paraphe.command.Samples.on;
import static fr.paraphe.command.Samples.report;
import static fr.paraphe.command.Samples.rules;
import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.ProgrammeInForce;
import fr.paraphe.command.territory.domain.TerritoryCommand.ResumeTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.SuspendTerritory;
import fr.paraphe.command.territory.domain.TerritoryCommand.TellOverdueStages;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProgrammeRules.Deadline;
import fr.paraphe.events.ProgrammeRules.RegionRules;
import fr.paraphe.events.TerritoryEvent.StageOverdue;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The sample programme allows 180 days from the governance to the validated plan. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TerritoryCalendarTest {

    private static final LocalDate DUE = GOVERNED_ON.plusDays(180);

    private static Circumstances at(LocalDate day) {
        return Circumstances.of(day, new ProgrammeInForce(1, rules()));
    }

    private static TerritoryState told(TerritoryState state, LocalDate day) {
        return TerritoryTable.decide(state, new TellOverdueStages(PROGRAMME, CODE, on(day)), at(day)).stream()
                .reduce(state, TerritoryTable::evolve, (one, other) -> other);
    }

    private static TerritoryState halted(LocalDate from, LocalDate to) {
        return after(
                after(governed(), new SuspendTerritory(PROGRAMME, CODE, "Préfecture", datum("motif"), on(from), null)),
                new ResumeTerritory(PROGRAMME, CODE, "Préfecture", datum("motif"), on(to), null));
    }

    @Test
    void a_stage_is_told_overdue_on_the_day_after_and_once() {
        assertThat(TerritoryCalendar.next(governed(), GOVERNED_ON, at(GOVERNED_ON)))
                .contains(DUE.plusDays(1));
        assertThat(TerritoryCalendar.due(governed(), at(DUE))).isEmpty();
        assertThat(TerritoryTable.decide(
                        governed(), new TellOverdueStages(PROGRAMME, CODE, on(DUE.plusDays(1))), at(DUE.plusDays(1))))
                .containsExactly(new StageOverdue(
                        PROGRAMME, CODE, Milestones.PLAN_VALIDATED, GOVERNED_ON, DUE, on(DUE.plusDays(1))));
        TerritoryState told = told(governed(), DUE.plusDays(1));
        assertThat(TerritoryCalendar.due(told, at(DUE.plusDays(2)))).isEmpty();
        assertThat(TerritoryCalendar.next(told, GOVERNED_ON, at(DUE.plusDays(2))))
                .isEmpty();
    }

    @Test
    void a_region_allows_other_days_and_the_others_stay_as_they_are() {
        RegionRules changed = new RegionRules(
                REGION_CODE, null, null, null, null, List.of(new Deadline(Milestones.PLAN_VALIDATED, 30)));
        ProgrammeInForce programme = new ProgrammeInForce(1, rules(null, null, List.of(changed)));
        LocalDate due = GOVERNED_ON.plusDays(30);

        assertThat(TerritoryCalendar.next(
                        governed(), GOVERNED_ON, Circumstances.of(GOVERNED_ON, programme.in(REGION_CODE))))
                .contains(due.plusDays(1));
        assertThat(TerritoryCalendar.next(governed(), GOVERNED_ON, Circumstances.of(GOVERNED_ON, programme.in("11"))))
                .contains(DUE.plusDays(1));
    }

    @Test
    void a_stage_that_was_reached_or_passed_over_is_not_awaited() {
        assertThat(TerritoryCalendar.untold(after(governed(), report(Milestones.PLAN_VALIDATED, null)), at(DUE)))
                .isEmpty();
        assertThat(TerritoryCalendar.untold(
                        after(governed(), report(Milestones.DOCUMENT_SIGNED, "PROTOCOL")), at(DUE.plusDays(200))))
                .isEmpty();
    }

    @Test
    void the_days_of_a_suspension_within_the_term_are_given_back() {
        TerritoryState resumed = halted(GOVERNED_ON.plusDays(10), GOVERNED_ON.plusDays(50));
        assertThat(TerritoryCalendar.untold(resumed, at(DUE)))
                .singleElement()
                .satisfies(term -> assertThat(term.dueOn()).isEqualTo(DUE.plusDays(40)));
    }

    @Test
    void a_suspension_after_the_term_changes_nothing() {
        TerritoryState resumed = halted(DUE.plusDays(2), DUE.plusDays(20));
        assertThat(TerritoryCalendar.untold(resumed, at(DUE.plusDays(30))))
                .singleElement()
                .satisfies(term -> assertThat(term.dueOn()).isEqualTo(DUE));
    }

    @Test
    void nothing_is_due_while_it_is_suspended() {
        TerritoryState suspended = after(
                governed(),
                new SuspendTerritory(
                        PROGRAMME, CODE, "Préfecture", datum("motif"), on(GOVERNED_ON.plusDays(10)), null));
        assertThat(TerritoryCalendar.due(suspended, at(DUE.plusDays(100)))).isEmpty();
        assertThat(TerritoryCalendar.next(suspended, GOVERNED_ON, at(DUE.plusDays(100))))
                .isEmpty();
    }

    @Test
    void what_was_overdue_when_it_was_recorded_leaves_a_week() {
        assertThat(TerritoryCalendar.next(governed(), DUE.plusDays(30), at(DUE.plusDays(31))))
                .contains(DUE.plusDays(37));
    }
}
