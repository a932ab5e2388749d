package fr.paraphe.events.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one way to write a JSON text (RFC 8785), for the data that facts can hold: objects, arrays, strings, booleans,
 * nulls and integers within ±(2^53-1). What other programs may read differently is refused: fractions, larger
 * integers, U+0000 and lone surrogates.
 */
public final class CanonicalJson {

    private static final JsonMapper RECORDS = JsonMapper.builder()
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private static final long LARGEST = (1L << 53) - 1;

    private CanonicalJson() {}

    /**
     * The canonical text of {@code tree}.
     *
     * @throws NotCanonical when the tree holds something that is refused
     */
    public static String of(JsonNode tree) {
        StringBuilder out = new StringBuilder(256);
        write(tree, out, "");
        return out.toString();
    }

    /**
     * {@code text} as a canonical JSON string, quotes included.
     *
     * @throws NotCanonical when the text holds U+0000 or a lone surrogate
     */
    public static String ofString(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2);
        quote(text, out, "");
        return out.toString();
    }

    private static void write(JsonNode node, StringBuilder out, String pointer) {
        switch (node.getNodeType()) {
            case OBJECT -> writeObject(node, out, pointer);
            case ARRAY -> {
                out.append('[');
                for (int i = 0; i < node.size(); i++) {
                    if (i > 0) {
                        out.append(',');
                    }
                    write(node.get(i), out, pointer + "/" + i);
                }
                out.append(']');
            }
            case STRING -> quote(node.stringValue(), out, pointer);
            case BOOLEAN -> out.append(node.booleanValue());
            case NULL -> out.append("null");
            case NUMBER -> {
                if (!node.isIntegralNumber()) {
                    throw new NotCanonical(pointer, "a fraction; write it as a text or in a smaller unit");
                }
                if (!node.canConvertToLong() || node.longValue() > LARGEST || node.longValue() < -LARGEST) {
                    throw new NotCanonical(pointer, "an integer beyond 2^53-1; write it as a text");
                }
                out.append(node.longValue());
            }
            case BINARY, POJO, MISSING -> throw new NotCanonical(pointer, "something that is not JSON");
        }
    }

    private static void writeObject(JsonNode node, StringBuilder out, String pointer) {
        List<String> names = new ArrayList<>(node.propertyNames());
        names.sort(null); // String compares UTF-16 code units, which is the order RFC 8785 asks for
        out.append('{');
        boolean first = true;
        for (String name : names) {
            if (!first) {
                out.append(',');
            }
            first = false;
            String place = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
            quote(name, out, place);
            out.append(':');
            write(node.get(name), out, place);
        }
        out.append('}');
    }

    private static void quote(String text, StringBuilder out, String pointer) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                case 0 -> throw new NotCanonical(pointer, "the character U+0000");
                default -> {
                    if (c < 0x20) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else if (!Character.isSurrogate(c)) {
                        out.append(c);
                    } else if (Character.isHighSurrogate(c)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1))) {
                        out.append(c).append(text.charAt(++i));
                    } else {
                        throw new NotCanonical(pointer, "half of a surrogate pair");
                    }
                }
            }
        }
        out.append('"');
    }

    /** Canonical JSON of a record made of what facts are made of; absent components are left out. */
    public static String ofRecord(Object value) {
        return of(RECORDS.valueToTree(value));
    }

    /** {@code sha-256:} digest of a record's canonical JSON. */
    public static String digestOf(Object value) {
        return Document.digestOf(ofRecord(value).getBytes(StandardCharsets.UTF_8));
    }

    /** Something that has no canonical form that every program reads alike. */
    public static final class NotCanonical extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        private final String pointer;

        NotCanonical(String pointer, String what) {
            super("Cannot be stored: " + what + ", at \"" + printable(pointer) + "\"");
            this.pointer = pointer;
        }

        /** JSON pointer (RFC 6901) to what was refused; empty for the whole text. */
        public String pointer() {
            return pointer;
        }

        private static String printable(String pointer) {
            StringBuilder out = new StringBuilder();
            pointer.chars().forEach(c -> out.append(c < 0x20 || Character.isSurrogate((char) c) ? '?' : (char) c));
            return out.toString();
        }
    }
}
