package fr.paraphe.command.imports;

import fr.paraphe.command.imports.Sheet.Cell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * An exported list as a spreadsheet gave it back, before anybody asks what its cells mean: a workbook, CSV with any
 * separator and encoding that {@link Sheet} reads, or the JSON that programs prefer.
 *
 * @param encoding how it was encoded; {@code xlsx} for a workbook, {@code JSON} for JSON
 * @param separator {@code ;}, {@code ,} or {@code tab}; empty for anything but CSV
 * @param headerLine line of the header, from 1
 * @param header its cells, as written
 * @param lines its lines that are no header and not blank
 * @param dayZero the day before which a workbook counts its days; null for CSV, where days are texts
 */
record EditedTable(
        String encoding,
        String separator,
        long headerLine,
        List<String> header,
        List<Line> lines,
        @Nullable LocalDate dayZero) {

    /** Name of the column that every edited list needs. */
    static final String MARK = "mark";

    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);
    private static final LocalDate DAY_ZERO_1904 = LocalDate.of(1904, 1, 1);

    /** Fewest days of a number that is a day: less, such as a year that somebody typed, is none. */
    private static final BigDecimal FEWEST_DAYS = BigDecimal.valueOf(10_000);

    /**
     * A line.
     *
     * @param number where it begins, from 1
     * @param cells as many as the header has at least; what the file leaves out at the end is empty
     */
    record Line(long number, List<String> cells) {}

    /** @throws FileUnreadable when the bytes are no table with a mark */
    static EditedTable read(byte[] bytes, Reading reading) {
        TreeMap<Long, List<String>> rows = new TreeMap<>();
        String encoding = "xlsx";
        String separator = "";
        LocalDate dayZero = null;
        if (Workbook.isOne(bytes)) {
            Workbook book = Workbook.read(bytes);
            book.rows().forEach((number, cells) -> rows.put(number.longValue(), cells));
            dayZero = book.from1904() ? DAY_ZERO_1904 : DAY_ZERO;
        } else if (EditedJson.isOne(bytes)) {
            encoding = "JSON";
            rows.putAll(EditedJson.rows(bytes));
        } else {
            Decoding.Decoded decoded = Decoding.decode(bytes, reading.encoding());
            encoding = decoded.encoding();
            separator = reading.separator() == null ? detected(decoded.text()) : reading.separator();
            rows.putAll(csv(decoded.text(), separator));
        }
        rows.values().removeIf(cells -> cells.stream().allMatch(String::isBlank));
        if (rows.size() < 2) {
            throw FileUnreadable.at(
                    0,
                    "NO_ROWS",
                    new Sentence("Le fichier n’a aucune ligne de données", "The file has no line of data"),
                    new Sentence(
                            "Une ligne d’en-tête est suivie d’au moins une ligne.",
                            "A header is followed by one line at least."));
        }
        Map.Entry<Long, List<String>> first = rows.firstEntry();
        List<String> header = withoutEnd(first.getValue());
        List<Line> lines = rows.tailMap(first.getKey(), false).entrySet().stream()
                .map(row -> new Line(row.getKey(), filled(row.getValue(), header.size())))
                .toList();
        EditedTable table = new EditedTable(encoding, separator, first.getKey(), header, lines, dayZero);
        table.checkHeader();
        return table;
    }

    private static TreeMap<Long, List<String>> csv(String text, String separator) {
        TreeMap<Long, List<String>> rows = new TreeMap<>();
        long begin = 1;
        try (CSVParser parser = Sheet.parser(text, separator)) {
            var records = parser.iterator();
            while (true) {
                begin = parser.getCurrentLineNumber() + 1;
                if (!records.hasNext()) {
                    return rows;
                }
                CSVRecord record = records.next();
                if (rows.size() > Sheet.MOST_LINES) {
                    throw Sheet.tooLong(begin);
                }
                rows.put(begin, record.toList());
            }
        } catch (IOException e) {
            throw Sheet.broken(begin, e);
        } catch (UncheckedIOException e) {
            throw Sheet.broken(begin, e);
        }
    }

    /** The separator that gives a column named as the mark; without one, the most columns. */
    private static String detected(String text) {
        String best = ";";
        long most = -1;
        for (String separator : Sheet.SEPARATORS.keySet()) {
            List<String> header = Sheet.firstRecord(text, separator);
            long weight = header.size() + (header.stream().anyMatch(EditedTable::isMark) ? 100_000 : 0);
            if (weight > most) {
                most = weight;
                best = separator;
            }
        }
        return best;
    }

    private static boolean isMark(String name) {
        return Column.plain(name).equals(MARK);
    }

    private static List<String> withoutEnd(List<String> cells) {
        int size = cells.size();
        while (size > 0 && cells.get(size - 1).isBlank()) {
            size--;
        }
        return List.copyOf(cells.subList(0, size));
    }

    private static List<String> filled(List<String> cells, int size) {
        if (cells.size() >= size) {
            return withoutEnd(cells).size() > size ? cells : cells.subList(0, size);
        }
        String[] filled = Arrays.copyOf(cells.toArray(String[]::new), size);
        Arrays.fill(filled, cells.size(), size, "");
        return Arrays.asList(filled);
    }

    private void checkHeader() {
        List<LineFault> faults = new ArrayList<>();
        if (header.size() > Sheet.MOST_COLUMNS) {
            throw FileUnreadable.at(
                    headerLine,
                    "TOO_MANY_COLUMNS",
                    new Sentence(
                            "L’en-tête compte plus de " + Sheet.MOST_COLUMNS + " colonnes",
                            "The header has more than " + Sheet.MOST_COLUMNS + " columns"),
                    new Sentence("Retirez les colonnes inutiles.", "Remove the columns that are not needed."));
        }
        Set<String> seen = new HashSet<>();
        for (int place = 0; place < header.size(); place++) {
            Cell cell = new Cell(
                    place + 1, header.get(place).strip(), header.get(place).strip());
            LineFault fault = Sheet.Header.characters(headerLine, cell);
            if (fault != null) {
                faults.add(fault);
            } else if (!seen.add(Column.plain(cell.header()))) {
                faults.add(LineFault.inCell(
                        headerLine,
                        cell,
                        "COLUMN_REPEATED",
                        new Sentence("Cette colonne figure deux fois", "This column stands twice"),
                        new Sentence("N’en gardez qu’une.", "Keep one of them.")));
            }
        }
        if (!seen.contains(MARK)) {
            faults.add(LineFault.inFile(
                    headerLine,
                    "COLUMN_MISSING",
                    new Sentence(
                            "La colonne mark manque : sans elle, on ne sait pas ce que disait la liste"
                                    + (separator.isEmpty() ? "" : " (séparateur lu : " + separator + ")"),
                            "The column mark is missing: without it nobody knows what the list said"
                                    + (separator.isEmpty() ? "" : " (separator read: " + separator + ")")),
                    new Sentence(
                            "Exportez la liste à nouveau, dans les colonnes du service, et gardez cette colonne.",
                            "Export the list again, in the columns of the service, and keep that column.")));
        }
        if (!faults.isEmpty()) {
            throw new FileUnreadable(faults);
        }
    }

    /** A cell of a line. */
    Cell cell(Line line, int place) {
        String name = place < header.size() ? header.get(place).strip() : "";
        return new Cell(place + 1, name, line.cells().get(place).strip());
    }

    /** Place of each column by its plain name, from 0. */
    Map<String, Integer> places() {
        Map<String, Integer> places = new TreeMap<>();
        for (int place = 0; place < header.size(); place++) {
            places.put(Column.plain(header.get(place)), place);
        }
        return places;
    }

    /** The day that a cell tells, in the order of day and month that French and ISO dates have; null for none. */
    @Nullable LocalDate day(String text) {
        String date = text.replaceFirst("[ T]00:00(:00)?$", "");
        LocalDate day = RowDate.day(date);
        if (day != null || dayZero == null || !text.matches("[0-9]{5,6}")) {
            return day;
        }
        BigDecimal days = new BigDecimal(text);
        try {
            return days.compareTo(FEWEST_DAYS) < 0 ? null : dayZero.plusDays(days.longValueExact());
        } catch (ArithmeticException | DateTimeException e) {
            return null;
        }
    }
}
