package fr.paraphe.query.history;

import fr.paraphe.query.StoryFields;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field that a fact changed in what the API answers about something.
 *
 * @param subject what changed: {@code territory}, {@code project}, {@code protocol}, {@code programme}, {@code figure} or {@code body}
 * @param field JSON pointer to the field in that answer after the fact, or before it when nothing stands there after it
 * @param label name of the field by language ({@code fr}, {@code en})
 * @param before the value before the fact; null for nothing
 * @param after the value after the fact; null for nothing
 * @param beforeWords the value before the fact in the language asked for; null for nothing
 * @param afterWords the value after the fact in the language asked for; null for nothing
 */
public record FieldChange(
        String subject,
        String field,
        Map<String, String> label,
        @Nullable Object before,
        @Nullable Object after,
        @Nullable String beforeWords,
        @Nullable String afterWords) {

    static String word(StoryFields.Subject subject) {
        return switch (subject) {
            case PROGRAMME -> "programme";
            case TERRITORY -> "territory";
            case PROJECT -> "project";
            case PROTOCOL -> "protocol";
            case FIGURE -> "figure";
            case BODY -> "body";
            case CEREMONY -> "ceremony";
        };
    }
}
