package fr.paraphe.command.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * @param back what became of the lines of an exported list; null for any other file
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
        List<RowOutcome> outcomes,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Back back) {

    /**
     * The lines of an exported list that came back.
     *
     * @param unchanged how many say what they said
     * @param absent how many territories of the same programme and moment are not in the file: its filter left them out,
     *     or their lines were removed; nothing is made of either
     * @param absentCodes codes of the first thousand of them
     */
    public record Back(int unchanged, int absent, List<String> absentCodes) {}
}
