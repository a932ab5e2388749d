package fr.paraphe.command.programme;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** A part of a file with the place where it stands. */
sealed interface Node {

    /** Where it begins. */
    Place at();

    /**
     * A text, a number, true, false or nothing.
     *
     * @param token what it was read as
     * @param text as a text; a whole number in decimal digits
     */
    record Scalar(Place at, JsonToken token, String text) implements Node {

        boolean absent() {
            return token == JsonToken.VALUE_NULL;
        }
    }

    /** A list. */
    record Sequence(Place at, List<Node> elements) implements Node {}

    /** An object, its entries by name in their order. */
    record Mapping(Place at, Map<String, Entry> entries) implements Node {

        /** What stands under a name; null when nothing does. */
        @Nullable Node get(String name) {
            Entry entry = entries.get(name);
            return entry == null || entry.value() instanceof Scalar scalar && scalar.absent() ? null : entry.value();
        }
    }

    /**
     * An entry of an object.
     *
     * @param at where its name begins
     */
    record Entry(Place at, Node value) {}
}
