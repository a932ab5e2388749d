package fr.paraphe.query.progress;

import fr.paraphe.query.Region;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the territories led by a region are.
 *
 * @param region the region
 * @param territories territories designated
 * @param known territories of which anything but the designation is recorded
 * @param stages how many territories stand on each rung, in the programme's order; adds up to {@code territories}
 * @param governance territories with their governance installed
 * @param plan territories with an action plan
 * @param signed territories that signed a document
 * @param late territories beyond a deadline; null when the programme declares none
 */
public record RegionProgress(
        Region region,
        int territories,
        int known,
        List<StageCount> stages,
        Share governance,
        Share plan,
        Share signed,
        @Nullable Integer late) {

    /** How many territories stand on a rung. */
    public record StageCount(String stage, int count) {}

    /**
     * How many are certain, and how many may be.
     *
     * @param value certain
     * @param possible never below {@code value}
     */
    public record Share(int value, int possible) {}
}
