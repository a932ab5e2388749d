package fr.paraphe.query.ui;

import fr.paraphe.query.Figures.MonthEnd;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where the territories stood from month to month, as areas one above the other; what came after the day looked at
 * stands apart.
 *
 * @param ladder the rungs, the first one drawn on top
 * @param past areas up to the day, one per rung
 * @param future areas after the day, one per rung; empty when nothing later is known
 * @param day the day looked at, as a share of the width
 * @param late whether the words at the day stand left of it
 * @param years where each year begins
 * @param levels horizontal lines, the lowest first
 * @param strips the months, each leading to its last day
 * @param rows the numbers behind the picture, the last day first
 * @param now the numbers of the day looked at
 */
public record StagesChart(
        List<Stage> ladder,
        List<Area> past,
        List<Area> future,
        String day,
        boolean late,
        List<Year> years,
        List<Level> levels,
        List<Strip> strips,
        List<Row> rows,
        List<Integer> now) {

    /** Width and height of the areas in their own units; they are stretched to the page. */
    public static final int WIDTH = 1000;

    /** Height of the areas. */
    public static final int HEIGHT = 240;

    private static final int LEVELS = 2;
    private static final int MOST_YEARS = 40;

    /** The area of one rung. */
    public record Area(int ramp, String path) {}

    /** The first of January of a year. */
    public record Year(int year, String x) {}

    /** A horizontal line at a number of territories. */
    public record Level(int number, int y) {}

    /** A month of the picture. */
    public record Strip(LocalDate day, String x, String width, List<Integer> counts) {}

    /**
     * The numbers of a day.
     *
     * @param looked whether it is the day looked at
     * @param later whether it comes after the day looked at
     */
    public record Row(LocalDate day, List<Integer> counts, boolean looked, boolean later) {}

    /** How many territories stand on the ladder on the day looked at. */
    public int all() {
        return now.stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * Draws the days.
     *
     * @param days ends of months and the day looked at, in order
     * @param asOf the day looked at
     * @param last the last day that the picture may show
     * @return null when no territory stood anywhere yet
     */
    static @Nullable StagesChart of(List<Stage> ladder, List<MonthEnd> days, LocalDate asOf, LocalDate last) {
        List<MonthEnd> told = throughout(
                days.stream()
                        .dropWhile(day -> sum(day.standing()) == 0)
                        .filter(day -> !day.day().withDayOfMonth(1).isAfter(last))
                        .toList(),
                last);
        if (told.isEmpty()) {
            return null;
        }
        Span span = new Span(
                told.getFirst().day().withDayOfMonth(1),
                last.isBefore(told.getFirst().day()) ? told.getFirst().day() : last);
        int most = told.stream().mapToInt(day -> sum(day.standing())).max().orElse(1);
        List<Strip> strips = strips(told, span);
        List<Row> rows = told.reversed().stream()
                .map(day -> new Row(
                        day.day(),
                        day.standing(),
                        day.day().equals(asOf),
                        day.day().isAfter(asOf)))
                .toList();
        double at = span.at(asOf.plusDays(1));
        return new StagesChart(
                ladder,
                areas(
                        ladder,
                        told.stream().filter(day -> !day.day().isAfter(asOf)).toList(),
                        span,
                        most,
                        span.from(),
                        asOf),
                areas(
                        ladder,
                        told.stream().filter(day -> day.day().isAfter(asOf)).toList(),
                        span,
                        most,
                        asOf.plusDays(1).isBefore(span.from()) ? span.from() : asOf.plusDays(1),
                        span.to()),
                percent(at),
                at > 0.5,
                years(span),
                IntStream.rangeClosed(0, LEVELS)
                        .mapToObj(i -> new Level(
                                Math.round((float) most * i / LEVELS),
                                HEIGHT - Math.round((float) HEIGHT * i / LEVELS)))
                        .toList(),
                strips,
                rows,
                days.stream()
                        .filter(day -> day.day().equals(asOf))
                        .findFirst()
                        .map(MonthEnd::standing)
                        .orElse(ladder.stream().map(stage -> 0).toList()));
    }

    /** The days with the ends of the months between and after them, where nothing changed. */
    private static List<MonthEnd> throughout(List<MonthEnd> told, LocalDate last) {
        List<MonthEnd> all = new ArrayList<>();
        for (MonthEnd day : told) {
            fill(all, day.day().withDayOfMonth(1).minusDays(1));
            all.add(day);
        }
        fill(all, last);
        return all;
    }

    private static void fill(List<MonthEnd> all, LocalDate upTo) {
        while (!all.isEmpty()) {
            MonthEnd before = all.getLast();
            LocalDate next = before.day().plusDays(1);
            LocalDate end = next.withDayOfMonth(next.lengthOfMonth());
            LocalDate day = end.isAfter(upTo) ? upTo : end;
            if (!day.isAfter(before.day())) {
                return;
            }
            all.add(new MonthEnd(day, before.standing()));
        }
    }

    /** The days that the picture spans, both included. */
    private record Span(LocalDate from, LocalDate to) {

        /** Where the beginning of a day lies, from 0 to 1. */
        double at(LocalDate day) {
            double all = ChronoUnit.DAYS.between(from, to) + 1.0;
            return Math.clamp(ChronoUnit.DAYS.between(from, day) / all, 0.0, 1.0);
        }
    }

    private static List<Strip> strips(List<MonthEnd> told, Span span) {
        List<Strip> strips = new ArrayList<>();
        for (MonthEnd day : told) {
            double from = span.at(day.day().withDayOfMonth(1));
            double to = span.at(day.day().plusDays(1));
            if (!strips.isEmpty()
                    && strips.getLast().day().withDayOfMonth(1).equals(day.day().withDayOfMonth(1))) {
                // the day looked at cuts its month in two
                from = span.at(strips.getLast().day().plusDays(1));
            }
            strips.add(new Strip(day.day(), percent(from), percent(to - from), day.standing()));
        }
        return strips;
    }

    /** The areas of some days: each number holds from the day before it on, the lowest rung on top. */
    private static List<Area> areas(
            List<Stage> ladder, List<MonthEnd> days, Span span, int most, LocalDate first, LocalDate end) {
        if (days.isEmpty() || end.isBefore(first)) {
            return List.of();
        }
        List<Area> areas = new ArrayList<>();
        for (int rung = 0; rung < ladder.size(); rung++) {
            StringBuilder top = new StringBuilder();
            StringBuilder bottom = new StringBuilder();
            LocalDate from = first;
            for (MonthEnd day : days) {
                LocalDate to = day.day().isAfter(end) ? end : day.day();
                int above = sum(day.standing().subList(rung, ladder.size()));
                int below = above - day.standing().get(rung);
                double x = span.at(from) * WIDTH;
                double next = span.at(to.plusDays(1)) * WIDTH;
                top.append(top.isEmpty() ? 'M' : 'L')
                        .append(point(x, above, most))
                        .append('H')
                        .append(number(next));
                bottom.insert(0, "L" + point(next, below, most) + "H" + number(x));
                from = to.plusDays(1);
            }
            areas.add(new Area(
                    ladder.get(rung).ramp(), top.append(bottom).append('Z').toString()));
        }
        return areas;
    }

    private static List<Year> years(Span span) {
        int years = span.to().getYear() - span.from().getYear();
        int every = Math.max(1, Math.ceilDiv(years, MOST_YEARS));
        return IntStream.iterate(
                        span.from().getYear() + 1, year -> year <= span.to().getYear(), year -> year + every)
                .mapToObj(year -> new Year(year, percent(span.at(LocalDate.of(year, 1, 1)))))
                .toList();
    }

    private static String point(double x, int count, int most) {
        return number(x) + "," + number(HEIGHT - (double) HEIGHT * count / most);
    }

    private static String percent(double share) {
        return number(share * 100) + "%";
    }

    /** At most two decimals, without those that say nothing. */
    private static String number(double value) {
        double rounded = Math.round(value * 100) / 100.0;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }

    private static int sum(List<Integer> counts) {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }
}
