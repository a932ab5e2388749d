package fr.paraphe.verifier;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What the verifier reads of a line itself: values at its top level, without a JSON library.
 *
 * @param position position that the line tells; -1 when it tells none
 * @param stream stream of the fact
 * @param version place in the stream; -1 when it tells none
 * @param leaf hash that stands in place of a withheld fact; null when the line is a fact
 */
record Line(
        long position,
        @Nullable String stream,
        long version,
        @Nullable String leaf) {

    private static final byte[] WITHHELD = "{\"leaf\":\"".getBytes(StandardCharsets.US_ASCII);

    /** Reads the line that lies in {@code bytes} before {@code end}; tells as much as can be read. */
    static Line read(byte[] bytes, int end) {
        String position = value(bytes, end, "position");
        String version = value(bytes, end, "version");
        String leaf = withheld(bytes, end) ? value(bytes, end, "leaf") : null;
        return new Line(number(position), value(bytes, end, "stream"), number(version), leaf);
    }

    /** A fact as it is sealed begins with another name. */
    static boolean withheld(byte[] bytes, int end) {
        if (end < WITHHELD.length) {
            return false;
        }
        for (int i = 0; i < WITHHELD.length; i++) {
            if (bytes[i] != WITHHELD[i]) {
                return false;
            }
        }
        return true;
    }

    private static long number(@Nullable String text) {
        try {
            return text == null ? -1 : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** The text of a string or number under {@code name} at the top level. */
    private static @Nullable String value(byte[] bytes, int end, String name) {
        int depth = 0;
        int from = 0;
        String key = null;
        for (int i = 0; i < end; i++) {
            switch (bytes[i]) {
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case '"' -> {
                    from = i + 1;
                    for (i++; i < end && bytes[i] != '"'; i++) {
                        if (bytes[i] == '\\') {
                            i++;
                        }
                    }
                    if (depth == 1 && i + 1 < end && bytes[i + 1] == ':') {
                        key = new String(bytes, from, i - from, StandardCharsets.UTF_8);
                    } else if (depth == 1 && name.equals(key) && i < end) {
                        return new String(bytes, from, i - from, StandardCharsets.UTF_8);
                    }
                }
                case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
                    if (depth == 1 && name.equals(key)) {
                        int stop = i + 1;
                        while (stop < end && bytes[stop] >= '0' && bytes[stop] <= '9') {
                            stop++;
                        }
                        return new String(bytes, i, stop - i, StandardCharsets.US_ASCII);
                    }
                }
                default -> {
                    // structure and words
                }
            }
        }
        return null;
    }
}
