package fr.paraphe.command.batch;

import fr.paraphe.command.BackgroundWorker;
import fr.paraphe.command.batch.Batch.State;
import fr.paraphe.command.batch.BatchJobs.Waiting;
import fr.paraphe.command.batch.BatchJobs.Work;
import fr.paraphe.command.batch.ItemResult.Outcome;
import fr.paraphe.command.web.Answer;
import fr.paraphe.command.web.Answer.Appended;
import fr.paraphe.command.web.Door;
import fr.paraphe.events.store.Outage;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Records batches item by item, one batch at a time on one node at a time. A batch that was cut, by whatever, is gone on
 * with by the next look at the table; an item that was recorded meanwhile answers as it did, so that none counts twice.
 */
@Component
class BatchWorker extends BackgroundWorker {

    private static final Logger LOG = LoggerFactory.getLogger(BatchWorker.class);

    private static final int AT_ONCE = 50;

    private final BatchJobs jobs;
    private final Door door;

    BatchWorker(BatchJobs jobs, Door door, @Value("${paraphe.imports.background:true}") boolean background) {
        super("batches", background);
        this.jobs = jobs;
        this.door = door;
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
        List<Waiting> waiting = jobs.waiting(work.id(), AT_ONCE);
        while (!waiting.isEmpty()) {
            for (Waiting item : waiting) {
                if (closing()) {
                    return;
                }
                jobs.note(work.id(), recorded(work, item));
            }
            if (jobs.stopAsked(work.id())) {
                jobs.end(work.id(), State.STOPPED);
                return;
            }
            waiting = jobs.waiting(work.id(), AT_ONCE);
        }
        jobs.end(work.id(), State.DONE);
        LOG.info("Batch {} is through", work.id());
    }

    /** What is not the item's fault, such as a database that is away, has the batch wait; an incident fails the item. */
    private ItemResult recorded(Work work, Waiting item) {
        try {
            Answer answer = door.submit(
                    Batches.asked(work.actor(), work.action(), work.told(), item.item()),
                    () -> work.action().preparing().prepare(door.state(), item.item(), work.told()));
            if (answer.facts().isEmpty()) {
                return ItemResult.plain(item.number(), item.item(), Outcome.NOTHING_NEW, null);
            }
            Appended fact = answer.facts().getFirst();
            boolean own = !answer.replayed() || !fact.recordedAt().isBefore(work.createdAt());
            Outcome outcome = own ? Outcome.RECORDED : Outcome.NOTHING_NEW;
            return ItemResult.plain(item.number(), item.item(), outcome, fact.position());
        } catch (RuntimeException e) {
            if (Outage.in(e) || e instanceof Door.Unanswered) {
                throw e;
            }
            return Batches.refused(item, e).orElseGet(() -> failed(work, item, e));
        }
    }

    private static ItemResult failed(Work work, Waiting item, RuntimeException e) {
        LOG.error("Item {} of the batch {} failed", item.item(), work.id(), e);
        return new ItemResult(
                item.number(),
                item.item(),
                Outcome.FAILED,
                null,
                "INCIDENT",
                "Un incident a empêché d’enregistrer cet élément ; le journal du service en dit la cause, et le même lot"
                        + " peut être envoyé à nouveau.",
                "An incident kept this item from being recorded; the log of the service tells its cause, and the same"
                        + " batch can be sent again.");
    }
}
