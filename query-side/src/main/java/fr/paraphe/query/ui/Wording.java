package fr.paraphe.query.ui;

import fr.paraphe.events.BusinessDate;
import fr.paraphe.query.DateWords;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** Says dates, numbers and the names that programmes declare, in the language of the reader. */
public final class Wording {

    static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Locale locale;
    private final MessageSource messages;

    Wording(Locale locale, MessageSource messages) {
        this.locale = locale;
        this.messages = messages;
    }

    /** Code of the language: {@code fr} or {@code en}. */
    public String lang() {
        return locale.getLanguage();
    }

    /** The sentence of the bundle under {@code key}. */
    public String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    /** The name in this language, else in French, else any. */
    public String name(Map<String, String> names) {
        String fallback =
                names.getOrDefault("fr", names.values().stream().findFirst().orElse(""));
        return names.getOrDefault(lang(), fallback);
    }

    /** A day in full, such as {@code 19 novembre 2019}. */
    public String day(LocalDate day) {
        return DateWords.day(day, locale);
    }

    /** A day in full with its weekday. */
    public String weekday(LocalDate day) {
        return DateTimeFormatter.ofPattern("EEEE", locale).format(day) + " " + day(day);
    }

    /** An uncertain date as it was told, such as {@code avant le 19 novembre 2019}. */
    public String date(BusinessDate date) {
        return DateWords.of(date, locale);
    }

    /** The bounds of an uncertain date in words; null for a day. */
    public @Nullable String bounds(BusinessDate date) {
        return date.earliest().equals(date.latest())
                ? null
                : say("date.between", day(date.earliest()), day(date.latest()));
    }

    /** An instant in Paris, day and minute. */
    public String instant(Instant instant) {
        var local = instant.atZone(PARIS);
        return say(
                "date.instant",
                day(local.toLocalDate()),
                DateTimeFormatter.ofPattern("HH:mm").format(local));
    }

    /** The hour and minute of an instant in Paris. */
    public String time(Instant instant) {
        return DateTimeFormatter.ofPattern("HH:mm").format(instant.atZone(PARIS));
    }

    /** A month with its year, short. */
    public String month(LocalDate day) {
        return DateTimeFormatter.ofPattern("MMM yyyy", locale).format(day);
    }

    /** The day of an instant in Paris. */
    public String recordedDay(Instant instant) {
        return day(instant.atZone(PARIS).toLocalDate());
    }

    /** A number with the marks of the language. */
    public String number(Number number) {
        return NumberFormat.getInstance(locale).format(number).replace('\u202f', '\u00a0');
    }

    /** A difference with its sign. */
    public String signed(long difference) {
        return (difference > 0 ? "+" : difference < 0 ? "\u2212" : "") + number(Math.abs(difference));
    }

    /** A share given in percent, without decimals. */
    public String percent(Number percent) {
        return NumberFormat.getPercentInstance(locale)
                .format(percent.doubleValue() / 100)
                .replace('\u202f', '\u00a0');
    }

    /** The address when it leads to the web; null otherwise, so that no other scheme becomes a link. */
    public @Nullable String web(@Nullable String address) {
        return address != null && address.matches("https?://\\S+") ? address : null;
    }
}
