package fr.paraphe.command.web;

import com.fasterxml.jackson.annotation.JsonValue;
import fr.paraphe.events.BusinessDate;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * A business date as somebody tells it: {@code "2019-11-19"}, {@code "2020-02"}, {@code "2020"}, {@code
 * {"before":"2019-11-19"}} or {@code {"onOrBefore":"2019-11-19"}}.
 */
@Schema(
        type = "string",
        description =
                "A day (2019-11-19), a month (2020-02), a year (2020), {\"before\": day} or {\"onOrBefore\": day}",
        example = "2026-10-05")
@JsonDeserialize(using = DateTold.Reader.class)
public final class DateTold {

    private final Function<LocalDate, BusinessDate> told;
    private final String text;

    private DateTold(String text, Function<LocalDate, BusinessDate> told) {
        this.text = text;
        this.told = told;
    }

    /** That day. */
    public static DateTold on(LocalDate day) {
        return new DateTold(day.toString(), opening -> BusinessDate.on(day));
    }

    /** The interval it stands for, in a programme that opened on {@code opening}; an empty one is refused. */
    BusinessDate from(LocalDate opening) {
        return told.apply(opening);
    }

    /** The date as a request tells it. */
    @JsonValue
    Object json() {
        if (text.startsWith("<=")) {
            return Map.of("onOrBefore", text.substring(2));
        }
        return text.startsWith("<") ? Map.of("before", text.substring(1)) : text;
    }

    /** The date as told, for the digest of the request. */
    @Override
    public String toString() {
        return text;
    }

    static final class Reader extends StdDeserializer<DateTold> {

        private static final List<String> WORDS = List.of("before", "onOrBefore");

        Reader() {
            super(DateTold.class);
        }

        @Override
        public DateTold deserialize(JsonParser parser, DeserializationContext context) {
            JsonNode node = context.readTree(parser);
            try {
                if (node.isString()) {
                    return parse(node.stringValue());
                }
                if (node.isObject() && node.size() == 1) {
                    Map.Entry<String, JsonNode> entry =
                            node.properties().iterator().next();
                    if (WORDS.contains(entry.getKey()) && entry.getValue().isString()) {
                        LocalDate day = day(entry.getValue().stringValue());
                        return entry.getKey().equals("before")
                                ? new DateTold("<" + day, opening -> BusinessDate.before(day, opening))
                                : new DateTold("<=" + day, opening -> BusinessDate.onOrBefore(day, opening));
                    }
                }
            } catch (DateTimeException e) {
                // falls through to the one sentence that says what is accepted
            }
            return context.reportInputMismatch(
                    this,
                    "A date is a day (2019-11-19), a month (2020-02), a year (2020), {\"before\": day} or {\"onOrBefore\": day}");
        }

        private static DateTold parse(String text) {
            if (text.matches("[12][0-9]{3}")) {
                int year = Integer.parseInt(text);
                return new DateTold(text, opening -> BusinessDate.in(year));
            }
            if (text.matches("[12][0-9]{3}-[0-9]{2}")) {
                YearMonth month = YearMonth.parse(text);
                return new DateTold(text, opening -> BusinessDate.in(month));
            }
            return on(day(text));
        }

        private static LocalDate day(String text) {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() < 1900 || day.getYear() > 2200) {
                throw new DateTimeException("The year is out of reach");
            }
            return day;
        }
    }
}
