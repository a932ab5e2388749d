package fr.paraphe.command.protocol.domain;

import static fr.paraphe.command.Samples.DEADLINE;
import static fr.paraphe.command.Samples.OPENED_ON;
import static fr.paraphe.command.Samples.PROTOCOL;
import static fr.paraphe.command.Samples.SIGNED_ON;
import static fr.paraphe.command.Samples.after;
import static fr.paraphe.command.Samples.on;
import static fr.paraphe.command.Samples.openForSignature;
import static fr.paraphe.command.Samples.rules;
import static fr.paraphe.command.Samples.sign;
import static org.assertj.core.api.Assertions.assertThat;

import fr.paraphe.command.Samples;
import fr.paraphe.command.protocol.domain.ProtocolCommand.ExtendDeadline;
import fr.paraphe.command.protocol.domain.ProtocolCommand.GiveDaysBack;
import fr.paraphe.command.protocol.domain.ProtocolCommand.LapseProtocol;
import fr.paraphe.command.protocol.domain.ProtocolCommand.RemindParties;
import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.ProgrammeInForce;
import fr.paraphe.events.ProtocolEvent.DeadlineExtended;
import fr.paraphe.events.ProtocolEvent.Prompt;
import fr.paraphe.events.ProtocolEvent.SignatureReminded;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The sample programme reminds 14 and 3 days before the deadline. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProtocolCalendarTest {

    private static final LocalDate FIRST = DEADLINE.minusDays(14);
    private static final LocalDate SECOND = DEADLINE.minusDays(3);

    private static Circumstances at(LocalDate day) {
        return at(day, null);
    }

    private static Circumstances at(LocalDate day, @Nullable LocalDate suspendedOn) {
        return new Circumstances(day, new ProgrammeInForce(1, rules()), Samples.standing(suspendedOn));
    }

    private static ProtocolState reminded(ProtocolState state, LocalDate day) {
        return after(state, Samples.remind(Prompt.CALENDAR, day), at(day));
    }

    @Test
    void the_planned_days_come_one_after_the_other_and_then_the_document_lapses() {
        ProtocolState state = openForSignature();
        assertThat(ProtocolCalendar.next(state, OPENED_ON, at(OPENED_ON))).contains(FIRST);
        assertThat(ProtocolCalendar.due(state, at(FIRST.minusDays(1)))).isEmpty();
        assertThat(ProtocolCalendar.due(state, at(FIRST)))
                .contains(new RemindParties(PROTOCOL, Prompt.CALENDAR, on(FIRST)));

        state = reminded(state, FIRST);
        assertThat(ProtocolCalendar.due(state, at(FIRST))).isEmpty();
        assertThat(ProtocolCalendar.next(state, OPENED_ON, at(FIRST))).contains(SECOND);

        state = reminded(state, SECOND);
        assertThat(ProtocolCalendar.next(state, OPENED_ON, at(SECOND))).contains(DEADLINE.plusDays(1));
        assertThat(ProtocolCalendar.due(state, at(DEADLINE))).isEmpty();
        assertThat(ProtocolCalendar.due(state, at(DEADLINE.plusDays(1))))
                .contains(new LapseProtocol(PROTOCOL, on(DEADLINE.plusDays(1))));
        assertThat(ProtocolCalendar.next(state, OPENED_ON, at(DEADLINE.plusDays(9))))
                .contains(DEADLINE.plusDays(9));
    }

    @Test
    void the_last_of_several_missed_reminders_is_made_up_for_once() {
        LocalDate late = SECOND.plusDays(1);
        ProtocolState state = openForSignature();
        assertThat(ProtocolCalendar.next(state, OPENED_ON, at(late))).contains(late);

        List<?> facts = ProtocolTable.decide(state, Samples.remind(Prompt.CALENDAR, late), at(late));
        assertThat(facts).singleElement().isInstanceOfSatisfying(SignatureReminded.class, fact -> {
            assertThat(fact.daysLeft()).isEqualTo(2);
            assertThat(fact.prompt()).isEqualTo(Prompt.CALENDAR);
        });
        assertThat(ProtocolCalendar.next(reminded(state, late), OPENED_ON, at(late)))
                .contains(DEADLINE.plusDays(1));
    }

    @Test
    void the_calendar_that_comes_twice_or_too_early_finds_nothing_to_do() {
        assertThat(ProtocolTable.decide(
                        openForSignature(),
                        Samples.remind(Prompt.CALENDAR, FIRST.minusDays(1)),
                        at(FIRST.minusDays(1))))
                .isEmpty();
        assertThat(ProtocolTable.decide(
                        reminded(openForSignature(), FIRST), Samples.remind(Prompt.CALENDAR, FIRST), at(FIRST)))
                .isEmpty();
    }

    @Test
    void a_reminder_by_hand_counts_on_its_day_and_twice_a_day_makes_no_second_one() {
        ProtocolState state = after(openForSignature(), Samples.remind(Prompt.HAND, FIRST));
        assertThat(ProtocolTable.decide(state, Samples.remind(Prompt.HAND, FIRST), at(FIRST)))
                .isEmpty();
        assertThat(ProtocolCalendar.next(state, OPENED_ON, at(FIRST))).contains(SECOND);
        assertThat(ProtocolTable.decide(state, Samples.remind(Prompt.HAND, FIRST.plusDays(1)), at(FIRST.plusDays(1))))
                .hasSize(1);
    }

    @Test
    void nobody_is_reminded_who_has_signed_or_is_not_needed() {
        ProtocolState state = after(openForSignature(), sign("region"));
        assertThat(ProtocolTable.decide(state, Samples.remind(Prompt.HAND, SIGNED_ON), at(SIGNED_ON)))
                .singleElement()
                .isInstanceOfSatisfying(
                        SignatureReminded.class,
                        fact -> assertThat(fact.parties())
                                .contains("vallees", "etat")
                                .doesNotContain("region", "departement"));
    }

    @Test
    void a_day_before_the_deadline_was_told_brings_no_reminder() {
        LocalDate told = DEADLINE.minusDays(2);
        ProtocolState state =
                after(openForSignature(), new ExtendDeadline(PROTOCOL, DEADLINE.plusDays(5), on(told)), at(told));
        assertThat(ProtocolCalendar.due(state, at(told))).isEmpty();
        assertThat(ProtocolCalendar.next(state, told, at(told))).contains(DEADLINE.plusDays(2));
    }

    @Test
    void nothing_is_due_while_the_territory_is_suspended() {
        for (LocalDate day : List.of(FIRST, DEADLINE, DEADLINE.plusDays(30))) {
            assertThat(ProtocolCalendar.due(openForSignature(), at(day, SIGNED_ON)))
                    .isEmpty();
            assertThat(ProtocolCalendar.next(openForSignature(), OPENED_ON, at(day, SIGNED_ON)))
                    .isEmpty();
        }
    }

    @Test
    void a_deadline_that_was_over_when_it_was_recorded_leaves_a_week() {
        LocalDate recorded = DEADLINE.plusDays(20);
        assertThat(ProtocolCalendar.next(openForSignature(), recorded, at(recorded)))
                .contains(recorded.plusDays(7));
    }

    @Test
    void the_days_of_a_suspension_are_given_back() {
        assertThat(ProtocolTable.decide(
                        openForSignature(),
                        new GiveDaysBack(PROTOCOL, SIGNED_ON, on(SIGNED_ON.plusDays(30))),
                        at(SIGNED_ON.plusDays(30))))
                .singleElement()
                .isInstanceOfSatisfying(DeadlineExtended.class, fact -> {
                    assertThat(fact.deadline()).isEqualTo(DEADLINE.plusDays(30));
                    assertThat(fact.suspendedOn()).isEqualTo(SIGNED_ON);
                });
    }

    @Test
    void a_deadline_told_during_a_suspension_gets_back_the_days_from_then_on() {
        LocalDate told = SIGNED_ON.plusDays(10);
        ProtocolState state =
                after(openForSignature(), new ExtendDeadline(PROTOCOL, DEADLINE.plusDays(5), on(told)), at(told));
        assertThat(ProtocolTable.decide(
                        state,
                        new GiveDaysBack(PROTOCOL, SIGNED_ON, on(SIGNED_ON.plusDays(30))),
                        at(SIGNED_ON.plusDays(30))))
                .singleElement()
                .isInstanceOfSatisfying(
                        DeadlineExtended.class,
                        fact -> assertThat(fact.deadline()).isEqualTo(DEADLINE.plusDays(25)));
    }

    @Test
    void what_was_over_before_the_suspension_stays_over() {
        assertThat(ProtocolTable.decide(
                        openForSignature(),
                        new GiveDaysBack(PROTOCOL, DEADLINE.plusDays(1), on(DEADLINE.plusDays(9))),
                        at(DEADLINE.plusDays(9))))
                .isEmpty();
    }
}
