package fr.paraphe.standalone.desk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A command of the API.
 *
 * @param key its words: the fixed parts of its address, such as {@code territories.plan.submission}
 * @param address with its variables in braces
 * @param type media type of its body; null when it has none
 * @param body a group with the fields of the body
 */
record Act(String key, String address, @Nullable String type, Slot body) {

    private static final String API = "/api/v1/";

    /** The words of an address. */
    static String key(String address) {
        return String.join(
                ".",
                List.of(address.substring(API.length()).split("/")).stream()
                        .filter(part -> !part.startsWith("{"))
                        .toList());
    }

    /** The values of the variables in {@code path}, still encoded; empty when it is another address. */
    Optional<Map<String, String>> match(String path) {
        String[] mine = address.split("/", -1);
        String[] theirs = path.split("/", -1);
        if (mine.length != theirs.length) {
            return Optional.empty();
        }
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < mine.length; i++) {
            if (mine[i].startsWith("{")) {
                if (theirs[i].isEmpty()) {
                    return Optional.empty();
                }
                values.put(mine[i].substring(1, mine[i].length() - 1), theirs[i]);
            } else if (!mine[i].equals(theirs[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    /** How many fixed parts its address has: the more, the closer a match. */
    int fixed() {
        return key.split("\\.").length;
    }
}
