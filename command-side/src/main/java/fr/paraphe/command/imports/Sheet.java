package fr.paraphe.command.imports;

import fr.paraphe.command.web.StrictText;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * A file read as a table, before anybody asks what its cells mean.
 *
 * @param encoding how it was encoded
 * @param separator {@code ;}, {@code ,} or {@code tab}
 * @param lines its lines that are no header and not blank and have as many cells as the header
 * @param uneven how many lines have more or fewer cells than the header
 * @param faults what is wrong with cells and uneven lines
 */
record Sheet(String encoding, String separator, List<Line> lines, int uneven, List<LineFault> faults) {

    /** Most lines of a file. */
    static final int MOST_LINES = 100_000;

    static final int MOST_COLUMNS = 100;
    private static final int LONGEST_CELL = 10_000;

    /** Separators by their names, in the order in which they win when a header tells nothing. */
    static final Map<String, Character> SEPARATORS = separators();

    /**
     * A line of a file.
     *
     * @param number where it begins, from 1
     * @param unreadable columns whose cells were refused, and told so, for their characters or their length
     */
    record Line(long number, Map<Column, Cell> cells, Set<Column> unreadable) {

        /** Whether every cell could be read. */
        boolean whole() {
            return unreadable.isEmpty();
        }

        /** What stands in a column; empty when nothing does, or when the file lacks the column. */
        String text(Column column) {
            Cell cell = cells.get(column);
            return cell == null ? "" : cell.text();
        }

        LineFault fault(Column column, String code, Sentence reason, Sentence remedy) {
            Cell cell = cells.get(column);
            return cell == null
                    ? LineFault.inFile(number, code, reason, remedy)
                    : LineFault.inCell(number, cell, code, reason, remedy);
        }
    }

    /**
     * A cell without the blanks around it.
     *
     * @param place number of its column, from 1
     * @param header name of its column as the file writes it
     */
    record Cell(int place, String header, String text) {}

    private static Map<String, Character> separators() {
        Map<String, Character> separators = new LinkedHashMap<>();
        separators.put(";", ';');
        separators.put(",", ',');
        separators.put("tab", '\t');
        return separators;
    }

    /** @throws FileUnreadable when the bytes are no table with the columns of the kind */
    static Sheet read(byte[] bytes, Reading reading) {
        Decoding.Decoded decoded = Decoding.decode(bytes, reading.encoding());
        String separator = reading.separator() == null ? detected(decoded.text(), reading) : reading.separator();
        List<Line> lines = new ArrayList<>();
        List<LineFault> faults = new ArrayList<>();
        long begin = 1;
        int read = 0;
        int uneven = 0;
        try (CSVParser parser = parser(decoded.text(), separator)) {
            Iterator<CSVRecord> records = parser.iterator();
            Header header = null;
            while (true) {
                begin = parser.getCurrentLineNumber() + 1;
                if (!records.hasNext()) {
                    break;
                }
                CSVRecord record = records.next();
                if (record.stream().allMatch(String::isBlank)) {
                    continue;
                }
                if (header == null) {
                    header = Header.of(begin, record, reading, separator);
                } else if (++read > MOST_LINES) {
                    throw tooLong(begin);
                } else if (record.size() != header.names().size()) {
                    faults.add(header.uneven(begin, record));
                    uneven++;
                } else {
                    lines.add(header.line(begin, record, faults));
                }
            }
            if (header == null || read == 0) {
                throw FileUnreadable.at(
                        begin,
                        "NO_ROWS",
                        new Sentence("Le fichier n’a aucune ligne de données", "The file has no line of data"),
                        new Sentence(
                                "Une ligne d’en-tête est suivie d’au moins une ligne.",
                                "A header is followed by one line at least."));
            }
        } catch (IOException e) {
            throw broken(begin, e);
        } catch (UncheckedIOException e) {
            throw broken(begin, e);
        }
        return new Sheet(decoded.encoding(), separator, lines, uneven, faults);
    }

    static CSVParser parser(String text, String separator) throws IOException {
        char delimiter = SEPARATORS.getOrDefault(separator, ';');
        return CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(false)
                .get()
                .parse(new StringReader(text));
    }

    static FileUnreadable tooLong(long line) {
        return FileUnreadable.at(
                line,
                "FILE_TOO_LONG",
                new Sentence(
                        "Le fichier compte plus de " + MOST_LINES + " lignes",
                        "The file has more than " + MOST_LINES + " lines"),
                new Sentence("Coupez-le et envoyez chaque partie.", "Cut it and send each part."));
    }

