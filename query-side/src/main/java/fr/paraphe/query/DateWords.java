package fr.paraphe.query;

import fr.paraphe.events.BusinessDate;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates in words, with no more precision than the source told. */
public final class DateWords {

    private DateWords() {}

    /** Such as "le 19 novembre 2019 au plus tard" or "in February 2020"; French unless the locale is English. */
    public static String of(BusinessDate date, Locale locale) {
        boolean english = english(locale);
        return switch (date.precision()) {
            case DAY -> (english ? "on " : "le ") + day(date.earliest(), locale);
            case MONTH -> (english ? "in " : "en ") + format(date.earliest(), "MMMM yyyy", locale);
            case YEAR -> (english ? "in " : "en ") + date.earliest().getYear();
            case BEFORE ->
                (english ? "before " : "avant le ") + day(date.latest().plusDays(1), locale);
            case ON_OR_BEFORE ->
                english
                        ? "on " + day(date.latest(), locale) + " at the latest"
                        : "le " + day(date.latest(), locale) + " au plus tard";
        };
    }

    /** Such as "1er mars 2020" or "1 March 2020"; French unless the locale is English. */
    public static String day(LocalDate day, Locale locale) {
        return english(locale)
                ? format(day, "d MMMM yyyy", locale)
                : format(day, day.getDayOfMonth() == 1 ? "d'er' MMMM yyyy" : "d MMMM yyyy", locale);
    }

    private static String format(LocalDate day, String pattern, Locale locale) {
        return DateTimeFormatter.ofPattern(pattern, english(locale) ? Locale.UK : Locale.FRANCE)
                .format(day);
    }

    private static boolean english(Locale locale) {
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
    }
}
