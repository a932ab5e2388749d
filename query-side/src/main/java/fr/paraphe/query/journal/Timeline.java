package fr.paraphe.query.journal;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many facts happened when, as known at a moment: those before its day and those after it.
 *
 * @param weeks the weeks in which something happened, the first one first; facts with a doubtful day count on its last
 * @param first the first day; null without any fact
 * @param last the last day; null likewise
 * @param previous the last day with a fact before that of the moment; null when there is none
 * @param next the first one after it; null likewise
 * @param until how many certainly happened by the day of the moment
 * @param total how many there are
 */
public record Timeline(
        List<Week> weeks,
        @Nullable LocalDate first,
        @Nullable LocalDate last,
        @Nullable LocalDate previous,
        @Nullable LocalDate next,
        long until,
        long total) {

    /**
     * A week, from Monday on.
     *
     * @param counts how many facts of each family; a family without any is absent
     */
    public record Week(LocalDate monday, Map<Family, Long> counts) {

        public Week {
            counts = new EnumMap<>(counts);
        }

        /** How many facts. */
        public long total() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * The timeline of facts counted day by day, seen from a day.
     *
     * @param days how many facts of each family happened on each day
     */
    static Timeline of(NavigableMap<LocalDate, Map<Family, Long>> days, LocalDate day) {
        Map<LocalDate, Map<Family, Long>> weeks = new TreeMap<>();
        days.forEach((one, counts) -> {
            Map<Family, Long> week = weeks.computeIfAbsent(
                    one.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)),
                    monday -> new EnumMap<>(Family.class));
            counts.forEach((family, count) -> week.merge(family, count, Long::sum));
        });
        return new Timeline(
                weeks.entrySet().stream()
                        .map(week -> new Week(week.getKey(), week.getValue()))
                        .toList(),
                days.isEmpty() ? null : days.firstKey(),
                days.isEmpty() ? null : days.lastKey(),
                days.lowerKey(day),
                days.higherKey(day),
                sum(days.headMap(day, true)),
                sum(days));
    }

    private static long sum(Map<LocalDate, Map<Family, Long>> days) {
        return days.values().stream()
                .flatMap(counts -> counts.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }
}
