package fr.paraphe.query.ui;

import fr.paraphe.query.Moment;
import fr.paraphe.query.Region;
import fr.paraphe.query.Scope;
import fr.paraphe.query.changes.Difference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two moments compared, as their page shows them.
 *
 * @param scope France or a region
 * @param regions the regions that can be picked
 * @param code code of the one territory compared; null for all of the scope
 * @param name its name; null without one
 * @param from what the fields of the first moment hold
 * @param to what the fields of the second moment hold
 * @param first the first moment; null when it cannot be read
 * @param second the second moment; null when it cannot be read
 * @param difference what differs; null when a moment cannot be read
 */
public record ComparisonView(
        Scope scope,
        List<Region> regions,
        @Nullable String code,
        @Nullable String name,
        Choice from,
        Choice to,
        @Nullable Moment first,
        @Nullable Moment second,
        @Nullable Difference difference) {

    /**
     * A moment as it was chosen.
     *
     * @param asOf the business date as written
     * @param knownAt the recording instant as written; empty for all that is recorded
     */
    public record Choice(String asOf, String knownAt) {

        /** Whether a field for a date can hold the recording instant. */
        public boolean knownAtIsDay() {
            return knownAt.isEmpty() || knownAt.matches("\\d{4}-\\d{2}-\\d{2}");
        }
    }
}
