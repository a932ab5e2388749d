package fr.paraphe.command.imports;

import fr.paraphe.command.imports.Report.Back;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file whose rows were all decided, none recorded.
 *
 * @param kind what its rows are about
 * @param outcomes what becomes of each row that can be read, in order
 * @param refusals why rules refuse
 * @param back what became of the lines of an exported list; null for any other file
 */
record Trial(
        Kind kind,
        ImportFile file,
        List<RowOutcome> outcomes,
        List<LineFault> refusals,
        @Nullable Back back) {

    /** Most errors, and most rows, that one answer lists. */
    static final int LISTED = 1000;

    /** What is wrong with the file and its rows, in the order of the file. */
    List<LineFault> faults() {
        return Stream.concat(file.faults().stream(), refusals.stream())
                .sorted(Comparator.comparingLong(LineFault::line))
                .toList();
    }

    private int count(Outcome outcome) {
        return (int) outcomes.stream().filter(row -> row.outcome() == outcome).count();
    }

    Report report() {
        List<LineFault> faults = faults();
        return new Report(
                kind.word(),
                file.encoding(),
                file.separator(),
                file.lines(),
                file.rows().size() + file.malformed(),
                count(Outcome.TO_RECORD),
                count(Outcome.ALREADY_RECORDED),
                count(Outcome.REFUSED) + file.malformed(),
                faults.size(),
                faults.stream().limit(LISTED).map(LineFault::told).toList(),
                outcomes.stream().limit(LISTED).toList(),
                back);
    }
}
