package fr.paraphe.command.imports;

import java.util.List;

/**
 * What a trial of a file found; nothing was recorded.
 *
 * @param kind what its rows are about
 * @param encoding encoding that was said or detected
 * @param separator {@code ;}, {@code ,} or {@code tab}
 * @param lines lines of data
 * @param rows commands that the lines make
 * @param toRecord how many would be recorded
 * @param alreadyRecorded how many say what is recorded already
 * @param refused how many cannot be read or are refused by a rule
 * @param errorCount errors found
 * @param errors the first thousand of them, in the order of the file
 * @param outcomes what becomes of the first thousand rows that can be read
 */
public record Report(
        String kind,
        String encoding,
        String separator,
        int lines,
        int rows,
        int toRecord,
        int alreadyRecorded,
        int refused,
        int errorCount,
        List<LineError> errors,
        List<RowOutcome> outcomes) {}
