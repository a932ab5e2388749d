package fr.paraphe.query;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A name or another text that may have been erased.
 *
 * @param value the text; null when erased
 * @param erased whether the text was erased
 */
public record Personal(@Nullable String value, boolean erased) {

    /** The text behind {@code ref}, as far as it was not erased. */
    public static Personal of(String ref, Map<String, String> values) {
        String value = values.get(ref);
        return new Personal(value, value == null);
    }
}
