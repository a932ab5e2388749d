package fr.paraphe.command.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** Reads a day written {@code 2026-10-05}, from 1900 to 9999: no list of numbers, no year that no calendar page shows. */
public final class StrictDay extends StdScalarDeserializer<LocalDate> {

    private static final Pattern DAY = Pattern.compile("(19|[2-9][0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}");

    /** A reader of days. */
    public StrictDay() {
        super(LocalDate.class);
    }

    /** The day; empty when the text is none. */
    public static Optional<LocalDate> of(String text) {
        try {
            return DAY.matcher(text).matches() ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty(); // no month has that day
        }
    }

    /** The form of a day, as a regular expression; not every text of that form is one. */
    public static String form() {
        return DAY.pattern();
    }

    @Override
    public LocalDate deserialize(JsonParser parser, DeserializationContext context) {
        Optional<LocalDate> day =
                parser.currentToken() == JsonToken.VALUE_STRING ? of(parser.getString()) : Optional.empty();
        return day.isPresent() ? day.get() : context.reportInputMismatch(this, "not a day");
    }
}
