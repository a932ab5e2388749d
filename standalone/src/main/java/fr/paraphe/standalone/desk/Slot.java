package fr.paraphe.standalone.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in the body of a command, as the service's own description has it.
 *
 * @param name name of the field; that of its list for what a list holds
 * @param owner name of the schema that it belongs to; empty outside any
 * @param kind what it holds
 * @param required whether a command without it cannot be read
 * @param choices the only values that it may have; empty when it may have others
 * @param longest most characters of a text, most rows of a list; 0 for no bound
 * @param parts fields of a group; the one slot of a list's rows
 */
record Slot(
        String name, String owner, Kind kind, boolean required, List<String> choices, int longest, List<Slot> parts) {

    /** What a place holds. */
    enum Kind {
        TEXT,
        LONG_TEXT,
        SECRET,
        /** A file, told in base64. */
        FILE,
        DAY,
        /** A date that may be a month, a year or a bound. */
        TOLD_DATE,
        NUMBER,
        /** Money, typed in euros and told in euro cents. */
        EUROS,
        CHOICE,
        YES_NO,
        GROUP,
        LIST
    }

    /** What each row of a list holds. */
    Slot row() {
        return parts.getFirst();
    }

    /** The field of a group with that name; null when it has none. */
    @Nullable Slot part(String wanted) {
        return parts.stream()
                .filter(one -> one.name().equals(wanted))
                .findFirst()
                .orElse(null);
    }
}
