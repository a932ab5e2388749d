package fr.paraphe.query;

import java.util.List;
import java.util.stream.Collectors;

/** Lines of CSV (RFC 4180) as open data have them: commas, every text as it is. */
public final class Csv {

    private Csv() {}

    /** A line with its end. */
    public static String line(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    /** A text that no spreadsheet takes for a formula, for lists that are read there by people. */
    public static String guarded(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String cell(String text) {
        boolean quoted = text.contains(",") || text.contains("\"") || text.contains("\n") || text.contains("\r");
        return quoted ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
