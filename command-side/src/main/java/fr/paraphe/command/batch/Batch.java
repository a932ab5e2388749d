package fr.paraphe.command.batch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A batch that records, or has recorded.
 *
 * @param id id of the batch
 * @param action name of the act
 * @param state where it stands
 * @param items how many items it has
 * @param done items that are through, whatever became of them
 * @param recorded items that it recorded
 * @param nothingNew items that were so already
 * @param refused items to which a rule said no
 * @param failed items that an incident kept from being recorded
 * @param createdAt when it was asked for
 * @param endedAt when it ended; null until then
 * @param results address of the results, item by item
 */
public record Batch(
        String id,
        String action,
        State state,
        int items,
        int done,
        int recorded,
        int nothingNew,
        int refused,
        int failed,
        Instant createdAt,
        @Nullable Instant endedAt,
        String results) {

    /** Where a batch stands. */
    public enum State {
        /** Its items are being recorded, or wait for a node that does. */
        RUNNING,
        /** Somebody stopped it; sending it again goes on from there. */
        STOPPED,
        /** Every item is through. */
        DONE
    }
}
