package fr.paraphe.command.imports;

import fr.paraphe.events.ExportMark;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * @param back the lines of an exported list that came back; null for any other file
 */
public record ImportFile(
        String encoding,
        String separator,
        int lines,
        List<Row> rows,
        int malformed,
        boolean uneven,
        List<LineFault> faults,
        @Nullable LinesBack back) {

    /**
     * The lines of an exported list.
     *
     * @param unchanged how many say what they said
     * @param marks the marks of all that could be read
     */
    record LinesBack(int unchanged, List<ExportMark> marks) {}

    /**
     * Reads a file.
     *
     * @throws FileUnreadable when it is no table with the columns of the kind
     */
    static ImportFile read(byte[] bytes, Reading reading, Exports exports) {
        return reading.kind() == Kind.EDITED ? new EditedReading(reading, exports).read(bytes) : read(bytes, reading);
    }

    /**
     * Reads a file that no list was exported for.
     *
     * @throws FileUnreadable when it is no table with the columns of the kind
     */
    public static ImportFile read(byte[] bytes, Reading reading) {
        Sheet sheet = Sheet.read(bytes, reading);
        RowReading rows = new RowReading(reading, sheet);
        return rows.read();
    }
}
