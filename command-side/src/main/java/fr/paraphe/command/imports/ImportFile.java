package fr.paraphe.command.imports;

import java.util.List;

/**
 * A file read as commands, none of them tried yet.
 *
 * @param encoding how it was encoded
 * @param separator {@code ;}, {@code ,} or {@code tab}
 * @param lines how many lines hold data
 * @param rows its commands, in order
 * @param malformed how many rows could not be read as commands
 * @param uneven whether a line has more or fewer cells than the header, so that nobody knows what it belongs to
 * @param faults what is wrong with them
 */
public record ImportFile(
        String encoding,
        String separator,
        int lines,
        List<Row> rows,
        int malformed,
        boolean uneven,
        List<LineFault> faults) {

    /**
     * Reads a file.
     *
     * @throws FileUnreadable when it is no table with the columns of the kind
     */
    public static ImportFile read(byte[] bytes, Reading reading) {
        Sheet sheet = Sheet.read(bytes, reading);
        RowReading rows = new RowReading(reading, sheet);
        return rows.read();
    }
}
