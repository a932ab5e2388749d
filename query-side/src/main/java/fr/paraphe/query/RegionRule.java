package fr.paraphe.query;

import org.jspecify.annotations.Nullable;

/** To which region an interregional territory is counted. */
public enum RegionRule {
    /** To the region that leads it: regional figures add up to the national one. */
    LEAD,
    /** To every region concerned: regional figures may add up to more than the national one. */
    CONCERNED;

    /**
     * The rule that a request names.
     *
     * @param text {@code lead} or {@code concerned}; null for lead
     * @throws BadRequest when it is neither
     */
    public static RegionRule of(@Nullable String text) {
        return switch (text) {
            case null -> LEAD;
            case "lead" -> LEAD;
            case "concerned" -> CONCERNED;
            default -> throw new BadRequest("regionRule", "regionRule.unknown", text);
        };
    }

    /** The word used in addresses. */
    public String code() {
        return this == LEAD ? "lead" : "concerned";
    }
}
