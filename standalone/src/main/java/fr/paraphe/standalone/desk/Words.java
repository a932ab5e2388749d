package fr.paraphe.standalone.desk;

import fr.paraphe.query.Sentences;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of acts and fields, what an act brings about, hints; what facts have too is named as their fields are. */
final class Words {

    private static final Sentences OWN = new Sentences("fr.paraphe.standalone.desk.acts");
    private static final Sentences OF_FACTS = new Sentences("fr.paraphe.query.history.fields");

    private final Locale locale;

    Words(Locale locale) {
        this.locale = locale;
    }

    /** What an act is called. */
    String act(String key) {
        return OWN.say(locale, "act." + key, Map.of());
    }

    /** What an act brings about, in one sentence. */
    String effect(String key) {
        return OWN.say(locale, "effect." + key, Map.of());
    }

    /** What a field is called. */
    String label(Slot slot) {
        String own = first("field." + slot.owner() + "." + slot.name(), "field." + slot.name());
        return own != null ? own : OF_FACTS.say(locale, slot.name(), Map.of());
    }

    /** What helps to fill in a field; null for nothing. */
    @Nullable String hint(Slot slot) {
        return first("hint." + slot.owner() + "." + slot.name(), "hint." + slot.name());
    }

    /** What a value of a list is called. */
    String value(String code) {
        String own = first("value." + code);
        return own != null
                ? own
                : OF_FACTS.has(locale, "value." + code) ? OF_FACTS.say(locale, "value." + code, Map.of()) : code;
    }

    /** Whether words for a field exist. */
    boolean named(Slot slot) {
        return first("field." + slot.owner() + "." + slot.name(), "field." + slot.name()) != null
                || OF_FACTS.has(locale, slot.name());
    }

    /** Whether a value of a list has a word. */
    boolean namedValue(String code) {
        return first("value." + code) != null || OF_FACTS.has(locale, "value." + code);
    }

    /** Whether an act has a name and an effect. */
    boolean namedAct(String key) {
        return OWN.has(locale, "act." + key) && OWN.has(locale, "effect." + key);
    }

    private @Nullable String first(String... keys) {
        for (String key : keys) {
            if (OWN.has(locale, key)) {
                return OWN.say(locale, key, Map.of());
            }
        }
        return null;
    }
}
