package fr.paraphe.command.imports;

import fr.paraphe.command.BackgroundWorker;
import fr.paraphe.command.imports.ImportJob.State;
import fr.paraphe.command.imports.ImportJobs.Tally;
import fr.paraphe.command.imports.ImportJobs.Work;
import fr.paraphe.command.web.Answer;
import fr.paraphe.command.web.Door;
import fr.paraphe.events.store.FactLog;
import fr.paraphe.events.store.FactMetadata;
import fr.paraphe.events.store.StoredFact;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Records imports row by row, one import at a time on one node at a time. An import that was cut, by whatever, is gone
 * on with by the next look at the table; rows that were recorded meanwhile answer as they did, so that none counts twice.
 */
@Component
class ImportWorker extends BackgroundWorker {

    private static final Logger LOG = LoggerFactory.getLogger(ImportWorker.class);

    private static final long NOTE_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final int NOTE_EVERY_ROWS = 200;
    private static final int ATTEMPTS = 10;

    private final ImportJobs jobs;
    private final Rehearsal rehearsal;
    private final Door door;
    private final FactLog log;
    private final Exports exports;

    /** Row at which the last attempts failed, and how often; only the one thread that records touches it. */
    private String stuckAt = "";

    private int attempts;

    ImportWorker(
            ImportJobs jobs,
            Rehearsal rehearsal,
            Door door,
            FactLog log,
            Exports exports,
            @Value("${paraphe.imports.background:true}") boolean background) {
        super("imports", background);
        this.jobs = jobs;
        this.rehearsal = rehearsal;
        this.door = door;
        this.log = log;
        this.exports = exports;
    }

    @Override
    protected List<String> unfinished() {
        return jobs.unfinished();
    }

    @Override
    protected void goOn(String id) {
        jobs.alone(id, () -> jobs.begin(id).ifPresent(this::record));
    }

    private void record(Work work) {
        ImportFile file = ImportFile.read(work.file(), work.reading(), exports);
        List<Row> rows = file.rows();
        Tally tally = work.tally();
        long noted = System.nanoTime();
        int notedAt = tally.done();
        if (jobs.progress(work.id(), tally)) {
            jobs.end(work.id(), State.STOPPED, tally);
            return;
        }
        while (tally.done() - file.malformed() < rows.size()) {
            Row row = rows.get(tally.done() - file.malformed());
            try {
                tally = recorded(work, row, tally);
            } catch (RuntimeException e) {
                LineFault fault = RowRefusals.fault(row, e);
                if (fault == null) {
                    stuck(work, row, tally, e);
                    return;
                }
                if (!work.skip()) {
                    jobs.end(work.id(), State.FAILED, tally.refused(fault));
                    return;
                }
                tally = tally.refused(fault);
            }
            long now = System.nanoTime();
            if (closing() || now - noted > NOTE_EVERY_NANOS || tally.done() - notedAt >= NOTE_EVERY_ROWS) {
                noted = now;
                notedAt = tally.done();
                if (jobs.progress(work.id(), tally)) {
                    jobs.end(work.id(), State.STOPPED, tally);
                    return;
                }
                if (closing()) {
                    return;
                }
            }
        }
        jobs.end(work.id(), State.DONE, tally);
        LOG.info(
                "Import {}: {} recorded, {} already recorded, {} refused",
                work.id(),
                tally.recorded(),
                tally.already(),
                tally.refused());
    }

    private Tally recorded(Work work, Row row, Tally tally) {
        try {
            Answer answer = submitted(work, row);
            return tally.recorded(!answer.facts().isEmpty() && (!answer.replayed() || isOwn(work, answer)));
        } catch (RuntimeException e) {
            if (rehearsal.alreadyRecorded(row, e)) {
                return tally.recorded(false);
            }
            throw e;
        }
    }

    /** An edit is judged on all the facts of its territory: one that comes meanwhile has it judged again. */
    private Answer submitted(Work work, Row row) {
        Edit edit = row.edit();
        if (edit == null) {
            return door.submit(row.asked(work.actor(), work.id(), null), () -> row.prepare(door.state()));
        }
        List<StoredFact> stream = exports.stream(row.programme(), row.territory());
        long seen = stream.getLast().version();
        return door.submit(row.asked(work.actor(), work.id(), seen), () -> row.prepare(door.state(), edit, stream));
    }

    /** Whether this very import recorded the row, before it was cut. */
    private boolean isOwn(Work work, Answer answer) {
        return log.byEventIds(List.of(answer.facts().getFirst().eventId())).stream()
                .anyMatch(fact -> work.id().equals(fact.metadata().get(FactMetadata.IMPORT_BATCH)));
    }

    /** What is not the row's fault, such as a database that is away, is tried again; but not for ever. */
    private void stuck(Work work, Row row, Tally tally, RuntimeException e) {
        String at = work.id() + ":" + row.first().number();
        attempts = at.equals(stuckAt) ? attempts + 1 : 1;
        stuckAt = at;
        LOG.warn("Import {} is held up at line {}", work.id(), row.first().number(), e);
        if (attempts < ATTEMPTS) {
            jobs.progress(work.id(), tally);
            return;
        }
        jobs.end(
                work.id(),
                State.FAILED,
                tally.with(LineFault.inFile(
                        row.first().number(),
                        "INCIDENT",
                        new Sentence(
                                "Un incident empêche d’enregistrer cette ligne",
                                "An incident keeps this line from being recorded"),
                        new Sentence(
                                "Le journal du service en dit la cause ; le même fichier pourra être importé à nouveau.",
                                "The log of the service tells its cause; the same file can be imported again."))));
    }
}
