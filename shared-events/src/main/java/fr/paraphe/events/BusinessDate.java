package fr.paraphe.events;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * A legal day that may be known only within bounds: the interval [earliest, latest], both inclusive, and how it was
 * told.
 *
 * @param earliest first day on which it can have happened
 * @param latest last day on which it can have happened, not before {@code earliest}
 * @param precision how the source told the date
 */
public record BusinessDate(LocalDate earliest, LocalDate latest, Precision precision) {

    /** How a source told a date. */
    public enum Precision {
        /** The day itself. */
        DAY,
        /** A month: its first to its last day. */
        MONTH,
        /** A year: its first to its last day. */
        YEAR,
        /** Strictly before a day: up to its eve. */
        BEFORE,
        /** That day at the latest. */
        ON_OR_BEFORE
    }

    public BusinessDate {
        if (latest.isBefore(earliest)) {
            throw new IllegalArgumentException("The latest day " + latest + " is before the earliest " + earliest);
        }
    }

    /** The day itself. */
    public static BusinessDate on(LocalDate day) {
        return new BusinessDate(day, day, Precision.DAY);
    }

    /** Some day of that month. */
    public static BusinessDate in(YearMonth month) {
        return new BusinessDate(month.atDay(1), month.atEndOfMonth(), Precision.MONTH);
    }

    /** Some day of that year. */
    public static BusinessDate in(int year) {
        return new BusinessDate(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), Precision.YEAR);
    }

    /** Strictly before {@code day}, and not before {@code opening}. */
    public static BusinessDate before(LocalDate day, LocalDate opening) {
        return new BusinessDate(opening, day.minusDays(1), Precision.BEFORE);
    }

    /** On {@code day} at the latest, and not before {@code opening}. */
    public static BusinessDate onOrBefore(LocalDate day, LocalDate opening) {
        return new BusinessDate(opening, day, Precision.ON_OR_BEFORE);
    }

    /** Whether the whole of it lies before {@code other}. */
    public boolean certainlyBefore(BusinessDate other) {
        return latest.isBefore(other.earliest);
    }

    /** Whether it has certainly happened by the end of {@code day}. */
    public boolean certainBy(LocalDate day) {
        return !latest.isAfter(day);
    }

    /** Whether it may have happened by the end of {@code day}. */
    public boolean possibleBy(LocalDate day) {
        return !earliest.isAfter(day);
    }
}
