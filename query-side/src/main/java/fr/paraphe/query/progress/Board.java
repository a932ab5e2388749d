package fr.paraphe.query.progress;

import fr.paraphe.query.MilestoneDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The territories of a region, by stage.
 *
 * @param columns one per rung of the ladder, in the programme's order
 */
public record Board(List<Column> columns) {

    /**
     * The territories on one rung.
     *
     * @param stage code of the rung
     * @param name its name by language
     * @param cards the territories: late ones first, then those that have waited longest
     */
    public record Column(String stage, Map<String, String> name, List<Card> cards) {}

    /**
     * A territory on the board.
     *
     * @param code code of the territory
     * @param name its name
     * @param since when it reached its stage
     * @param daysInStage days since then; null when the day is not exactly known
     * @param next code of the next rung that the programme requires; null on the last
     * @param awaits whom the next step awaits; null when the procedure is not run in the service
     * @param late whether a deadline has certainly passed; null when the programme declares none
     */
    public record Card(
            String code,
            String name,
            MilestoneDate since,
            @Nullable Long daysInStage,
            @Nullable String next,
            @Nullable Awaited awaits,
            @Nullable Boolean late) {}

    /** Whom a procedure can wait for. */
    public enum Awaited {
        TERRITORY,
        LEAD_PAIR,
        REGIONAL_COUNCIL,
        PARTIES
    }
}
