package fr.paraphe.command.programme;

import fr.paraphe.command.programme.DryRun.Lateness;
import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.Milestones;
import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.events.ProgrammeRules.Deadline;
import fr.paraphe.events.ProgrammeRules.Milestone;
import fr.paraphe.events.Suspensions;
import fr.paraphe.events.TerritoryEvent;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a territory stands on the stages of a programme. It must say what the read model of progress says of the rules
 * in force, which a test compares; here it is asked of rules that are not in force.
 */
final class Ladder {

    private static final Comparator<BusinessDate> SOONEST_CERTAIN =
            Comparator.comparing(BusinessDate::latest).thenComparing(BusinessDate::earliest);

    private final List<Reached> reached;
    private final Suspensions suspensions;
    private final LocalDate day;

    private record Reached(String milestone, BusinessDate on) {}

    /**
     * The standing of a territory on a day.
     *
     * @param facts its facts as they are now known
     */
    Ladder(List<TerritoryEvent> facts, LocalDate day) {
        this.reached = facts.stream().flatMap(Ladder::told).toList();
        this.suspensions = Suspensions.of(facts);
        this.day = day;
    }

    private static Stream<Reached> told(TerritoryEvent fact) {
        String milestone = Milestones.toldBy(fact);
        return milestone == null ? Stream.empty() : Stream.of(new Reached(milestone, fact.occurredOn()));
    }

    /** Whether the territory is certainly designated and not certainly replaced. */
    boolean running() {
        return certain(Milestones.DESIGNATED) && !certain(Milestones.REPLACED);
    }

    /** Code of the highest stage that was certainly reached; null before the first. */
    @Nullable String stage(ProgrammeRules rules) {
        return stages(rules).reversed().stream()
                .filter(this::certain)
                .findFirst()
                .orElse(null);
    }

    /** Whether a deadline has passed. */
    Lateness lateness(ProgrammeRules rules) {
        List<String> stages = stages(rules);
        Lateness lateness = Lateness.ON_TIME;
        for (Deadline deadline : rules.deadlines()) {
            int awaited = stages.indexOf(deadline.milestone());
            BusinessDate since =
                    awaited < 1 ? null : possibleOn(stages.get(awaited - 1)).orElse(null);
            if (since == null) {
                continue;
            }
            List<String> onwards = stages.subList(awaited, stages.size());
            if (onwards.stream().anyMatch(this::certain) || !passed(since.earliest(), deadline)) {
                continue;
            }
            if (passed(since.latest(), deadline)
                    && onwards.stream().allMatch(stage -> possibleOn(stage).isEmpty())) {
                return Lateness.LATE;
            }
            lateness = Lateness.PERHAPS_LATE;
        }
        return lateness;
    }

    private boolean passed(LocalDate from, Deadline deadline) {
        return suspensions.lastDay(from, deadline.days(), day).isBefore(day);
    }

    private static List<String> stages(ProgrammeRules rules) {
        return rules.milestones().stream()
                .filter(Milestone::stage)
                .map(Milestone::code)
                .toList();
    }

    private boolean certain(String milestone) {
        return dates(milestone).anyMatch(on -> on.certainBy(day));
    }

    private Optional<BusinessDate> possibleOn(String milestone) {
        return dates(milestone).filter(on -> on.possibleBy(day)).min(SOONEST_CERTAIN);
    }

    private Stream<BusinessDate> dates(String milestone) {
        return reached.stream()
                .filter(told -> Milestones.tells(told.milestone(), milestone))
                .map(Reached::on);
    }
}
