package fr.paraphe.query.progress;

import fr.paraphe.query.BadRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Territories as CSV (RFC 4180, UTF-8): one line each, in the columns of {@link TerritoryColumns}. */
final class TerritoriesCsv {

    /** Ways to write CSV. */
    enum Dialect {
        /** Comma, every text as it is. */
        STANDARD(",", ""),
        /** Semicolon and byte order mark for a French spreadsheet; a text that it would take for a formula is quoted. */
        EXCEL(";", "\uFEFF");

        private final String separator;
        private final String mark;

        Dialect(String separator, String mark) {
            this.separator = separator;
            this.mark = mark;
        }

        static Dialect of(@Nullable String text) {
            return switch (text) {
                case null -> STANDARD;
                case "standard" -> STANDARD;
                case "excel" -> EXCEL;
                default -> throw new BadRequest("dialect", "dialect.unknown", text);
            };
        }
    }

    private TerritoriesCsv() {}

    static byte[] write(List<TerritoryLine> lines, TerritoryColumns columns, Dialect dialect) {
        return write(
                columns.names(),
                lines.stream()
                        .map(line -> columns.columns().stream()
                                .map(column -> Objects.toString(column.cell().of(line), ""))
                                .toList())
                        .toList(),
                dialect);
    }

    static byte[] write(List<String> names, List<List<String>> lines, Dialect dialect) {
        StringBuilder out = new StringBuilder(dialect.mark);
        append(out, names, dialect);
        lines.forEach(line -> append(out, line, dialect));
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder out, List<String> cells, Dialect dialect) {
        out.append(cells.stream().map(cell -> cell(cell, dialect)).collect(Collectors.joining(dialect.separator)))
                .append("\r\n");
    }

    static String cell(String text, Dialect dialect) {
        String safe = dialect == Dialect.EXCEL && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0
                ? "'" + text
                : text;
        boolean quoted =
                safe.contains(dialect.separator) || safe.contains("\"") || safe.contains("\n") || safe.contains("\r");
        return quoted ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
