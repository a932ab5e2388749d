package fr.paraphe.query.ui;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.query.journal.Family;
import fr.paraphe.query.journal.JournalEntry;
import fr.paraphe.query.journal.JournalQuestion;
import fr.paraphe.query.journal.Timeline;
import fr.paraphe.query.journal.Timeline.Week;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The journal, as its page shows it.
 *
 * @param question what of it is asked for
 * @param place name of the region or territory that it is narrowed to; null when it is to none
 * @param timeline how many facts happened when
 * @param chart the same as bars; null without any fact
 * @param days the facts of the page by day
 * @param next cursor of the following ones; null after the last
 * @param state where things stood on the day
 */
public record JournalView(
        JournalQuestion question,
        @Nullable String place,
        Timeline timeline,
        @Nullable Chart chart,
        List<Day> days,
        @Nullable String next,
        State state) {

    /** More weeks than these are drawn as months, so that a bar can be seen. */
    static final int MOST_WEEKS = 220;

    private static final int HEIGHT = 96;

    /**
     * What happened on one day, or within one interval.
     *
     * @param certain whether it had certainly happened by the day looked at
     */
    public record Day(BusinessDate date, boolean certain, List<JournalEntry> entries) {}

    /**
     * Facts over time, as bars.
     *
     * @param weekly whether a bar is a week; else it is a month
     * @param first first day of the axis
     * @param last last day of the axis
     * @param days number of days from the first to the last
     * @param at how far along the axis the day looked at is, in days, within its ends
     * @param mark the same as a length of SVG
     * @param height height of the tallest bar
     * @param bars the bars, the first one first
     * @param ticks names of days under the axis
     * @param families the families that there are
     */
    public record Chart(
            boolean weekly,
            LocalDate first,
            LocalDate last,
            int days,
            int at,
            String mark,
            int height,
            List<Bar> bars,
            List<Tick> ticks,
            List<Family> families) {}

    /**
     * A week or a month.
     *
     * @param from its first day
     * @param later whether it begins after the day looked at
     */
    public record Bar(
            LocalDate from, boolean later, String x, String width, List<Piece> pieces, Map<Family, Long> counts) {

        /** How many facts. */
        public long total() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** The part of a bar that one family takes. */
    public record Piece(Family family, double y, double height) {}

    /**
     * A day under the axis.
     *
     * @param yearly whether the year alone names it
     */
    public record Tick(LocalDate day, String x, boolean yearly) {}

    /**
     * Where things stood: one of the three.
     *
     * @param stages territories on each rung; empty where one territory or every programme is looked at
     * @param steps the ladder of one territory; empty unless one is looked at
     * @param programmes each programme with its territories on each rung; empty unless every one is looked at
     * @param change what the territory reached within the thirty days before; null when it reached nothing
     */
    public record State(
            List<Count> stages,
            List<TerritoryView.Step> steps,
            List<Programme> programmes,
            TerritoryView.@Nullable Step change) {

        /** Length of the whole bar of stages in pieces. */
        public List<Segment> bar() {
            return Segment.bar(
                    stages.stream().map(Count::now).toList(),
                    stages.stream().map(Count::stage).toList());
        }

        /** How many territories there are. */
        public int territories() {
            return stages.stream().mapToInt(Count::now).sum();
        }
    }

    /** How many territories stand on a rung, and how many did thirty days before. */
    public record Count(Stage stage, int now, int before) {

        /** By how many it changed. */
        public int change() {
            return now - before;
        }
    }

    /** A programme with its territories on each rung. */
    public record Programme(String code, Map<String, String> name, boolean fictitious, State state) {}

    static List<Day> days(List<JournalEntry> entries, LocalDate day) {
        Map<BusinessDate, List<JournalEntry>> byDay = entries.stream()
                .collect(Collectors.groupingBy(JournalEntry::occurredOn, LinkedHashMap::new, Collectors.toList()));
        return byDay.entrySet().stream()
                .map(entry -> new Day(entry.getKey(), entry.getKey().certainBy(day), entry.getValue()))
                .toList();
    }

    /** The chart of a timeline, seen from a day. */
    static @Nullable Chart chart(Timeline timeline, LocalDate day) {
        LocalDate last = timeline.last();
        if (timeline.weeks().isEmpty() || last == null) {
            return null;
        }
        LocalDate first = timeline.weeks().getFirst().monday();
        LocalDate end = timeline.weeks().getLast().monday().plusDays(6);
        boolean weekly = ChronoUnit.WEEKS.between(first, end) < MOST_WEEKS;
        if (!weekly) {
            first = first.withDayOfMonth(1);
            end = end.withDayOfMonth(end.lengthOfMonth());
        }
        int days = days(first, end) + 1;
        Map<LocalDate, Map<Family, Long>> columns = weekly ? weekly(timeline) : monthly(timeline);
        long most = columns.values().stream()
                .mapToLong(counts ->
                        counts.values().stream().mapToLong(Long::longValue).sum())
                .max()
                .orElse(1);
        List<Bar> bars = new ArrayList<>();
        for (Map.Entry<LocalDate, Map<Family, Long>> column : columns.entrySet()) {
            LocalDate from = column.getKey();
            int wide = weekly ? 7 : from.lengthOfMonth();
            bars.add(new Bar(
                    from,
                    from.isAfter(day),
                    share(days(first, from), days),
                    share(wide * 0.86, days),
                    pieces(column.getValue(), most),
                    column.getValue()));
        }
        int at = Math.clamp(ChronoUnit.DAYS.between(first, day), 0, days - 1);
        return new Chart(
                weekly,
                first,
                end,
                days,
                at,
                share(at + 0.5, days),
                HEIGHT,
                bars,
                ticks(first, end, days),
                Arrays.stream(Family.values())
                        .filter(family -> columns.values().stream().anyMatch(counts -> counts.containsKey(family)))
                        .toList());
    }

    private static Map<LocalDate, Map<Family, Long>> weekly(Timeline timeline) {
        return timeline.weeks().stream()
                .collect(Collectors.toMap(Week::monday, Week::counts, (one, other) -> one, TreeMap::new));
    }

    private static Map<LocalDate, Map<Family, Long>> monthly(Timeline timeline) {
        Map<LocalDate, Map<Family, Long>> months = new TreeMap<>();
        timeline.weeks()
                .forEach(week -> week.counts()
                        .forEach((family, count) -> months.computeIfAbsent(
                                        week.monday().withDayOfMonth(1), month -> new EnumMap<>(Family.class))
                                .merge(family, count, Long::sum)));
        return months;
    }

    /** The height of a bar grows with the root of its number: a day of many designations must not hide all others. */
    private static List<Piece> pieces(Map<Family, Long> counts, long most) {
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        double whole = Math.max(3, HEIGHT * Math.sqrt((double) total / most));
        List<Piece> pieces = new ArrayList<>();
        double y = HEIGHT;
        for (Map.Entry<Family, Long> part : counts.entrySet()) {
            double height = whole * part.getValue() / total;
            y -= height;
            pieces.add(new Piece(part.getKey(), rounded(y), rounded(height)));
        }
        return pieces;
    }

    private static List<Tick> ticks(LocalDate first, LocalDate last, int days) {
        boolean yearly = days > 550;
        int months = yearly ? (days > 366 * 12 ? 24 : 12) : days > 200 ? 3 : 1;
        List<Tick> ticks = new ArrayList<>();
        LocalDate day = yearly ? first.withDayOfYear(1) : first.withDayOfMonth(1);
        while (!day.isAfter(last)) {
            double along = (double) days(first, day) / days;
            // A name at the very end would stand outside.
            if (along >= 0 && along < 0.93) {
                ticks.add(new Tick(day, share(days(first, day), days), yearly));
            }
            day = day.plusMonths(months);
        }
        return ticks;
    }

    private static int days(LocalDate from, LocalDate to) {
        return (int) ChronoUnit.DAYS.between(from, to);
    }

    private static String share(double part, int of) {
        return rounded(100 * part / of) + "%";
    }

    private static double rounded(double number) {
        return Math.round(number * 100) / 100.0;
    }
}
