package fr.paraphe.command.web;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says in the caller's language, and in no library's words, why a text is not the JSON or YAML that is asked for. */
public final class JsonFaults {

    private JsonFaults() {}

    /** Where the text is at fault, and what was expected there. */
    public static BadRequest.Fault of(JacksonException e) {
        return e instanceof DatabindException databind
                ? new BadRequest.Fault(pointer(databind), expected(databind))
                : new BadRequest.Fault("", broken(e));
    }

    /** Line and column, from 1, such as {@code line 3, column 7}; empty when the reader does not know. */
    public static String position(JacksonException e) {
        return e.getLocation() == null || e.getLocation().getLineNr() < 1
                ? ""
                : "line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }

    /** JSON pointer of the place. */
    public static String pointer(DatabindException e) {
        StringBuilder pointer = new StringBuilder();
        for (var step : e.getPath()) {
            String name = step.getPropertyName();
            pointer.append('/')
                    .append(
                            name == null
                                    ? Integer.toString(step.getIndex())
                                    : name.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }

    private static String broken(JacksonException e) {
        String position = position(e);
        String where = position.isEmpty() ? "" : " (" + position + ")";
        return Words.pick("Le texte n’est pas du JSON bien formé" + where, "The text is not well-formed JSON" + where);
    }

    private static String expected(DatabindException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                Words.pick("Ce nom n’est pas connu ici", "This name is not known here");
            case StrictText.RefusedCharacter refused -> refused.sentence();
            case MismatchedInputException mismatch -> expected(mismatch.getTargetType());
            default -> Words.pick("Cette valeur ne se lit pas", "This value cannot be read");
        };
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return Words.pick("Cette valeur ne se lit pas", "This value cannot be read");
        }
        if (type == String.class) {
            return Words.pick("Un texte est attendu", "A text is expected");
        }
        if (type == LocalDate.class) {
            return Words.pick("Un jour est attendu, comme \"2026-10-05\"", "A day is expected, such as \"2026-10-05\"");
        }
        if (type == DateTold.class) {
            return Words.pick(
                    "Une date est attendue : un jour (\"2019-11-19\"), un mois (\"2020-02\"), une année (\"2020\"),"
                            + " {\"before\": jour} ou {\"onOrBefore\": jour}",
                    "A date is expected: a day (\"2019-11-19\"), a month (\"2020-02\"), a year (\"2020\"),"
                            + " {\"before\": day} or {\"onOrBefore\": day}");
        }
        if (type.isEnum()) {
            String values = String.join(
                    ", ",
                    Arrays.stream(type.getEnumConstants()).map(Object::toString).toList());
            return Words.pick("Une de ces valeurs est attendue : " + values, "One of these is expected: " + values);
        }
        if (Collection.class.isAssignableFrom(type)) {
            return Words.pick("Une liste est attendue", "A list is expected");
        }
        if (type == boolean.class || type == Boolean.class) {
            return Words.pick("true ou false est attendu", "true or false is expected");
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return Words.pick("Un nombre est attendu", "A number is expected");
        }
        return Map.class.isAssignableFrom(type) || type.isRecord()
                ? Words.pick("Un objet est attendu", "An object is expected")
                : Words.pick("Cette valeur ne se lit pas", "This value cannot be read");
    }
}
