package fr.paraphe.standalone.desk;

import fr.paraphe.standalone.desk.Slot.Kind;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was typed into a form, by JSON pointer into the body of the command, such as {@code /members/0/siren}. The pointers
 * at which the API finds faults are those of the form.
 */
final class Typed {

    /** What the name of a field ends with that says how a date is meant. */
    static final String HOW = "~how";

    /** Parameters that are about the form itself begin so; the body of a command has no such pointer. */
    static final String ABOUT_FORM = "~";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Map<String, String> values;

    Typed(Map<String, String> values) {
        this.values = new LinkedHashMap<>(values);
    }

    /** The pointers among the parameters of a request. */
    static Typed of(Map<String, String[]> parameters) {
        Map<String, String> values = new LinkedHashMap<>();
        parameters.forEach((name, given) -> {
            if (name.startsWith("/") && given.length > 0) {
                values.put(name, given[0]);
            }
        });
        return new Typed(values);
    }

    /** The same with files, which are told in base64 as the API takes them. */
    static Typed of(Map<String, String[]> parameters, Map<String, byte[]> files) {
        Map<String, String> values = new LinkedHashMap<>(of(parameters).values);
        files.forEach(
                (pointer, bytes) -> values.put(pointer, Base64.getEncoder().encodeToString(bytes)));
        return new Typed(values);
    }

    /** What stands at a pointer; empty when nothing does. */
    String at(String pointer) {
        return values.getOrDefault(pointer, "");
    }

    /** Whether a form tells anything at a pointer or below, be it empty. */
    boolean tells(String pointer) {
        return values.keySet().stream().anyMatch(name -> name.equals(pointer) || name.startsWith(pointer + "/"));
    }

    /** How many rows the list at a pointer has. */
    int rows(String pointer) {
        return numbers(pointer).isEmpty() ? 0 : numbers(pointer).last() + 1;
    }

    private TreeSet<Integer> numbers(String pointer) {
        TreeSet<Integer> numbers = new TreeSet<>();
        for (String name : values.keySet()) {
            if (name.startsWith(pointer + "/")) {
                String rest = name.substring(pointer.length() + 1).split("[/~]", 2)[0];
                if (rest.matches("[0-9]{1,4}")) {
                    numbers.add(Integer.valueOf(rest));
                }
            }
        }
        return numbers;
    }

    /** The same without the rows in which nothing is typed, so that the rows and those of the command are the same. */
    Typed compact(Slot body) {
        Map<String, String> kept = new LinkedHashMap<>();
        compact(body, "", "", kept);
        return new Typed(kept);
    }

    private void compact(Slot slot, String from, String to, Map<String, String> kept) {
        switch (slot.kind()) {
            case GROUP ->
                slot.parts().forEach(part -> compact(part, from + "/" + part.name(), to + "/" + part.name(), kept));
            case LIST -> {
                int next = 0;
                for (int row : numbers(from)) {
                    if (filled(slot.row(), from + "/" + row)) {
                        compact(slot.row(), from + "/" + row, to + "/" + next++, kept);
                    }
                }
            }
            default -> {
                if (values.containsKey(from)) {
                    kept.put(to, at(from));
                }
                if (values.containsKey(from + HOW)) {
                    kept.put(to + HOW, at(from + HOW));
                }
            }
        }
    }

    /** Whether something is typed at a pointer or below. */
    boolean filled(Slot slot, String pointer) {
        return switch (slot.kind()) {
            case GROUP -> slot.parts().stream().anyMatch(part -> filled(part, pointer + "/" + part.name()));
            case LIST -> numbers(pointer).stream().anyMatch(row -> filled(slot.row(), pointer + "/" + row));
            default -> !at(pointer).isBlank();
        };
    }

    /** The same with one more row in a list. */
    Typed withRow(String pointer, Slot row) {
        Typed more = new Typed(values);
        more.empty(row, pointer + "/" + rows(pointer));
        return more;
    }

