package fr.paraphe.events;

import fr.paraphe.events.TerritoryEvent.TerritoryResumed;
import fr.paraphe.events.TerritoryEvent.TerritorySuspended;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When a territory was suspended: the clock of its deadlines stood still, and what was left of a term went on afterwards.
 *
 * @param turns in the order in which they were told
 */
public record Suspensions(List<Turn> turns) {

    /** It was never suspended. */
    public static final Suspensions NONE = new Suspensions(List.of());

    /**
     * The clock stops, or goes on.
     *
     * @param halted whether it stops
     * @param on last day on which that can have happened
     */
    public record Turn(boolean halted, LocalDate on) {}

    /** A stretch of still days, the last one not included; without end while it lasts. */
    private record Still(LocalDate from, @Nullable LocalDate to) {}

    /** What facts of a territory tell of its suspensions, in their order. */
    public static Suspensions of(List<? extends TerritoryEvent> facts) {
        return new Suspensions(
                facts.stream().map(Suspensions::turn).filter(Objects::nonNull).toList());
    }

    /** What a fact tells of a suspension; null when it tells nothing of it. */
    public static @Nullable Turn turn(TerritoryEvent fact) {
        return fact instanceof TerritorySuspended || fact instanceof TerritoryResumed
                ? new Turn(fact instanceof TerritorySuspended, fact.occurredOn().latest())
                : null;
    }

    /**
     * The last day of a term, as it stands on a day: days on which the territory was suspended while the term ran do not
     * count. While it is suspended this is never a day that has passed, unless the term had run out before.
     *
     * @param from day from which the term runs
     * @param days calendar days allowed
     * @param day day asked about
     */
    public LocalDate lastDay(LocalDate from, int days, LocalDate day) {
        LocalDate last = from.plusDays(days);
        LocalDate counted = from;
        for (Still still : stills(day)) {
            LocalDate begin = still.from().isBefore(counted) ? counted : still.from();
            LocalDate end = still.to() == null ? day : still.to();
            if (begin.isAfter(last)) {
                break;
            }
            if (end.isAfter(begin)) {
                last = last.plusDays(ChronoUnit.DAYS.between(begin, end));
                counted = end;
            }
        }
        return last;
    }

    /** By their beginnings: a rectified date may have put them in another order than that of telling. */
    private List<Still> stills(LocalDate day) {
        List<Still> stills = new ArrayList<>();
        LocalDate halted = null;
        for (Turn turn : turns) {
            if (turn.on().isAfter(day)) {
                continue;
            }
            if (turn.halted()) {
                halted = turn.on();
            } else if (halted != null) {
                stills.add(new Still(halted, turn.on()));
                halted = null;
            }
        }
        if (halted != null) {
            stills.add(new Still(halted, null));
        }
        stills.sort(Comparator.comparing(Still::from));
        return stills;
    }
}
