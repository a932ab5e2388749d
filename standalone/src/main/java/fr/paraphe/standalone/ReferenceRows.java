package fr.paraphe.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/** Reads the CSV files of the reference data: comma separated, UTF-8, one header line. */
final class ReferenceRows {

    private static final ObjectReader READER = new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader());

    private ReferenceRows() {}

    /** Rows of {@code file}, each a map from column to text; an empty cell is an empty text. */
    static List<Map<String, String>> of(String file) {
        try (InputStream stream = ReferenceRows.class.getResourceAsStream("/reference-data/" + file)) {
            if (stream == null) {
                throw new IllegalStateException("The reference data lack " + file);
            }
            try (MappingIterator<Map<String, String>> rows = READER.readValues(stream)) {
                return rows.readAll();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
