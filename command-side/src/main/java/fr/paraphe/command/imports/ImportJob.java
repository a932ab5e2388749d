package fr.paraphe.command.imports;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An import that records, or has recorded.
 *
 * @param id id of the import, which its facts carry
 * @param kind what its rows are about
 * @param digest {@code sha-256:} digest of the file
 * @param state where it stands
 * @param rows commands that the file makes
 * @param done rows that are through, whatever became of them
 * @param recorded rows that this import recorded
 * @param alreadyRecorded rows that said what was recorded already
 * @param refused rows that could not be read or that a rule refused
 * @param rowsPerSecond speed of the run under way; null before it can be told
 * @param secondsLeft at that speed; null when it is not known or nothing is left
 * @param createdAt when it was asked for
 * @param endedAt when it ended; null until then
 * @param errorCount errors met
 * @param errors the first thousand of them; what stood in the cells is not kept
 */
public record ImportJob(
        String id,
        String kind,
        String digest,
        State state,
        int rows,
        int done,
        int recorded,
        int alreadyRecorded,
        int refused,
        @Nullable Double rowsPerSecond,
        @Nullable Long secondsLeft,
        Instant createdAt,
        @Nullable Instant endedAt,
        int errorCount,
        List<LineError> errors) {

    /** Where an import stands. */
    public enum State {
        /** Its rows are being recorded, or wait for a node that does. */
        RUNNING,
        /** Somebody stopped it; importing the file again goes on from there. */
        STOPPED,
        /** Every row is through. */
        DONE,
        /** It met something that it must not pass over; the last error says what. */
        FAILED
    }

    /** Whether nothing more will come of it. */
    public boolean over() {
        return state != State.RUNNING;
    }
}
