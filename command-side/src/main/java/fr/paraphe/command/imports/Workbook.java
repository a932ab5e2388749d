package fr.paraphe.command.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/**
 * The first sheet of a workbook (Office Open XML) as texts. Numbers, and with them days, stay the numbers that the file
 * holds; of a formula its last value is read and nothing is computed.
 *
 * @param rows the cells of each row from column A on, by the number of the row, from 1; blank rows are absent
 * @param from1904 whether its days count from 1904
 */
record Workbook(TreeMap<Integer, List<String>> rows, boolean from1904) {

    /** Most bytes that its parts may unpack to. */
    private static final long LARGEST = 200_000_000;

    /** Most parts that it may have: one for each sheet, picture and the like. */
    private static final int MOST_PARTS = 2_000;

    private static final int MOST_COLUMNS = 1_000;

    /** Whether the bytes begin as a workbook does. */
    static boolean isOne(byte[] bytes) {
        return bytes.length > 4 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] == 3 && bytes[3] == 4;
    }

    /** @throws FileUnreadable when the bytes are no workbook, or more than one reads */
    static Workbook read(byte[] bytes) {
        try {
            checkUnpackedSize(bytes);
            try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(bytes));
                    Stream<Row> rows = book.getFirstSheet().openStream()) {
                return new Workbook(rows(rows.iterator()), book.isDate1904());
            }
        } catch (FileUnreadable e) {
            throw e;
        } catch (IOException | RuntimeException e) { // whatever the library stumbles over in a damaged file
            throw unreadable();
        }
    }

    private static FileUnreadable unreadable() {
        return FileUnreadable.at(
                0,
                "WORKBOOK_UNREADABLE",
                new Sentence("Le classeur ne se lit pas", "The workbook cannot be read"),
                new Sentence(
                        "Enregistrez-le au format .xlsx, sans mot de passe, ou en « CSV UTF-8 ».",
                        "Save it as .xlsx, without a password, or as “CSV UTF-8”."));
    }

    /** What the file says of its parts' sizes need not be true, so they are unpacked once and counted. */
    private static void checkUnpackedSize(byte[] bytes) throws IOException {
        long left = LARGEST;
        try (ZipFile parts = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                .get()) {
            List<ZipArchiveEntry> all = Collections.list(parts.getEntries());
            if (all.size() > MOST_PARTS) {
                throw unreadable();
            }
            for (ZipArchiveEntry part : all) {
                try (InputStream content = parts.getInputStream(part)) {
                    left -= content.skip(left + 1);
                }
                if (left < 0) {
                    throw unreadable();
                }
            }
        }
    }

    private static TreeMap<Integer, List<String>> rows(Iterator<Row> all) {
        TreeMap<Integer, List<String>> rows = new TreeMap<>();
        int number = 0;
        while (all.hasNext()) {
            Row row = all.next();
            number = row.getRowNum() > 0 ? row.getRowNum() : number + 1; // a writer may leave numbers out
            if (rows.size() > Sheet.MOST_LINES) {
                throw Sheet.tooLong(number);
            }
            List<String> cells = new ArrayList<>();
            for (int column = 0; column < Math.min(row.getCellCount(), MOST_COLUMNS); column++) {
                cells.add(row.getOptionalCell(column).map(Workbook::text).orElse(""));
            }
            while (!cells.isEmpty() && cells.getLast().isEmpty()) {
                cells.removeLast();
            }
            if (!cells.isEmpty()) {
                rows.put(number, cells);
            }
        }
        return rows;
    }

    private static String text(Cell cell) {
        if (cell.getValue() instanceof BigDecimal told) {
            BigDecimal number = told.stripTrailingZeros();
            return number.precision() > 40 || Math.abs(number.scale()) > 40
                    ? cell.getRawValue()
                    : number.toPlainString();
        }
        String text = cell.getType() == CellType.STRING ? cell.asString() : cell.getRawValue();
        return text == null ? "" : text;
    }
}
