package fr.paraphe.standalone.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A table of results.
 *
 * @param title what was measured, with the units
 */
record Table(String title, List<String> columns, List<List<Object>> rows) {

    Table(String title, String... columns) {
        this(title, List.of(columns), new ArrayList<>());
    }

    void row(Object... cells) {
        rows.add(List.of(cells));
    }

    /** As Markdown. */
    String text() {
        StringBuilder text = new StringBuilder("**" + title + "**\n\n| " + String.join(" | ", columns) + " |\n|"
                + " --- |".repeat(columns.size()) + "\n");
        for (List<Object> row : rows) {
            text.append("| ")
                    .append(String.join(" | ", row.stream().map(Table::text).toList()))
                    .append(" |\n");
        }
        return text.append('\n').toString();
    }

    private static String text(Object cell) {
        if (cell instanceof Double number) {
            return String.format(Locale.ROOT, Math.abs(number) >= 100 ? "%,.0f" : "%.2f", number);
        }
        return cell instanceof Long number ? String.format(Locale.ROOT, "%,d", number) : cell.toString();
    }

    /** One object per row, by column. */
    Map<String, Object> json() {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (List<Object> row : rows) {
            Map<String, Object> object = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                object.put(columns.get(i), row.get(i));
            }
            objects.add(object);
        }
        return Map.of("title", title, "rows", objects);
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
