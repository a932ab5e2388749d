package fr.paraphe.query.replay;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far a rebuild has come.
 *
 * @param readModel the read model, or {@code all}
 * @param phase what is being done
 * @param facts facts folded so far
 * @param of facts to fold, as far as is known
 * @param position position of the last fact folded
 * @param elapsed time since the rebuild began
 */
public record ReplayProgress(String readModel, Phase phase, long facts, long of, long position, Duration elapsed) {

    /** The steps of a rebuild, in order. */
    public enum Phase {
        /** Folding facts into new rows beside the live ones. */
        FOLDING,
        /** Giving the new tables their indexes. */
        INDEXING,
        /** Comparing the new rows with the live ones. */
        COMPARING,
        /** Putting the new rows in the place of the live ones. */
        SWITCHING,
        /** The new rows are live. */
        DONE,
        /** The new rows were only compared and are thrown away. */
        CHECKED,
        /** The live rows stay: the rebuild failed. */
        FAILED;

        /** Whether something is still being done. */
        boolean underWay() {
            return compareTo(DONE) < 0;
        }
    }

    /** Facts per second. */
    public long rate() {
        return elapsed.isZero() ? 0 : facts * 1_000_000_000L / elapsed.toNanos();
    }

    /** Seconds of folding left at this rate; null while the rate is unknown. */
    public @Nullable Long secondsLeft() {
        long rate = rate();
        return rate == 0 ? null : Math.max(0, of - facts) / rate;
    }
}