    static FileUnreadable broken(long line, Exception e) {
        boolean open = String.valueOf(e.getMessage()).contains("EOF");
        return FileUnreadable.at(
                line,
                open ? "QUOTE_NOT_CLOSED" : "QUOTE_MISPLACED",
                open
                        ? new Sentence(
                                "Un guillemet ouvert dans la ligne ne se ferme jamais",
                                "A quote that opens in the line never closes")
                        : new Sentence(
                                "Un guillemet fermant est suivi d’autre chose que du séparateur",
                                "A closing quote is followed by something else than the separator"),
                new Sentence(
                        "Un guillemet dans une cellule se double : \"\"", "A quote within a cell is doubled: \"\""));
    }

    /** The separator that gives the most known columns; between equals, the most columns. */
    private static String detected(String text, Reading reading) {
        String best = ";";
        long most = -1;
        for (String separator : SEPARATORS.keySet()) {
            List<String> header = firstRecord(text, separator);
            long known = header.stream()
                    .filter(name -> Column.named(name)
                            .filter(column -> reading.kind().known().contains(column))
                            .isPresent())
                    .count();
            long weight = known * 1000 + Math.min(header.size(), 999);
            if (weight > most) {
                most = weight;
                best = separator;
            }
        }
        return best;
    }

    static List<String> firstRecord(String text, String separator) {
        try (CSVParser parser = parser(text, separator)) {
            for (CSVRecord record : parser) {
                if (!record.stream().allMatch(String::isBlank)) {
                    return record.toList();
                }
            }
        } catch (IOException | UncheckedIOException e) {
            return List.of(); // told when the file is read for good
        }
        return List.of();
    }

    /**
     * The header of a file.
     *
     * @param names its cells, as written
     * @param columns which column each cell names, by place from 0; those left out on purpose are absent
     */
    record Header(List<String> names, Map<Integer, Column> columns) {

        static Header of(long number, CSVRecord record, Reading reading, String separator) {
            List<LineFault> faults = new ArrayList<>();
            if (record.size() > MOST_COLUMNS) {
                throw FileUnreadable.at(
                        number,
                        "TOO_MANY_COLUMNS",
                        new Sentence(
                                "L’en-tête compte plus de " + MOST_COLUMNS + " colonnes",
                                "The header has more than " + MOST_COLUMNS + " columns"),
                        new Sentence("Retirez les colonnes inutiles.", "Remove the columns that are not needed."));
            }
            Set<String> ignored = reading.ignored().stream().map(Column::plain).collect(Collectors.toSet());
            Map<Integer, Column> columns = new TreeMap<>();
            Set<Column> seen = new HashSet<>();
            for (int i = 0; i < record.size(); i++) {
                Cell cell = new Cell(i + 1, record.get(i).strip(), record.get(i).strip());
                LineFault fault = characters(number, cell);
                Column column = Column.named(cell.header())
                        .filter(reading.kind().known()::contains)
                        .orElse(null);
                if (fault != null) {
                    faults.add(fault);
                } else if (ignored.contains(Column.plain(cell.header()))) {
                    continue;
                } else if (column == null) {
                    faults.add(unknown(number, cell, reading.kind()));
                } else if (!seen.add(column)) {
                    faults.add(LineFault.inCell(
                            number,
                            cell,
                            "COLUMN_REPEATED",
                            new Sentence(
                                    "La colonne " + column.title() + " figure deux fois",
                                    "The column " + column.title() + " stands twice"),
                            new Sentence("N’en gardez qu’une.", "Keep one of them.")));
                } else {
                    columns.put(i, column);
                }
            }
            faults.addAll(missing(number, seen, reading, separator));
            if (!faults.isEmpty()) {
                throw new FileUnreadable(faults);
            }
            return new Header(record.toList(), columns);
        }

        private static LineFault unknown(long number, Cell cell, Kind kind) {
            String nearest = Column.nearest(cell.header(), kind.known());
            String all =
                    String.join(", ", kind.known().stream().map(Column::title).toList());
            return cell.header().isEmpty()
                    ? LineFault.inCell(
                            number,
                            cell,
                            "COLUMN_WITHOUT_NAME",
                            new Sentence("Cette colonne n’a pas de nom", "This column has no name"),
                            new Sentence("Nommez-la ou retirez-la.", "Name it or remove it."))
                    : LineFault.inCell(
                            number,
                            cell,
                            "COLUMN_UNKNOWN",
                            new Sentence(
                                    "La colonne « " + cell.header() + " » est inconnue ; la plus proche est « "
                                            + nearest + " »",
                                    "The column “" + cell.header() + "” is unknown; the nearest is “" + nearest + "”"),
                            new Sentence(
                                    "Renommez-la, retirez-la ou laissez-la de côté par ignore=. Colonnes connues : "
                                            + all + ".",
                                    "Rename it, remove it or leave it out by ignore=. Known columns: " + all + "."));
        }

