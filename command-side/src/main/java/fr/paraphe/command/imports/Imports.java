package fr.paraphe.command.imports;

import fr.paraphe.command.imports.ImportJobs.Tally;
import fr.paraphe.command.web.Actor;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Imports from CSV files, by whatever door: tries them, has them recorded, tells where they stand. */
@Component
public class Imports {

    /** Largest file, in bytes. */
    public static final int LARGEST_FILE = 20_000_000;

    private static final int LISTED = 100;
    private static final long TOLD_EVERY_NANOS = 200_000_000;

    private final Rehearsal rehearsal;
    private final ImportJobs jobs;
    private final ImportWorker worker;
    private final Exports exports;

    Imports(Rehearsal rehearsal, ImportJobs jobs, ImportWorker worker, Exports exports) {
        this.rehearsal = rehearsal;
        this.jobs = jobs;
        this.worker = worker;
        this.exports = exports;
    }

    /** A file with errors, of which therefore nothing is recorded. */
    public static final class HasErrors extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Report report;

        HasErrors(Report report) {
            super(report.errorCount() + " errors");
            this.report = report;
        }

        /** What was found. */
        public Report report() {
            return report;
        }
    }

    /**
     * Tries a file and records nothing.
     *
     * @throws FileUnreadable when it is no table with the columns of the kind
     */
    public Report rehearse(byte[] file, Reading reading, Actor actor) {
        return rehearsal
                .of(reading.kind(), ImportFile.read(file, reading, exports), actor)
                .report();
    }

    /**
     * Tries a file and, when it may be recorded, has that done in the background.
     *
     * @param skip whether lines with errors are passed over; else one is enough to record nothing
     * @throws FileUnreadable when it is no table with the columns of the kind
     * @throws HasErrors when errors forbid to record it
     */
    public ImportJob record(byte[] bytes, Reading reading, Actor actor, boolean skip) {
        ImportFile file = ImportFile.read(bytes, reading, exports);
        Trial trial = rehearsal.of(reading.kind(), file, actor);
        if (file.uneven() || (!skip && !trial.faults().isEmpty())) {
            throw new HasErrors(trial.report());
        }
        String id = "import-" + UUID.randomUUID();
        Tally tally = new Tally(
                file.malformed(),
                0,
                0,
                file.malformed(),
                file.faults().size(),
                file.faults().stream()
                        .limit(Trial.LISTED)
                        .map(LineFault::withoutValue)
                        .toList());
        jobs.create(id, actor, reading, skip, bytes, file.rows().size() + file.malformed(), tally);
        worker.wake(id);
        return find(id).orElseThrow();
    }

    /**
     * Waits until an import is over, whichever node does it.
     *
     * @param progress told several times a second where it stands
     */
    public ImportJob await(String id, Consumer<ImportJob> progress) {
        while (true) {
            ImportJob job = find(id).orElseThrow();
            progress.accept(job);
            if (job.over()) {
                return job;
            }
            LockSupport.parkNanos(TOLD_EVERY_NANOS);
        }
    }

    /** An import; empty when there is none with this id. */
    public Optional<ImportJob> find(String id) {
        return jobs.find(id);
    }

    /** Who asked for an import, as a reference; empty when there is none with this id. */
    public Optional<String> askedBy(String id) {
        return jobs.askedBy(id);
    }

    /**
     * The hundred newest imports, without their errors.
     *
     * @param account whose they are; null for everybody's
     */
    public List<ImportJob> newest(@Nullable String account) {
        return jobs.newest(account, LISTED);
    }

    /** Stops an import after the row under way; changes nothing when it is over. Empty when there is none. */
    public Optional<ImportJob> stop(String id) {
        jobs.askStop(id);
        return jobs.find(id);
    }
}
