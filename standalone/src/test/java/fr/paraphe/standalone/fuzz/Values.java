package fr.paraphe.standalone.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** Values that a request is made of: what exists, what could exist, and what nobody should send. */
final class Values {

    private static final JsonMapper JSON = new JsonMapper();

    private static final List<String> ODD_TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "a\u0000b",
            "\ud800",
            "\udfff\ud800",
            "\u202eabc\u2069",
            "\u200b",
            "e\u0301",
            "\uD83D\uDE80",
            "\r\nSet-Cookie: a=b",
            "\u001b[31mred",
            "%",
            "_%_",
            "'; drop table paraphe_store.fact; --",
            "\" or 1=1 --",
            "${jndi:ldap://127.0.0.1/x}",
            "#{T(java.lang.Runtime).getRuntime()}",
            "<script>alert(1)</script>",
            "=cmd|' /C calc'!A0",
            "@SUM(1)",
            "../../../../etc/passwd",
            "..%2f..%2f",
            "file:///etc/passwd",
            "http://169.254.169.254/",
            "null",
            "true",
            "-0",
            "1e400",
            "99999999999999999999",
            "0000-00-00",
            "9999-12-31",
            "+999999999-12-31",
            "2026-02-30",
            "2025-03-30T02:30:00",
            "2026-13",
            "0001-01-01");

    private static final List<String> ODD_JSON = List.of(
            "null",
            "[]",
            "{}",
            "0",
            "-1",
            "1e400",
            "99999999999999999999999999999999",
            "0.1",
            "true",
            "\"\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "[null]",
            "{\"a\":{\"b\":[1,2,{\"c\":null}]}}");

    private final SplittableRandom random;
    private final List<String> known;
    private final Map<String, List<String>> knownByName;

    /** @param knownByName what exists in the service, by the name of the parameter or field that takes it */
    Values(SplittableRandom random, Map<String, List<String>> knownByName) {
        this.random = random;
        this.knownByName = new TreeMap<>(knownByName);
        this.known = new ArrayList<>();
        knownByName.values().forEach(known::addAll);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Whether something unsound is to come now: about one time in twenty. */
    boolean odd() {
        return random.nextInt(20) == 0;
    }

    <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    String oddJson() {
        return switch (random.nextInt(12)) {
            case 0 -> "[".repeat(2_000) + "]".repeat(2_000);
            case 1 -> "{\"a\":".repeat(500) + "1" + "}".repeat(500);
            case 2 -> quoted("x".repeat(random.nextInt(200_000)));
            default -> one(ODD_JSON);
        };
    }

    String oddText() {
        return random.nextInt(15) == 0 ? "y".repeat(random.nextInt(3_000)) : one(ODD_TEXTS);
    }

    String number() {
        return switch (random.nextInt(8)) {
            case 0 -> "-1";
            case 1 -> "0";
            case 2 -> Long.toString(random.nextLong());
            case 3 -> "2147483648";
            case 4 -> "1e3";
            default -> Integer.toString(1 + random.nextInt(40));
        };
    }

    /** A text for the format of a schema and the name of its field, sound in most cases. */
    String text(String format, String name) {
        if (odd()) {
            return oddText();
        }
        List<String> own = knownByName.get(name);
        if (own != null && random.nextInt(6) > 0) {
            return one(own);
        }
        return switch (format) {
            case "date" -> date();
            case "date-time" -> date() + "T10:00:00Z";
            case "byte" -> "AAAA";
            default ->
                switch (random.nextInt(6)) {
                    case 0 -> date();
                    case 1 -> number();
                    case 2 -> one(known);
                    default -> "Texte " + random.nextInt(1_000);
                };
        };
    }

    private String date() {
        return "20%02d-%02d-%02d".formatted(15 + random.nextInt(14), 1 + random.nextInt(12), 1 + random.nextInt(28));
    }

    static String quoted(String text) {
        return JSON.writeValueAsString(text);
    }
}