        private static List<LineFault> missing(long number, Set<Column> seen, Reading reading, String separator) {
            List<LineFault> faults = new ArrayList<>();
            List<Column> needed = new ArrayList<>(reading.kind().needed());
            if (reading.programme() == null) {
                needed.addFirst(Column.PROGRAMME);
            }
            boolean interval = seen.contains(Column.EARLIEST) && seen.contains(Column.LATEST);
            if (reading.date() == null && !interval) {
                needed.add(Column.DATE);
            }
            for (Column column : needed) {
                if (!seen.contains(column)) {
                    faults.add(LineFault.inFile(
                            number,
                            "COLUMN_MISSING",
                            new Sentence(
                                    "La colonne " + column.title() + " manque (séparateur lu : " + separator + ")",
                                    "The column " + column.title() + " is missing (separator read: " + separator + ")"),
                            remedy(column)));
                }
            }
            return faults;
        }

        private static Sentence remedy(Column column) {
            return switch (column) {
                case PROGRAMME ->
                    new Sentence(
                            "Ajoutez-la, ou dites programme= pour tout le fichier.",
                            "Add it, or say programme= for the whole file.");
                case DATE ->
                    new Sentence(
                            "Ajoutez-la, ou au_plus_tot et au_plus_tard, ou dites date= pour tout le fichier.",
                            "Add it, or earliest and latest, or say date= for the whole file.");
                default -> new Sentence("Ajoutez-la.", "Add it.");
            };
        }

        LineFault uneven(long number, CSVRecord record) {
            return LineFault.inFile(
                    number,
                    "CELLS_UNEVEN",
                    new Sentence(
                            "La ligne a " + record.size() + " cellules, l’en-tête en a " + names.size(),
                            "The line has " + record.size() + " cells, the header has " + names.size()),
                    new Sentence(
                            "Mettez entre guillemets une cellule qui contient le séparateur.",
                            "Put a cell that holds the separator between quotes."));
        }

        Line line(long number, CSVRecord record, List<LineFault> faults) {
            Map<Column, Cell> cells = new EnumMap<>(Column.class);
            Set<Column> unreadable = EnumSet.noneOf(Column.class);
            for (Map.Entry<Integer, Column> entry : columns.entrySet()) {
                int place = entry.getKey();
                Cell cell = new Cell(
                        place + 1, names.get(place).strip(), record.get(place).strip());
                LineFault fault = characters(number, cell);
                if (fault != null) {
                    faults.add(fault);
                    unreadable.add(entry.getValue());
                }
                cells.put(entry.getValue(), cell);
            }
            return new Line(number, cells, unreadable);
        }

        static @Nullable LineFault characters(long number, Cell cell) {
            if (cell.text().length() > LONGEST_CELL) {
                return LineFault.inCell(
                        number,
                        cell,
                        "CELL_TOO_LONG",
                        new Sentence(
                                "La cellule compte plus de " + LONGEST_CELL + " caractères",
                                "The cell is longer than " + LONGEST_CELL + " characters"),
                        new Sentence("Abrégez-la.", "Shorten it."));
            }
            int refused = StrictText.firstRefused(cell.text());
            if (refused < 0) {
                return null;
            }
            String code = "U+%04X".formatted((int) cell.text().charAt(refused));
            Cell legible = new Cell(cell.place(), legible(cell.header()), legible(cell.text()));
            return LineFault.inCell(
                    number,
                    legible,
                    "CHARACTER_REFUSED",
                    new Sentence(
                            "Le caractère " + (refused + 1) + ", " + code + ", n’est pas admis",
                            "Character " + (refused + 1) + ", " + code + ", is not taken in"),
                    new Sentence("Retirez-le.", "Remove it."));
        }

        private static String legible(String text) {
            StringBuilder legible = new StringBuilder(text);
            for (int i = StrictText.firstRefused(text); i >= 0; i = StrictText.firstRefused(legible.toString())) {
                legible.setCharAt(i, '?');
            }
            return legible.toString();
        }
    }
}