    private void empty(Slot slot, String pointer) {
        switch (slot.kind()) {
            case GROUP -> slot.parts().forEach(part -> empty(part, pointer + "/" + part.name()));
            case LIST -> {
                if (slot.required()) {
                    empty(slot.row(), pointer + "/0");
                }
            }
            default -> values.put(pointer, "");
        }
    }

    /** The same without the row at a pointer; those behind it move up. */
    Typed withoutRow(String pointer) {
        String list = pointer.substring(0, pointer.lastIndexOf('/'));
        int gone = Integer.parseInt(pointer.substring(list.length() + 1));
        Map<String, String> kept = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (!name.startsWith(list + "/")) {
                kept.put(name, value);
                return;
            }
            String rest = name.substring(list.length() + 1);
            String number = rest.split("[/~]", 2)[0];
            if (!number.matches("[0-9]{1,4}") || Integer.parseInt(number) < gone) {
                kept.put(name, value);
            } else if (Integer.parseInt(number) > gone) {
                kept.put(list + "/" + (Integer.parseInt(number) - 1) + rest.substring(number.length()), value);
            }
        });
        return new Typed(kept);
    }

    /** The same with values where nothing was typed. */
    Typed or(Map<String, String> others) {
        Map<String, String> all = new TreeMap<>(others);
        all.putAll(values);
        return new Typed(all);
    }

    /** The body of the command, as the API reads it. */
    ObjectNode json(Slot body) {
        ObjectNode object = NODES.objectNode();
        body.parts().forEach(part -> put(object, part, "/" + part.name()));
        return object;
    }

    private void put(ObjectNode object, Slot slot, String pointer) {
        JsonNode value = value(slot, pointer);
        if (value != null) {
            object.set(slot.name(), value);
        }
    }

    private @Nullable JsonNode value(Slot slot, String pointer) {
        if (slot.kind() != Kind.GROUP && slot.kind() != Kind.LIST) {
            return at(pointer).isBlank() ? null : scalar(slot, pointer);
        }
        if (!filled(slot, pointer) && !slot.required()) {
            return null;
        }
        if (slot.kind() == Kind.GROUP) {
            ObjectNode group = NODES.objectNode();
            slot.parts().forEach(part -> put(group, part, pointer + "/" + part.name()));
            return group;
        }
        ArrayNode list = NODES.arrayNode();
        for (int row : numbers(pointer)) {
            JsonNode value = value(slot.row(), pointer + "/" + row);
            list.add(value == null ? NODES.nullNode() : value);
        }
        return list;
    }

    private JsonNode scalar(Slot slot, String pointer) {
        String text = at(pointer);
        return switch (slot.kind()) {
            // Browsers end lines as mails do; a text is frozen with the ends that its author knows.
            case LONG_TEXT -> NODES.stringNode(text.replace("\r\n", "\n"));
            case SECRET -> NODES.stringNode(text);
            case NUMBER -> number(text.strip());
            case EUROS -> cents(text.strip());
            case YES_NO -> NODES.booleanNode(text.equals("true"));
            case TOLD_DATE -> {
                String how = at(pointer + HOW);
                yield how.isBlank()
                        ? NODES.stringNode(text.strip())
                        : NODES.objectNode().put(how, text.strip());
            }
            default -> NODES.stringNode(text.strip());
        };
    }

    private static JsonNode cents(String text) {
        String plain = text.replace(',', '.').replaceAll("[\\s\\u00a0\\u202f€]", "");
        return plain.matches("-?[0-9]{1,15}(\\.[0-9]{1,2})?")
                ? NODES.numberNode(new BigDecimal(plain).movePointRight(2).longValueExact())
                : NODES.stringNode(text);
    }

    /** What is no number goes as it was typed: the API says what it expects. */
    private static JsonNode number(String text) {
        String plain = text.replace(',', '.').replaceAll("[\\s\\u00a0\\u202f]", "");
        if (plain.matches("-?[0-9]{1,18}")) {
            return NODES.numberNode(Long.parseLong(plain));
        }
        return plain.matches("-?[0-9]{1,18}\\.[0-9]{1,18}")
                ? NODES.numberNode(new BigDecimal(plain))
                : NODES.stringNode(text);
    }
}
