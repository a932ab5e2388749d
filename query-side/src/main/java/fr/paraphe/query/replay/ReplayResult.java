package fr.paraphe.query.replay;

/**
 * What a rebuild did.
 *
 * @param readModel the read model
 * @param facts facts folded
 * @param seconds how long it took
 * @param positionBefore position of the last fact in the old rows
 * @param positionAfter position of the last fact in the new rows
 * @param digestBefore canonical digest of the old rows
 * @param digestAfter canonical digest of the new rows
 */
public record ReplayResult(
        String readModel,
        long facts,
        double seconds,
        long positionBefore,
        long positionAfter,
        String digestBefore,
        String digestAfter) {

    /** Whether the new rows equal the old ones; tells nothing when facts came in between. */
    public boolean same() {
        return digestBefore.equals(digestAfter);
    }
}
