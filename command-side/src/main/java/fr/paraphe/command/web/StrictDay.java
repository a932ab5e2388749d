package fr.paraphe.command.web;

import java.time.DateTimeException;
import java.time.LocalDate;
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

    @Override
    public LocalDate deserialize(JsonParser parser, DeserializationContext context) {
        if (parser.currentToken() == JsonToken.VALUE_STRING
                && DAY.matcher(parser.getString()).matches()) {
            try {
                return LocalDate.parse(parser.getString());
            } catch (DateTimeException e) {
                // told below: no month has that day
            }
        }
        return context.reportInputMismatch(this, "not a day");
    }
}
