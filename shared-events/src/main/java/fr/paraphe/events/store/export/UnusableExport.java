package fr.paraphe.events.store.export;

import org.jspecify.annotations.Nullable;

/** Why a file cannot be loaded, with the line that shows it. */
public final class UnusableExport extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long line;

    UnusableExport(long line, String what) {
        this(line, what, null);
    }

    UnusableExport(long line, String what, @Nullable Throwable cause) {
        super("Line " + line + ": " + what, cause);
        this.line = line;
    }

    /** Number of the line, from 1. */
    public long line() {
        return line;
    }
}
