package fr.paraphe.command.imports;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong at one place of a file.
 *
 * @param line line of the file, from 1; 0 for the file as a whole
 * @param column number of the column, from 1; null when the line as a whole is meant
 * @param columnName name of the column as the file writes it
 * @param value what stands there; null when nothing does, or when it is not kept
 * @param code stable code of the fault; the code of a rule when a rule says no
 * @param reason what is wrong
 * @param remedy what to do
 */
record LineFault(
        long line,
        @Nullable Integer column,
        @Nullable String columnName,
        @Nullable String value,
        String code,
        Sentence reason,
        Sentence remedy) {

    private static final int LONGEST_VALUE = 100;

    static LineFault inFile(long line, String code, Sentence reason, Sentence remedy) {
        return new LineFault(line, null, null, null, code, reason, remedy);
    }

    static LineFault inCell(long line, Sheet.Cell cell, String code, Sentence reason, Sentence remedy) {
        String text = cell.text();
        String shown = text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
        return new LineFault(line, cell.place(), cell.header(), shown, code, reason, remedy);
    }

    /** The same fault without what stood there: names and free text are not kept beside the history. */
    LineFault withoutValue() {
        return new LineFault(line, column, columnName, null, code, reason, remedy);
    }

    LineError told() {
        return new LineError(line, column, columnName, value, code, reason.told(), remedy.told());
    }
}
