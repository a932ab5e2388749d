package fr.paraphe.query.journal;

import fr.paraphe.query.BadRequest;
import fr.paraphe.query.Cursor;
import fr.paraphe.query.Region;
import fr.paraphe.query.Regions;
import fr.paraphe.query.web.Asked;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which facts of the journal are asked for; what is null does not narrow them.
 *
 * @param programme code of the programme
 * @param region the region that leads the territories; only with a programme
 * @param code code of the territory; only with a programme
 * @param type stored name of the facts, such as {@code plan-validated}
 * @param body name of the body that they were recorded for
 * @param actor pseudonymous reference of whoever recorded them
 * @param capacity capacity in which that was done
 * @param from first day on which they happened
 * @param to last day on which they happened
 */
public record JournalQuestion(
        @Nullable String programme,
        @Nullable Region region,
        @Nullable String code,
        @Nullable String type,
        @Nullable String body,
        @Nullable String actor,
        @Nullable String capacity,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {

    /** Everything. */
    public static final JournalQuestion ALL = new JournalQuestion(null, null, null, null, null, null, null, null, null);

    /**
     * The question that parameters of those names ask.
     *
     * @param asked values by name, without blank ones
     * @param types the stored names that there are
     * @throws BadRequest when one cannot be read
     */
    static JournalQuestion of(Map<String, String> asked, Set<String> types) {
        String programme = text("programme", asked);
        String type = asked.get("type");
        if (type != null && !types.contains(type)) {
            throw new BadRequest("type", "type.unknown", type);
        }
        String region = asked.get("region");
        if (programme == null) {
            for (String narrower : List.of("region", "code")) {
                if (asked.containsKey(narrower)) {
                    throw new BadRequest(narrower, "journal.programmeNeeded");
                }
            }
        }
        return new JournalQuestion(
                programme,
                region == null
                        ? null
                        : Regions.find(region).orElseThrow(() -> new BadRequest("region", "region.unknown", region)),
                text("code", asked),
                type,
                text("body", asked),
                text("actor", asked),
                text("capacity", asked),
                day("from", asked),
                day("to", asked));
    }

    private static @Nullable String text(String name, Map<String, String> asked) {
        return Asked.optionalText(name, asked.get(name));
    }

    private static @Nullable LocalDate day(String name, Map<String, String> asked) {
        String text = asked.get(name);
        if (text == null) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 1 && day.getYear() <= 9999) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // told below
        }
        throw new BadRequest(name, "asOf.unreadable", text);
    }

    /** What tells this question from others, for the cursor of its pages. */
    String digest() {
        return Cursor.digest("journal\n" + this);
    }
}
