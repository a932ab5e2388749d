package fr.paraphe.command.imports;

import java.util.List;

/** A file that cannot be read as a table of the kind asked for; nothing was tried. Lists every fault found. */
public final class FileUnreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<LineFault> faults;

    FileUnreadable(List<LineFault> faults) {
        super(faults.toString());
        this.faults = List.copyOf(faults);
    }

    static FileUnreadable at(long line, String code, Sentence reason, Sentence remedy) {
        return new FileUnreadable(List.of(LineFault.inFile(line, code, reason, remedy)));
    }

    /** What is wrong, in the reader's language. */
    public List<LineError> errors() {
        return faults.stream().map(LineFault::told).toList();
    }
}
