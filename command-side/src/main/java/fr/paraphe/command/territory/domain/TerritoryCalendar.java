package fr.paraphe.command.territory.domain;

import fr.paraphe.command.rules.Circumstances;
import fr.paraphe.command.rules.Guards;
import fr.paraphe.command.rules.ProgrammeInForce;
import fr.paraphe.command.territory.domain.TerritoryCommand.TellOverdueStages;
import fr.paraphe.command.territory.domain.TerritoryState.Active;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProgrammeRules.Deadline;
import fr.paraphe.events.ProgrammeRules.Reminders;
import fr.paraphe.events.Suspensions;
import fr.paraphe.events.TerritoryEvent;
import fr.paraphe.events.TerritoryEvent.StageOverdue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the calendar asks of a territory, and when: to tell, once, that the days allowed to a stage ran out. */
public final class TerritoryCalendar {

    private static final Comparator<BusinessDate> SOONEST_CERTAIN =
            Comparator.comparing(BusinessDate::latest).thenComparing(BusinessDate::earliest);

    private TerritoryCalendar() {}

    /**
     * The days allowed to a stage that is awaited.
     *
     * @param milestone the stage awaited
     * @param since day from which they are counted
     * @param dueOn last of them
     */
    public record Term(String milestone, LocalDate since, LocalDate dueOn) {}

    /** What the calendar asks today. */
    public static Optional<TerritoryCommand> due(TerritoryState state, Circumstances now) {
        return state instanceof Active s && !overdue(s, now).isEmpty()
                ? Optional.of(new TellOverdueStages(
                        s.dossier().designation().programme(),
                        s.dossier().designation().code(),
                        BusinessDate.on(now.today())))
                : Optional.empty();
    }

    /**
     * The next day, from today on, on which something will be told unless facts come before; empty for none.
     *
     * @param recordedOn day on which a milestone was last recorded; what was overdue by then is a report of the past, which
     *     can be completed first
     */
    public static Optional<LocalDate> next(TerritoryState state, LocalDate recordedOn, Circumstances now) {
        return untold(state, now).stream()
                .map(term -> recordedOn.isAfter(term.dueOn())
                        ? recordedOn.plusDays(Guards.DAYS_TO_COMPLETE_THE_PAST)
                        : term.dueOn().plusDays(1))
                .min(Comparator.naturalOrder())
                .map(day -> day.isAfter(now.today()) ? day : now.today());
    }

    /** The terms on which something will be told, soonest first, overdue ones included. */
    public static List<Term> untold(TerritoryState state, Circumstances now) {
        ProgrammeInForce programme = now.programme();
        if (!(state instanceof Active s) || programme == null) {
            return List.of();
        }
        ProgrammeRules rules = programme.rules();
        Reminders reminders = rules.reminders();
        if (reminders == null || !reminders.overdueTold()) {
            return List.of();
        }
        return running(s.dossier().facts(), rules, now.today()).stream()
                .filter(term -> s.dossier().facts().stream()
                        .noneMatch(fact -> fact instanceof StageOverdue told
                                && told.milestone().equals(term.milestone())
                                && told.dueOn().equals(term.dueOn())))
                .sorted(Comparator.comparing(Term::dueOn))
                .toList();
    }

    /** The terms that ran out before today and that nobody was told of. */
    static List<Term> overdue(Active s, Circumstances now) {
        return untold(s, now).stream()
                .filter(term -> term.dueOn().isBefore(now.today()))
                .toList();
    }

    /** A stage that may have been reached, or passed over, is no longer awaited. */
    private static List<Term> running(List<TerritoryEvent> facts, ProgrammeRules rules, LocalDate today) {
        List<String> stages = rules.ladder();
        Suspensions suspensions = Suspensions.of(facts);
        List<Term> terms = new ArrayList<>();
        for (Deadline deadline : rules.deadlines()) {
            int awaited = stages.indexOf(deadline.milestone());
            BusinessDate since = awaited < 1 ? null : reached(facts, stages.get(awaited - 1), today);
            if (since != null
                    && stages.subList(awaited, stages.size()).stream()
                            .allMatch(stage -> reached(facts, stage, today) == null)) {
                LocalDate from = since.latest();
                terms.add(new Term(deadline.milestone(), from, suspensions.lastDay(from, deadline.days(), today)));
            }
        }
        return terms;
    }

    private static @Nullable BusinessDate reached(List<TerritoryEvent> facts, String milestone, LocalDate today) {
        return facts.stream()
                .filter(fact -> {
                    String told = Milestones.toldBy(fact);
                    return told != null && Milestones.tells(told, milestone);
                })
                .map(TerritoryEvent::occurredOn)
                .filter(on -> on.possibleBy(today))
                .min(SOONEST_CERTAIN)
                .orElse(null);
    }
}
