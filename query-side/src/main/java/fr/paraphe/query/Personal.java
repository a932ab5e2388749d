package fr.paraphe.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A name or another text that may have been erased, or is not for everybody.
 *
 * @param value the text; null when erased or withheld
 * @param erased whether the text was erased
 * @param withheld whether the text is there, and not for whoever reads now
 */
public record Personal(
        @Nullable String value,
        boolean erased,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean withheld) {

    /** A text that is no more. */
    public static final Personal ERASED = new Personal(null, true, false);

    /** A text that is not for whoever reads now. */
    public static final Personal WITHHELD = new Personal(null, false, true);

    /** A text that is told. */
    public static Personal told(String value) {
        return new Personal(value, false, false);
    }

    /** The text behind {@code ref}, as far as it was quoted and not erased. */
    public static Personal of(String ref, Map<String, Personal> quoted) {
        return quoted.getOrDefault(ref, ERASED);
    }
}
