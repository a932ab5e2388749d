package fr.paraphe.query.replay;

import org.jspecify.annotations.Nullable;

/**
 * What a rebuild did.
 *
 * @param readModel the read model
 * @param facts facts folded
 * @param seconds how long it took until the new rows were complete
 * @param factsPerSecond facts folded per second of that time
 * @param position position of the last fact in the new rows
 * @param digestBefore canonical digest of the live rows; null when they were behind and could not be compared
 * @param digestAfter canonical digest of the new rows at the same position
 * @param switched whether the new rows have become the live ones
 */
public record ReplayResult(
        String readModel,
        long facts,
        double seconds,
        long factsPerSecond,
        long position,
        @Nullable String digestBefore,
        @Nullable String digestAfter,
        boolean switched) {

    /** Whether the new rows equal those that were live at the same position. */
    public boolean same() {
        return digestBefore != null && digestBefore.equals(digestAfter);
    }
}
