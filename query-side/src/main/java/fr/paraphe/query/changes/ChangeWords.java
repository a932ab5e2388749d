package fr.paraphe.query.changes;

import fr.paraphe.events.ProgrammeRules;
import fr.paraphe.query.DateWords;
import fr.paraphe.query.MilestoneDate;
import fr.paraphe.query.Sentences;
import fr.paraphe.query.changes.Difference.Count;
import fr.paraphe.query.changes.Difference.Stood;
import fr.paraphe.query.changes.Difference.Told;
import fr.paraphe.query.changes.Difference.Totals;
import fr.paraphe.query.changes.Difference.Turn;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says differences in French or in English.
 *
 * @param rules the programme's rules, for the names of milestones and kinds
 * @param locale the language; French unless English
 */
record ChangeWords(ProgrammeRules rules, Locale locale) {

    static final Sentences SENTENCES = new Sentences("fr.paraphe.query.changes.changes");

    /** The same words with the names of a region. */
    ChangeWords in(String region) {
        return new ChangeWords(rules.in(region), locale);
    }

    private String say(String key, Map<String, ?> places) {
        return SENTENCES.say(locale, key, places);
    }

    /** How much differs, or that nothing does. */
    String totals(Totals totals) {
        return totals.figures() == 0 && totals.territories() == 0 && totals.facts() == 0
                ? say("nothing", Map.of())
                : say(
                        "totals",
                        Map.of(
                                "figures", totals.figures(),
                                "territories", totals.territories(),
                                "facts", totals.facts()));
    }

    /** A figure before and after. */
    String figure(String measure, Count before, Count after) {
        return say(
                "figure",
                Map.of("figure", say("figure." + measure, Map.of()), "before", count(before), "after", count(after)));
    }

    private String count(Count count) {
        Integer value = count.value();
        Integer possible = count.possible();
        if (value == null || possible == null) {
            return say("count.unknown", Map.of());
        }
        String key = "count" + (possible == 0 ? ".none" : possible > value ? ".possible" : "")
                + (count.of() == null ? "" : ".of");
        return say(key, Map.of("value", value, "possible", possible, "of", Objects.requireNonNullElse(count.of(), 0)));
    }

    String joined(String name) {
        return say("joined", Map.of("name", name));
    }

    String left(String name) {
        return say("left", Map.of("name", name));
    }

    String replaced(MilestoneDate date) {
        return say("replaced", Map.of("date", date(date)));
    }

    String renamed(String before, String after) {
        return say("renamed", Map.of("before", before, "after", after));
    }

    /** A territory on another rung. */
    String stage(String name, @Nullable Stood before, @Nullable Stood after) {
        return say("stage", Map.of("name", name, "before", rung(before), "after", rung(after)));
    }

    private String rung(@Nullable Stood stood) {
        return stood == null ? say("stage.none", Map.of()) : milestone(stood.stage());
    }

    /** A milestone that turned. */
    String milestone(String milestone, Turn turn, @Nullable Told before, @Nullable Told after) {
        Told told = after == null ? Objects.requireNonNull(before) : after;
        String key = switch (turn) {
            case APPEARED -> told.certain() ? "milestone.APPEARED" : "milestone.APPEARED.possible";
            case VANISHED, BECAME_CERTAIN, BECAME_POSSIBLE, TOLD_BY_ANOTHER_FACT -> "milestone." + turn;
            case MOVED -> "milestone.MOVED";
        };
        return say(
                key,
                Map.of(
                        "milestone", milestone(milestone),
                        "date", date(told.date()),
                        "before", before == null ? "" : date(before.date()),
                        "after", after == null ? "" : date(after.date()),
                        "position", told.date().position()));
    }

    private String date(MilestoneDate date) {
        String words = DateWords.of(date.date(), locale);
        String kind = date.kind();
        return kind == null ? words : say("date.kind", Map.of("date", words, "kind", kind(kind)));
    }

    /** Name of a milestone, whether it is given as the programme's code or in camelCase. */
    private String milestone(String name) {
        return rules.milestones().stream()
                .filter(milestone -> milestone.code().replace("_", "").equalsIgnoreCase(name.replace("_", "")))
                .findFirst()
                .map(milestone -> name(milestone.name(), name))
                .orElseGet(() -> SENTENCES.has(locale, "name." + name) ? say("name." + name, Map.of()) : name);
    }

    private String kind(String code) {
        return rules.documentKinds().stream()
                .filter(kind -> kind.code().equals(code))
                .findFirst()
                .map(kind -> name(kind.name(), code))
                .orElse(code);
    }

    private String name(Map<String, String> names, String code) {
        String french = names.getOrDefault("fr", code);
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? names.getOrDefault("en", french) : french;
    }
}
