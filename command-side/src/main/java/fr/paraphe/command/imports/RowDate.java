package fr.paraphe.command.imports;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.events.BusinessDate.Precision;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A business date as a row tells it.
 *
 * @param written one text for each date, however it was written
 * @param from the interval it stands for in a programme that opened on a day
 */
record RowDate(String written, Function<LocalDate, BusinessDate> from) {

    private static final Pattern DAY = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})");
    private static final Pattern FRENCH_DAY = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");
    private static final Pattern MONTH = Pattern.compile("(\\d{4})-(\\d{2})");
    private static final Pattern FRENCH_MONTH = Pattern.compile("(\\d{1,2})/(\\d{4})");
    private static final Pattern YEAR = Pattern.compile("\\d{4}");

    /** What {@link #of(String)} reads. */
    static final Sentence FORMS = new Sentence(
            "Écrivez un jour (2019-11-19 ou 19/11/2019), un mois (2020-02 ou 02/2020), une année (2020), <2019-11-19 (avant) ou <=2019-11-19 (au plus tard).",
            "Write a day (2019-11-19 or 19/11/2019), a month (2020-02 or 02/2020), a year (2020), <2019-11-19 (before) or <=2019-11-19 (at the latest).");

    /** The date that a cell tells; null when it tells none. */
    static @Nullable RowDate of(String text) {
        try {
            if (text.startsWith("<=")) {
                LocalDate day = day(text.substring(2).strip());
                return day == null ? null : new RowDate("<=" + day, opening -> BusinessDate.onOrBefore(day, opening));
            }
            if (text.startsWith("<")) {
                LocalDate day = day(text.substring(1).strip());
                return day == null ? null : new RowDate("<" + day, opening -> BusinessDate.before(day, opening));
            }
            LocalDate day = day(text);
            if (day != null) {
                return of(BusinessDate.on(day));
            }
            YearMonth month = month(text);
            if (month != null) {
                return within(month.getYear()) ? of(BusinessDate.in(month)) : null;
            }
            return YEAR.matcher(text).matches() && within(Integer.parseInt(text))
                    ? of(BusinessDate.in(Integer.parseInt(text)))
                    : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The interval between two days; null when it is none. */
    static @Nullable RowDate of(String earliest, String latest, String precision) {
        try {
            LocalDate from = day(earliest);
            LocalDate to = day(latest);
            if (from == null || to == null || to.isBefore(from)) {
                return null;
            }
            Precision told = precision.isEmpty()
                    ? (from.equals(to) ? Precision.DAY : Precision.ON_OR_BEFORE)
                    : precision(precision);
            return told == null || !agrees(from, to, told) ? null : of(new BusinessDate(from, to, told));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Words of the precisions, separated by commas. */
    static String precisions() {
        return String.join(
                ", ", Arrays.stream(Precision.values()).map(Enum::name).toList());
    }

    private static boolean agrees(LocalDate from, LocalDate to, Precision told) {
        return switch (told) {
            case DAY -> from.equals(to);
            case MONTH -> BusinessDate.in(YearMonth.from(from)).equals(new BusinessDate(from, to, told));
            case YEAR -> BusinessDate.in(from.getYear()).equals(new BusinessDate(from, to, told));
            case BEFORE, ON_OR_BEFORE -> true;
        };
    }

    private static @Nullable Precision precision(String word) {
        return Arrays.stream(Precision.values())
                .filter(known -> known.name().equals(word.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElse(null);
    }

    private static RowDate of(BusinessDate date) {
        return new RowDate(date.earliest() + "/" + date.latest() + "/" + date.precision(), opening -> date);
    }

    /** The day that a cell names; null when it names none. */
    static @Nullable LocalDate day(String text) {
        Matcher iso = DAY.matcher(text);
        Matcher french = FRENCH_DAY.matcher(text);
        LocalDate day = null;
        try {
            if (iso.matches()) {
                day = LocalDate.of(number(iso, 1), number(iso, 2), number(iso, 3));
            } else if (french.matches()) {
                day = LocalDate.of(number(french, 3), number(french, 2), number(french, 1));
            }
        } catch (DateTimeException e) {
            return null;
        }
        return day != null && within(day.getYear()) ? day : null;
    }

    private static @Nullable YearMonth month(String text) {
        Matcher iso = MONTH.matcher(text);
        Matcher french = FRENCH_MONTH.matcher(text);
        if (iso.matches()) {
            return YearMonth.of(number(iso, 1), number(iso, 2));
        }
        return french.matches() ? YearMonth.of(number(french, 2), number(french, 1)) : null;
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static boolean within(int year) {
        return year >= 1900 && year <= 2200;
    }
}
